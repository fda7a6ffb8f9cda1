/** The last sentence of a command that failed, in both languages. */
import { describe, expect, test } from 'vitest'
import { explainError, isInterrupt, systemErrorText } from '../../../src/cli/explain-error.ts'
import { InputError, InvariantError, LimitError } from '../../../src/errors.ts'

const system = (fields: object) => Object.assign(new Error('E: raw words of the system'), fields)
const both = (error: unknown) => [explainError(error, 'en'), explainError(error, 'zh')]

describe('what the system says', () => {
  test.each([
    ['EACCES', 'permission is denied', '没有权限'],
    ['EPERM', 'it is not permitted', '不允许该操作'],
    ['ENOENT', 'it does not exist', '不存在'],
    ['EEXIST', 'it exists already', '已存在'],
    ['EISDIR', 'it is a folder, and a file is needed', '是目录,而此处需要文件'],
    ['ENOTDIR', 'a part of its path is a file, not a folder', '路径中有一段是文件而不是目录'],
    ['ENOSPC', 'the disk is full', '磁盘已满'],
    ['EDQUOT', 'the quota of disk space is used up', '磁盘配额已用尽'],
    ['EROFS', 'the disk is read-only', '磁盘为只读'],
    ['EMFILE', 'too many files are open', '打开的文件过多'],
    ['EIO', 'the disk reports an error', '磁盘读写出错'],
  ])('%s of a file', (code, en, zh) => {
    expect(both(system({ code, path: '/报告/a.txt' }))).toEqual([
      `"/报告/a.txt" cannot be used: ${en} (${code}).`,
      `无法使用“/报告/a.txt”:${zh}(${code})。`,
    ])
  })

  test.each([
    [
      { code: 'EADDRINUSE', address: '127.0.0.1', port: 3030 },
      '"127.0.0.1:3030" cannot be used: another program listens there; choose another --port (EADDRINUSE).',
    ],
    [
      { code: 'EADDRNOTAVAIL', address: '10.0.0.1' },
      '"10.0.0.1" cannot be used: this machine has no such address (EADDRNOTAVAIL).',
    ],
    [
      { code: 'ENOTFOUND', hostname: 'nobody.example' },
      '"nobody.example" cannot be used: no machine of that name was found (ENOTFOUND).',
    ],
    [{ code: 'ENOSPC' }, 'The system refused: the disk is full (ENOSPC).'],
    // A file before an address: what could not be opened is what one looks for.
    [{ code: 'EACCES', path: '/s', address: 'a', port: 1 }, '"/s" cannot be used: permission is denied (EACCES).'],
  ])('%j', (fields, en) => {
    expect(explainError(system(fields), 'en')).toBe(en)
  })

  test('without a file or an address, in Chinese', () => {
    expect(explainError(system({ code: 'ENOSPC' }), 'zh')).toBe('系统拒绝了操作:磁盘已满(ENOSPC)。')
  })

  test.each([
    [system({ code: 'EWEIRD', path: '/a' })],
    [system({ code: 13 })],
    [new Error('x')],
    ['EACCES'],
    [undefined],
  ])('%s is none', (error) => {
    expect(systemErrorText(error)).toBeUndefined()
  })
})

describe('Ctrl-C', () => {
  const aborted = new LimitError('ABORTED', { en: 'aborted', zh: '已取消' })
  const signal = Object.assign(new Error('This operation was aborted'), { name: 'AbortError' })

  test.each([[aborted], [signal]])('%s', (error) => {
    expect([isInterrupt(error), ...both(error)]).toEqual([
      true,
      'Stopped. What was stored before stays.',
      '已停止。此前存入的内容保留。',
    ])
  })

  test('a time limit is none', () => {
    const limit = new LimitError('TIMEOUT', { en: 'It took too long.', zh: '超时。' })
    expect([isInterrupt(limit), ...both(limit)]).toEqual([false, 'It took too long.', '超时。'])
    expect([isInterrupt(new Error('x')), isInterrupt(undefined)]).toEqual([false, false])
  })
})

describe('errors of ours and of nobody', () => {
  test('our sentences as they are, without a stack', () => {
    expect(both(new InputError('NO_FILE', { en: 'There is no file.', zh: '没有文件。' }))).toEqual([
      'There is no file.',
      '没有文件。',
    ])
  })

  test('a bug keeps its stack', () => {
    const bug = new InvariantError('two is three')
    expect(explainError(bug, 'zh')).toBe(bug.stack)
    const other = new TypeError('x is not a function')
    expect(explainError(other, 'zh')).toBe(other.stack)
  })

  test('what is thrown may be anything', () => {
    const bare = new Error('no stack')
    delete bare.stack
    expect([explainError(bare, 'en'), explainError('text', 'en'), explainError(7, 'zh')]).toEqual([
      'no stack',
      'text',
      '7',
    ])
  })
})
