import { describe, expect, test } from 'vitest'
import { decodeText } from '../../../src/read/decode.ts'

const SENTENCE = '全县各部门认真落实行政执法三项制度，全年受理行政复议申请15件，办结14件。'
const TRADITIONAL = '全縣各部門認真落實行政執法三項制度，全年受理行政復議申請15件，辦結14件。'

/** Bytes that Node cannot make by itself: the characters of SENTENCE in GB2312, of TRADITIONAL in Big5. */
const GB = Buffer.from(
  'c8abcfd8b8f7b2bfc3c5c8cfd5e6c2e4cab5d0d0d5fed6b4b7a8c8fdcfeed6c6b6c8a3acc8abc4eacadcc0edd0d0d5feb8b4d2e9c9eac7eb3135bcfea3acb0ecbde13134bcfea1a3',
  'hex',
)

const utf16 = (text: string, order: 'le' | 'be') => {
  const bytes = Buffer.from(text, 'utf16le')
  return order === 'le' ? bytes : bytes.swap16()
}

test.each([
  ['UTF-8', Buffer.from(SENTENCE), 'utf-8'],
  ['UTF-8 with a mark', Buffer.from(`\ufeff${SENTENCE}`), 'utf-8'],
  ['UTF-16 little-endian with a mark', utf16(`\ufeff${SENTENCE}`, 'le'), 'utf-16le'],
  ['UTF-16 big-endian with a mark', utf16(`\ufeff${SENTENCE}`, 'be'), 'utf-16be'],
  ['UTF-16 little-endian without one', utf16(SENTENCE, 'le'), 'utf-16le'],
  ['UTF-16 big-endian without one', utf16(SENTENCE, 'be'), 'utf-16be'],
  ['GB18030', GB, 'gb18030'],
])('reads %s', (_, bytes, encoding) => {
  expect(decodeText(bytes, 'r.txt')).toEqual({ text: SENTENCE, encoding })
})

test('reads Big5', () => {
  const bytes = Buffer.from(
    'a5febfa4a655b3a1aaf9bb7baf75b8a8b9eaa6e6ac46b0f5aa6ba454b6b5a8eeabd7a141a5fea67ea8fcb27aa6e6ac46b45fc4b3a5d3bdd03135a5f3a141bfecb5b23134a5f3a143',
    'hex',
  )
  expect(decodeText(bytes, 'r.txt')).toEqual({ text: TRADITIONAL, encoding: 'big5' })
})

test.each([
  ['an empty file', Buffer.from(''), 'r.txt is empty'],
  ['nothing but blanks', Buffer.from(' \n\n'), 'r.txt is empty'],
  ['noise with zeros', Buffer.from(Array.from({ length: 3000 }, (_, i) => (i * 7919) % 256)), 'r.txt is a binary file'],
  ['text of another alphabet', Buffer.from('Bericht über Käse für Österreich', 'latin1'), 'first bad byte at 8'],
  [
    'UTF-8 of which too much is lost',
    Buffer.concat([Buffer.from(SENTENCE), Buffer.from([0xe5, 0x85, 0x20, 0xe5, 0x85, 0x20, 0xe5, 0x85])]),
    `first bad byte at ${Buffer.byteLength(SENTENCE) + 2}`,
  ],
  [
    'UTF-32',
    Buffer.from(Array.from(SENTENCE).flatMap((c) => [c.charCodeAt(0) % 256, c.charCodeAt(0) >> 8, 0, 0])),
    'r.txt is a binary file',
  ],
])('refuses %s', (_, bytes, words) => {
  expect(() => decodeText(bytes, 'r.txt')).toThrow(words)
})

describe('a file that lost a byte is read with U+FFFD in its place', () => {
  test('UTF-8 with a byte knocked out', () => {
    const bytes = Buffer.concat([Buffer.from(SENTENCE), Buffer.from([0xe5, 0x85]), Buffer.from(SENTENCE)])
    expect(decodeText(bytes, 'r.txt')).toEqual({ text: `${SENTENCE}\ufffd${SENTENCE}`, encoding: 'utf-8' })
  })

  test('GB18030 that was cut in mid-character', () => {
    // 全年受理 with the last byte gone.
    const line = Buffer.from('c8abc4eacadcc0ed', 'hex')
    const bytes = Buffer.concat([...Array(40).fill(line), line.subarray(0, 7)])
    expect(decodeText(bytes, 'r.txt')).toEqual({ text: `${'全年受理'.repeat(40)}全年受\ufffd`, encoding: 'gb18030' })
  })
})

test('marks before the mark of the encoding go with it', () => {
  expect(decodeText(Buffer.from('\ufeff\ufeff全年'), 'r.txt')).toEqual({ text: '全年', encoding: 'utf-8' })
})
