/** Loading what every report is read with: authority data, dictionary, ontology. */

import { loadAuthorities } from '../authority/load.ts'
import { createSegmenter } from '../segment/jieba.ts'
import { loadShippedOntology, loadShippedSchemes } from '../shipped.ts'
import type { Resources } from './process-report.ts'

/** Reads the files of data/, of ontology/ and of the user's own authority folders. About two seconds. */
export async function loadResources(authorityFolders: readonly string[] = []): Promise<Resources> {
  const [authorities, ontology, schemes] = await Promise.all([
    loadAuthorities({ extraFolders: [...authorityFolders] }),
    loadShippedOntology(),
    loadShippedSchemes(),
  ])
  return { authorities, segmenter: createSegmenter(), ontology, schemes }
}
