import { describe, expect, test } from 'vitest'
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

  test('a parameter that only one side knows is refused', () => {
    expect(() => readQuestion('who', `${HEADER}SELECT * WHERE { ?s ?p ?o }`)).toThrow(/\?_place is not in the query/)
    expect(() => readQuestion('who', `${HEADER}SELECT * { ?_place ?p ?_year }`)).toThrow(/\?_year is not declared/)
  })
})

test('every shipped question can be read', async () => {
  const questions = await loadQuestions(resourcePath('queries'))
  expect(questions.length).toBeGreaterThanOrEqual(3)
})
