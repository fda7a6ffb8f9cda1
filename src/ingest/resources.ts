/** Loading what every report is read with: authority data, dictionary, ontology. */

import { readFile } from 'node:fs/promises'
import { loadAuthorities } from '../authority/load.ts'
import { InputError } from '../errors.ts'
import { type Correction, parseCorrections } from '../link/corrections.ts'
import { createChat } from '../model/chat.ts'
import type { ModelSettings } from '../model/settings.ts'
import { createSegmenter } from '../segment/jieba.ts'
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

async function readCorrections(file: string): Promise<Correction[]> {
  let text: string
  try {
    text = await readFile(file, 'utf8')
  } catch (cause) {
    const missing = {
      en: `The corrections file "${file}" cannot be read. Check its name.`,
      zh: `无法读取更正文件“${file}”,请检查文件名。`,
    }
    throw new InputError('NO_FILE', missing, { cause })
  }
  return parseCorrections(text, file)
}

/** Reads the files of data/, of ontology/ and of the user's own. About two seconds. */
export async function loadResources({
  authorityFolders = [],
  correctionFiles = [],
  model,
}: OwnFiles = {}): Promise<Resources> {
  const [authorities, ontology, schemes, corrections] = await Promise.all([
    loadAuthorities({ extraFolders: [...authorityFolders] }),
    loadShippedOntology(),
    loadShippedSchemes(),
    Promise.all(correctionFiles.map(readCorrections)),
  ])
  return {
    authorities,
    segmenter: createSegmenter(),
    ontology,
    schemes,
    corrections: corrections.flat(),
    ...(model === undefined ? {} : { model: { name: model.name, ask: createChat(model) } }),
  }
}
