/** Hash functions, https://www.w3.org/TR/sparql11-query/#func-hash: of the UTF-8 bytes of a simple literal, in hexadecimal. */

import { createHash } from 'node:crypto'
import { stringValue } from '../value.ts'
import { type BuiltIn, fixed } from './function.ts'

/** The digest as lower-case hexadecimal digits. */
function hash(algorithm: string): BuiltIn {
  return fixed(1, ([value]) =>
    value?.type === 'string' && value.language === ''
      ? stringValue(createHash(algorithm).update(value.text, 'utf8').digest('hex'))
      : undefined,
  )
}

/** By name. */
export const HASH: Readonly<Record<string, BuiltIn>> = {
  MD5: hash('md5'),
  SHA1: hash('sha1'),
  SHA256: hash('sha256'),
  SHA384: hash('sha384'),
  SHA512: hash('sha512'),
}
