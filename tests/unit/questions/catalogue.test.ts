/** From a question and what the user gives for it to the query that is run. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { openStore } from '../../../src/open-store.ts'
import { askQuestion, bindQuestion, findQuestion, loadQuestions } from '../../../src/questions/catalogue.ts'
import type { Parameter, Question } from '../../../src/questions/question.ts'
import { id } from '../../../src/rdf/namespaces.ts'

const YEAR: Parameter = { name: 'year', type: 'year', title: { en: 'year', zh: '年份' }, default: '2022' }
const WORDS: Parameter = { name: 'words', type: 'text', title: { en: 'words', zh: '文字' } }

function question(name: string, sparql: string, parameters: readonly Parameter[] = []): Question {
  const text = { en: name, zh: name }
  return { name, title: text, description: text, tags: [], parameters, sparql }
}

const bind = async (sparql: string, parameters: readonly Parameter[], values: Readonly<Record<string, string>> = {}) =>
  bindQuestion(question('q', sparql, parameters), new Map(Object.entries(values)), await openStore())

describe('binding', () => {
  test('terms take the places of parameters, defaults of those not given', async () => {
    expect(await bind('?s ?p ?_year ; ?q ?_words , ?_year .', [YEAR, WORDS], { words: '复议' })).toBe(
      `?s ?p <${id('period/2022').value}> ; ?q "复议" , <${id('period/2022').value}> .`,
    )
    expect(await bind('?_year', [YEAR], { year: '2019' })).toBe(`<${id('period/2019').value}>`)
  })

  test('the language of labels is Chinese unless given', async () => {
    expect(await bind('LANG(?l) = ?_lang', [])).toBe('LANG(?l) = "zh"')
    expect(await bind('LANG(?l) = ?_lang', [], { lang: 'en' })).toBe('LANG(?l) = "en"')
  })

  test('a name that begins with that of a parameter is another, and unknown ones stay', async () => {
    expect(await bind('?_words ?_wordsy ?_other ?words', [WORDS], { words: 'x' })).toBe('"x" ?_wordsy ?_other ?words')
  })

  test('what is typed stays a text, whatever it holds', async () => {
    expect(await bind('?_words', [WORDS], { words: '" } ; DROP ALL # ?_lang\n\\' })).toBe(
      String.raw`"\" } ; DROP ALL # ?_lang\n\\"`,
    )
    // Special patterns of replacements are no patterns here.
    expect(await bind('?_words', [WORDS], { words: '$& $1 $$' })).toBe('"$& $1 $$"')
  })
})

describe('refusals', () => {
  test.each<[string, readonly Parameter[], Record<string, string>, string, string, string]>([
    [
      'a parameter that is missing',
      [WORDS],
      {},
      'MISSING_PARAMETER',
      'The question q needs --param words=… (words).',
      '问题 q 需要 --param words=…(文字)。',
    ],
    [
      'one that it has not',
      [YEAR, WORDS],
      { 年份: '2022', words: 'x' },
      'UNKNOWN_PARAMETER',
      'The question q has no parameter "年份"; it takes year, words.',
      '问题 q 没有参数“年份”;可用参数:year、words。',
    ],
    [
      'one of a question that takes none',
      [],
      { year: '2022' },
      'UNKNOWN_PARAMETER',
      'The question q has no parameter "year"; it takes none.',
      '问题 q 没有参数“year”;可用参数:无。',
    ],
  ])('%s', async (_, parameters, values, code, en, zh) => {
    await expect(bind('', parameters, values)).rejects.toMatchObject({ name: 'InputError', code, text: { en, zh } })
  })

  test('an unknown question names those of nearly the same name', () => {
    const questions = ['reconsideration-funnel', 'reconsideration-rate', 'who'].map((name) => question(name, ''))
    expect(findQuestion(questions, 'who').name).toBe('who')
    expect(() => findQuestion(questions, 'reconsideration-funel')).toThrow(
      expect.objectContaining({
        code: 'UNKNOWN_QUESTION',
        text: {
          en: 'There is no question "reconsideration-funel". Near it: reconsideration-funnel, reconsideration-rate. "zhengmai questions" lists all.',
          zh: '没有名为“reconsideration-funel”的问题。相近的有:reconsideration-funnel, reconsideration-rate。“zhengmai questions”列出全部。',
        },
      }),
    )
    expect(() => findQuestion([], '漏斗')).toThrow(
      expect.objectContaining({
        text: {
          en: 'There is no question "漏斗". "zhengmai questions" lists all.',
          zh: '没有名为“漏斗”的问题。“zhengmai questions”列出全部。',
        },
      }),
    )
  })
})

test('a folder of questions is read in name order, other files left alone', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'zhengmai-questions-'))
  const header = ['title', 'title_zh', 'description', 'description_zh'].map((field) => `#+ ${field}: x`).join('\n')
  for (const name of ['b.rq', 'a.rq', 'notes.txt']) await writeFile(path.join(folder, name), `${header}\nASK {}`)
  expect((await loadQuestions(folder)).map(({ name }) => name)).toEqual(['a', 'b'])
  await rm(folder, { recursive: true })
})

test('a question is asked of all graphs', async () => {
  const store = await openStore()
  await store.load('<urn:s> <urn:p> <urn:o> <urn:g> .', { format: 'nquads' })
  const asked = await askQuestion(question('q', 'ASK { ?s ?p ?o }'), new Map(), store)
  expect(asked.type === 'boolean' && asked.value).toBe(true)
  const unnamed = await askQuestion(question('q', 'ASK { ?s ?p ?o }'), new Map(), store, { defaultGraph: 'unnamed' })
  expect(unnamed.type === 'boolean' && unnamed.value).toBe(false)
})
