/** Compiles the ingestion bench with the source it measures, so that what is timed is what users run: the loader that
 *  strips types on the fly wraps every function to keep its name, which costs several percent. */

import { spawnSync } from 'node:child_process'
import { mkdirSync, rmSync, symlinkSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const out = path.join(root, '.bench')
rmSync(out, { recursive: true, force: true })
mkdirSync(out)
// The source looks for what ships with it one folder above itself.
for (const shipped of ['data', 'ontology', 'queries']) symlinkSync(path.join(root, shipped), path.join(out, shipped))
const tsc = path.join(root, 'node_modules', 'typescript', 'bin', 'tsc')
process.exitCode = spawnSync(process.execPath, [tsc, '-p', 'tsconfig.bench.json'], {
  cwd: root,
  stdio: 'inherit',
}).status
