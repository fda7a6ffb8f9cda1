// Builds nodejieba's native addon with the node-pre-gyp that package-lock.json pins. nodejieba's own install script
// asks npx for an unpinned one and stops where npx may not ask questions, so package.json switches that script off.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'

const require = createRequire(import.meta.url)

function folderOf(packageName, from = require) {
  try {
    return path.dirname(from.resolve(`${packageName}/package.json`))
  } catch {
    return undefined
  }
}

const addonFolder = folderOf('nodejieba')
if (addonFolder === undefined) {
  console.log('nodejieba is not installed yet (a run that only writes the lock file): nothing to build')
  process.exit(0)
}
if (existsSync(path.join(addonFolder, 'build', 'Release', 'nodejieba.node'))) process.exit(0)

const builder = folderOf('@mapbox/node-pre-gyp', createRequire(path.join(addonFolder, 'package.json')))
if (builder === undefined) {
  console.error('nodejieba cannot be built: @mapbox/node-pre-gyp is missing. Run "npm ci" again.')
  process.exit(1)
}
const env = { ...process.env }
const nodePrefix = path.resolve(process.execPath, '..', '..')
const headersAreHere = existsSync(path.join(nodePrefix, 'include', 'node', 'node.h'))
if (!env.npm_config_nodedir && headersAreHere) env.npm_config_nodedir = nodePrefix
const build = spawnSync(
  process.execPath,
  [path.join(builder, 'bin', 'node-pre-gyp'), 'install', '--fallback-to-build'],
  {
    cwd: addonFolder,
    env,
    stdio: 'inherit',
  },
)
process.exit(build.status ?? 1)
