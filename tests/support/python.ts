/** Python programs as independent witnesses. Tests that need a module are skipped with a reason where it is missing,
 *  unless REQUIRE_READERS=1 turns that into a failure. */
import { spawnSync } from 'node:child_process'
import { test } from 'vitest'

/** The system's own Python has Debian's packages; another one may come first on the path. */
const CANDIDATES = ['/usr/bin/python3', 'python3']

function has(python: string, module: string): boolean {
  return spawnSync(python, ['-c', `import ${module}`]).status === 0
}

/** The first Python that can import the module, undefined when none can. */
export function pythonWith(module: string): string | undefined {
  return CANDIDATES.find((python) => has(python, module))
}

/** `test`, or a skipped test that says which module is missing. */
export function testWithPython(module: string): typeof test | typeof test.skip {
  if (pythonWith(module) !== undefined) return test
  if (process.env.REQUIRE_READERS === '1') throw new Error(`REQUIRE_READERS=1, but no python3 has the module ${module}`)
  return ((name: string, ...rest: unknown[]) =>
    (test.skip as (name: string, ...rest: unknown[]) => void)(
      `${name} (skipped: no python3 with ${module})`,
      ...rest,
    )) as typeof test.skip
}

/** What the program prints as JSON, given `input` as JSON on standard input. */
export function runPython(module: string, program: string, input: unknown): unknown {
  const python = pythonWith(module)
  if (python === undefined) throw new Error(`no python3 has the module ${module}`)
  const { status, stdout, stderr } = spawnSync(python, ['-c', program], {
    input: JSON.stringify(input),
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  })
  if (status !== 0) throw new Error(`python3 failed: ${stderr}`)
  return JSON.parse(stdout)
}
