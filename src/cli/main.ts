#!/usr/bin/env node
/** Where the program starts: the real streams, the real context, the exit code of the process. */

import { runCommandLine } from './command-line.ts'
import { createContext, languageOf } from './context.ts'

const argv = process.argv.slice(2)
process.exitCode = await runCommandLine(argv, languageOf(argv), {
  out: (text) => void process.stdout.write(text),
  err: (text) => void process.stderr.write(text),
  createContext,
})
