/** The one door to the material beside the project (`../shared`), which is never copied into it. Tests that need a file
 *  from there are skipped with a reason where it is missing, unless REQUIRE_SHARED=1 turns that into a failure. */
import { existsSync } from 'node:fs'
import path from 'node:path'
import { test } from 'vitest'

const FOLDER = path.resolve(import.meta.dirname, '../../../shared')

/** The path of a file or folder in ../shared, whether it exists or not. */
export function sharedPath(...parts: readonly string[]): string {
  return path.join(FOLDER, ...parts)
}

/** `test`, or a skipped test that says which file is missing. */
export function testWithShared(...parts: readonly string[]): typeof test | typeof test.skip {
  if (existsSync(sharedPath(...parts))) return test
  if (process.env.REQUIRE_SHARED === '1') {
    throw new Error(`REQUIRE_SHARED=1, but ../shared/${parts.join('/')} is missing`)
  }
  const why = `(skipped: ../shared/${parts.join('/')} is missing)`
  const named =
    (skip: (name: string, ...rest: unknown[]) => void) =>
    (name: string, ...rest: unknown[]) =>
      skip(`${name} ${why}`, ...rest)
  const each = (...cases: unknown[]) => named((test.skip.each as (...cases: unknown[]) => () => void)(...cases))
  return Object.assign(named(test.skip as unknown as () => void), { each }) as unknown as typeof test.skip
}
