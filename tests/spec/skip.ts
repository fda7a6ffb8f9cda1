/** Tests of the W3C suites that are not expected to pass, each with its reason. A skipped test that passes is a failure. */
export const SKIPPED: ReadonlyMap<string, string> = new Map([])
