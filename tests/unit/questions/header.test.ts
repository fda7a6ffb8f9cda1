import { describe, expect, test } from 'vitest'
import { InputError } from '../../../src/errors.ts'
import { loadQuestions } from '../../../src/questions/catalogue.ts'
import { readQuestion } from '../../../src/questions/header.ts'
import { resourcePath } from '../../../src/resources.ts'

const HEADER = `#+ title: Who?
#+ title_zh: 谁?
#+ description: Says who.
#+ description_zh: 说明是谁。
#+ tags: [researcher]
#+ params:
#+   - name: place
#+     type: place
#+     title: place
#+     title_zh: 地方
#+     default: "220605"
`

describe('readQuestion', () => {
  test('reads titles, tags, parameters and the query', () => {
    expect(readQuestion('who', `${HEADER}SELECT ?s WHERE { ?s ?p ?_place }`)).toEqual({
      name: 'who',
      title: { en: 'Who?', zh: '谁?' },
      description: { en: 'Says who.', zh: '说明是谁。' },
      tags: ['researcher'],
      parameters: [{ name: 'place', type: 'place', title: { en: 'place', zh: '地方' }, default: '220605' }],
      sparql: `${HEADER}SELECT ?s WHERE { ?s ?p ?_place }`,
    })
  })

  test.each([
    ['a missing title', HEADER.replace('#+ title: Who?\n', ''), /"title" is missing/],
    ['an unknown type', HEADER.replace('type: place', 'type: county'), /type is none of/],
    ['broken YAML', '#+ title: [\n', /not YAML/],
    ['no header', '', /no header/],
  ])('%s is refused with the reason', (_, header, reason) => {
    expect(() => readQuestion('who', `${header}SELECT ?s WHERE { ?s ?p ?_place }`)).toThrow(reason)
  })

  test('a refusal names the file and the fault in both languages', () => {
    const refusal = (header: string, sparql = 'ASK { ?s ?p ?_place }') => {
      try {
        readQuestion('谁', `${header}${sparql}`)
      } catch (error) {
        return error instanceof InputError ? [error.code, error.text.en, error.text.zh] : error
      }
      return undefined
    }
    const told = (en: string, zh: string) => [
      'BAD_QUESTION',
      `The question 谁.rq cannot be used: ${en}. Correct its header lines (they start with "#+").`,
      `问题文件 谁.rq 无法使用:${zh}。请改正以“#+”开头的文件头。`,
    ]
    expect(refusal(HEADER.replace('title_zh: 谁?', 'title_zh: ""'))).toEqual(
      told('"title_zh" is missing', '缺少“title_zh”'),
    )
    expect(refusal(HEADER.replace('description: Says who.', 'description: 2022'))).toEqual(
      told('"description" is missing', '缺少“description”'),
    )
    expect(refusal(HEADER.replace(/params:[\s\S]*/, 'params: [place]\n'))).toEqual(
      told('a parameter is not a map of fields', '参数不是字段表'),
    )
    expect(refusal('#+ - a list\n')).toEqual(told('it has no header', '没有文件头'))
    expect(refusal(HEADER.replace('type: place', 'type: county'))).toEqual(
      told("a parameter's type is none of place, entity, indicator, iri, year, integer, text", '参数类型不存在'),
    )
    expect(refusal(HEADER, 'ASK { ?s ?p ?o }')).toEqual(told('?_place is not in the query', '查询中没有 ?_place'))
    expect(refusal(HEADER, 'ASK { ?_s ?p ?_place }')).toEqual(
      told('?_s is not declared in params', 'params 未声明 ?_s'),
    )
  })

  test('tags and parameters may be left out, the language of labels need not be declared', () => {
    const header = HEADER.replace(/#\+ tags[\s\S]*/, '')
    const { tags, parameters } = readQuestion('who', `${header}SELECT * { ?s ?p ?l FILTER(LANG(?l) = ?_lang) }`)
    expect([tags, parameters]).toEqual([[], []])
  })

  test('a default that YAML reads as a number is a text, and a list of choices is kept', () => {
    const header = HEADER.replace('default: "220605"', 'default: 220605\n#+     values: SELECT ?value { }')
    expect(readQuestion('who', `${header}ASK { ?_place ?p ?o }`).parameters).toMatchObject([
      { default: '220605', values: 'SELECT ?value { }' },
    ])
  })

  test('a parameter that only one side knows is refused', () => {
    expect(() => readQuestion('who', `${HEADER}SELECT * WHERE { ?s ?p ?o }`)).toThrow(/\?_place is not in the query/)
    expect(() => readQuestion('who', `${HEADER}SELECT * { ?_place ?p ?_year }`)).toThrow(/\?_year is not declared/)
  })
})

test('every shipped question can be read', async () => {
  const questions = await loadQuestions(resourcePath('queries'))
  expect(questions.length).toBeGreaterThanOrEqual(3)
})
