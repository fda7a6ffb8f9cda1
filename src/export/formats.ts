/** The table of all formats. Adding one is one file and one line. */

import { InputError } from '../errors.ts'
import { csv } from './csv-lists.ts'
import { dot } from './dot.ts'
import { gexf } from './gexf.ts'
import { gml } from './gml.ts'
import type { GraphFileFormat } from './graph-format.ts'
import { graphml } from './graphml.ts'
import { html } from './html.ts'
import { JSON_FORMATS } from './json-formats.ts'
import { pajek } from './pajek.ts'
import { png } from './png.ts'
import { RDF_FORMATS } from './rdf-formats.ts'
import { svg } from './svg.ts'

/** In the order in which help lists them. */
export const FORMATS: readonly GraphFileFormat[] = [
  gexf,
  graphml,
  ...JSON_FORMATS,
  pajek,
  gml,
  dot,
  csv,
  ...RDF_FORMATS,
  svg,
  png,
  html,
]

/** The format of a name. An unknown one is an InputError that lists all. */
export function findFormat(name: string): GraphFileFormat {
  const found = FORMATS.find((format) => format.name === name)
  if (found !== undefined) return found
  // All names in the message: they are few, and a near miss is seen at once.
  const names = FORMATS.map((format) => format.name)
  throw new InputError('UNKNOWN_FORMAT', {
    en: `There is no export format "${name}". There are: ${names.join(', ')}.`,
    zh: `没有名为“${name}”的导出格式。可用的有:${names.join('、')}。`,
  })
}
