/** Results as a command prints them: formats, limits that cut them, exit codes. */
import { describe, expect, test } from 'vitest'
import type { CommandSpec } from '../../../src/cli/command.ts'
import { type PrintOptions, printResult } from '../../../src/cli/print-result.ts'
import { LimitError } from '../../../src/errors.ts'
import type { QueryResult } from '../../../src/query/endpoint.ts'
import { literal, namedNode, quad, type Term } from '../../../src/rdf/term.ts'
import { runCommand } from '../../support/run-command.ts'

/** Rows of ?place and ?n, then what ends them. */
function rows(values: readonly (readonly [string, Term])[], end?: Error | 'cut'): QueryResult {
  async function* bindings() {
    for (const [place, n] of values) yield new Map([['place', literal(place)] as const, ['n', n] as const])
    if (end instanceof Error) throw end
  }
  return {
    type: 'bindings',
    variables: ['place', 'n'],
    bindings: bindings(),
    outcome: () => ({ complete: end !== 'cut' }),
  } as unknown as QueryResult
}

function quads(count: number): QueryResult {
  async function* all() {
    for (let at = 0; at < count; at++) yield quad(namedNode('urn:s'), namedNode('urn:p'), literal(String(at)))
  }
  return { type: 'quads', quads: all(), outcome: () => ({ complete: true }) } as unknown as QueryResult
}

const yes = (value: boolean) => ({ type: 'boolean', value }) as QueryResult

const print = (result: QueryResult, options: Partial<PrintOptions> = {}, language: 'zh' | 'en' = 'zh') => {
  const spec: CommandSpec = {
    ...{ name: 'q', summary: { en: '', zh: '' }, arguments: [], options: [], examples: [] },
    run: (context) => printResult(context, result, { failEmpty: false, ...options }),
  }
  return runCommand(spec, { storePath: '', language })
}

const TWO = [
  ['江源区', literal('15')],
  ['龙华区', namedNode('https://w3id.org/zhengmai/id/place/440309')],
] as const

describe('rows', () => {
  test('as a table, with their number on standard error', async () => {
    expect(await print(rows(TWO))).toEqual({
      exitCode: 0,
      out: 'place   n\n江源区  15\n龙华区  id:place/440309\n',
      err: '共 2 行\n',
    })
    expect((await print(rows(TWO), { labelled: true })).out.split('\n')[0]).toBe('地方    n')
    expect((await print(rows(TWO), { hidden: (name) => name === 'n' })).out).toBe('place\n江源区\n龙华区\n')
  })

  test('wide cells are cut unless told', async () => {
    const long = '长'.repeat(40)
    expect((await print(rows([[long, literal('1')]]))).out).toContain(`${'长'.repeat(27)}…`)
    expect((await print(rows([[long, literal('1')]]), { wide: true })).out).toContain(long)
  })

  test('in a format of files all columns stand, and standard error is silent', async () => {
    const csv = await print(rows(TWO), { format: 'csv', hidden: () => true, labelled: true })
    expect(csv).toEqual({
      exitCode: 0,
      out: 'place,n\r\n江源区,15\r\n龙华区,https://w3id.org/zhengmai/id/place/440309\r\n',
      err: '',
    })
  })

  test('a row limit is told', async () => {
    expect((await print(rows(TWO, 'cut'), { format: 'csv' })).err).toBe('达到行数上限,只输出了 2 行:还有更多。\n')
    expect((await print(rows(TWO, 'cut'), {}, 'en')).err).toBe(
      '2 rows\nCut after 2 rows by the row limit: there are more.\n',
    )
  })
})

describe('a time limit', () => {
  const limit = (en: string) => new LimitError('TIMEOUT', { en, zh: '超时' })

  test('after some rows: what was found stands, and the error says that it is not all', async () => {
    const out: string[] = []
    const spec: CommandSpec = {
      ...{ name: 'q', summary: { en: '', zh: '' }, arguments: [], options: [], examples: [] },
      run: (context) =>
        printResult(
          { ...context, write: async (text) => void out.push(String(text)) },
          rows(TWO, limit('after 1500 ms')),
          {
            failEmpty: false,
            format: 'csv',
          },
        ),
    }
    await expect(runCommand(spec, { storePath: '' })).rejects.toMatchObject({
      code: 'TIMEOUT',
      text: {
        en: expect.stringContaining('Incomplete: the time limit of 1.5 s stopped the query after 2 rows') as string,
        zh: expect.stringContaining('1.5 秒') as string,
      },
    })
    expect(out.join('').split('\r\n')).toHaveLength(4)
  })

  test('before the first row, without a time that is known', async () => {
    await expect(print(rows([], limit('too long')))).rejects.toMatchObject({
      text: {
        en: 'The time limit stopped the query before its first row. Narrow it, or raise the limit with --timeout (0 for none).',
        zh: '已达时限,查询尚无结果即停止。请缩小查询范围,或用 --timeout 放宽时限(0 为不限)。',
      },
    })
  })

  test('other errors and Ctrl-C go on as they are', async () => {
    const aborted = new LimitError('ABORTED', { en: 'aborted', zh: '已取消' })
    await expect(print(rows(TWO, aborted))).rejects.toBe(aborted)
    const broken = new Error('disk gone')
    await expect(print(rows(TWO, broken))).rejects.toBe(broken)
  })
})

describe('graphs, and yes or no', () => {
  test('triples as Turtle unless told', async () => {
    expect((await print(quads(2))).out).toMatch(/^@prefix zm: [\s\S]*\n\n<urn:s> <urn:p> "0", "1"\.\n$/)
    expect((await print(quads(1), { format: 'nquads' })).out).toBe('<urn:s> <urn:p> "0" .\n')
  })

  test('a yes or no', async () => {
    expect([(await print(yes(true))).out, (await print(yes(false))).out]).toEqual(['true\n', 'false\n'])
    expect((await print(yes(true), { format: 'json' })).out).toContain('"boolean":true')
  })

  test.each<[string, () => QueryResult, string, string]>([
    ['rows as Turtle', () => rows(TWO), 'turtle', 'table, '],
    ['triples as CSV', () => quads(1), 'csv', 'turtle'],
    ['triples as a table', () => quads(1), 'table', 'turtle'],
    ['a yes or no as CSV', () => yes(true), 'csv', 'table'],
    ['rows as nothing known', () => rows(TWO), 'docx', 'table, '],
  ])('%s: refused, with what would do', async (_, result, format, fitting) => {
    await expect(print(result(), { format })).rejects.toMatchObject({
      code: 'WRONG_FORMAT',
      text: {
        en: expect.stringContaining(`The format "${format}" cannot hold this result. Use one of `) as string,
        zh: expect.stringContaining(fitting) as string,
      },
    })
  })

  test('nothing found is an exit code for those who ask', async () => {
    const codes = async (failEmpty: boolean) =>
      (
        await Promise.all(
          [rows([]), rows(TWO), quads(0), quads(1), yes(false), yes(true)].map((one) => print(one, { failEmpty })),
        )
      ).map(({ exitCode }) => exitCode)
    expect([await codes(true), await codes(false)]).toEqual([
      [1, 0, 1, 0, 1, 0],
      [0, 0, 0, 0, 0, 0],
    ])
  })
})
