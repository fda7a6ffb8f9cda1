/** Loading what every report is read with: authority data, dictionary, ontology. */

import { readFile } from 'node:fs/promises'
import { loadAuthorities } from '../authority/load.ts'
import { InputError } from '../errors.ts'
import { type Correction, parseCorrections } from '../link/corrections.ts'
import { createChat } from '../model/chat.ts'
import type { ModelSettings } from '../model/settings.ts'
import { decodeText } from '../read/decode.ts'
import { createSegmenter, type Segmenter } from '../segment/jieba.ts'
import { loadShippedOntology, loadShippedSchemes } from '../shipped.ts'
import type { Resources } from './process-report.ts'

/** What a user adds to the shipped data. */
export interface OwnFiles {
  /** Folders with authority files. */
  readonly authorityFolders?: readonly string[]
  /** Files with decisions of people (link/corrections.ts). */
  readonly correctionFiles?: readonly string[]
  /** A model to ask beside the rules; none by default. */
  readonly model?: ModelSettings
}

/** The decisions of a file in any encoding that reports may have: they are written with the programs that write those. A
 *  file from which the last line was deleted is empty and decides nothing. */
async function readCorrections(file: string): Promise<Correction[]> {
  let bytes: Uint8Array
  try {
    bytes = await readFile(file)
  } catch (cause) {
    const missing = {
      en: `The corrections file "${file}" cannot be read. Check its name.`,
      zh: `无法读取更正文件“${file}”,请检查文件名。`,
    }
    throw new InputError('NO_FILE', missing, { cause })
  }
  return bytes.every((byte) => byte <= 0x20) ? [] : parseCorrections(decodeText(bytes, file).text, file)
}

/** When the dictionary of words is loaded: at once, so that a missing file is said before any report is read, or when the
 *  first text is segmented, for a thread that mostly leaves that to others. */
export type SegmenterLoading = 'now' | 'when-used'

function segmenterFor(loading: SegmenterLoading): Segmenter {
  if (loading === 'now') return createSegmenter()
  let made: Segmenter | undefined
  return {
    tokens(text) {
      made ??= createSegmenter()
      return made.tokens(text)
    },
  }
}

/** Reads the files of data/, of ontology/ and of the user's own. About two seconds, half of it for the dictionary of words,
 *  which takes 250 MB. Throws an InputError for files that cannot be read, a StoreError for a missing dictionary. */
export async function loadResources(
  { authorityFolders = [], correctionFiles = [], model }: OwnFiles = {},
  loading: SegmenterLoading = 'now',
): Promise<Resources> {
  const [authorities, ontology, schemes, corrections] = await Promise.all([
    loadAuthorities({ extraFolders: [...authorityFolders] }),
    loadShippedOntology(),
    loadShippedSchemes(),
    Promise.all(correctionFiles.map(readCorrections)),
  ])
  return {
    authorities,
    segmenter: segmenterFor(loading),
    ontology,
    schemes,
    corrections: corrections.flat(),
    ...(model === undefined ? {} : { model: { name: model.name, ask: createChat(model) } }),
  }
}
