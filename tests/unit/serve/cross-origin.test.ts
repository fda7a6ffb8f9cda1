import { expect, test } from 'vitest'
import { refuseForeignUpdate } from '../../../src/serve/cross-origin.ts'

test.each([
  [undefined, 'localhost:3030'],
  [undefined, undefined],
  ['http://localhost:3030', 'localhost:3030'],
  ['https://graph.example', 'graph.example'],
])('an update from %s to %s is taken', (origin, host) => {
  expect(() => refuseForeignUpdate(origin, host)).not.toThrow()
})

test.each([
  ['http://localhost:3031', 'localhost:3030'],
  ['http://evil.example', 'localhost:3030'],
  ['http://localhost:3030.evil.example', 'localhost:3030'],
  ['null', 'localhost:3030'],
  ['', 'localhost:3030'],
  ['http://localhost:3030', undefined],
  ['localhost:3030', 'localhost:3030'],
])('an update from %j to %s is refused', (origin, host) => {
  expect(() => refuseForeignUpdate(origin, host)).toThrow(
    expect.objectContaining({
      code: 'FOREIGN_UPDATE',
      text: {
        en: `Updates are not taken from pages of other sites (${origin}). Send it from a program, or from a page of this server.`,
        zh: `不接受来自其他网站页面(${origin})的更新。请用程序发送,或从本服务器的页面发送。`,
      },
    }),
  )
})
