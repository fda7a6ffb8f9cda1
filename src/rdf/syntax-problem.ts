/** How a SyntaxProblem is worded, whatever the format that was being read. */

import { SyntaxProblem, type Text } from '../errors.ts'

/** Where in the input, counted from 1; columns are UTF-16 units. Absent when the reader does not know. */
export interface Place {
  readonly line?: number
  readonly column?: number
}

/** A SyntaxProblem that opens with the place. `what` is a clause without its full stop. */
export function syntaxProblem(code: string, place: Place, what: Text, cause?: unknown): SyntaxProblem {
  const text = { en: `${placeText(place).en}${what.en}.`, zh: `${placeText(place).zh}${what.zh}。` }
  return new SyntaxProblem(code, text, place, cause === undefined ? undefined : { cause })
}

function placeText({ line, column }: Place): Text {
  if (line === undefined) return { en: '', zh: '' }
  if (column === undefined) return { en: `Line ${line}: `, zh: `第 ${line} 行:` }
  return { en: `Line ${line}, column ${column}: `, zh: `第 ${line} 行第 ${column} 列:` }
}
