/** Where the files that ship with the package lie. Open to all folders. */

import { fileURLToPath } from 'node:url'

/** The absolute path of a file or folder of the package: `resourcePath('ontology', 'ontology.ttl')`. The source tree
 *  and the built one both lie one level below the package's root. */
export function resourcePath(...parts: readonly string[]): string {
  return fileURLToPath(new URL(`../${parts.join('/')}`, import.meta.url))
}
