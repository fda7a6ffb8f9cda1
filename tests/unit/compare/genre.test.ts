import { describe, expect, test } from 'vitest'
import { genreFilter, leftOutNotes } from '../../../src/compare/genre.ts'
import { openStore } from '../../../src/open-store.ts'
import { PREFIXES } from '../../../src/rdf/namespaces.ts'

describe('the filter', () => {
  const filter = async (genres?: Parameters<typeof genreFilter>[1]) => {
    const store = await openStore()
    const genre = (code: string) => `<${PREFIXES.zm}genre> <${PREFIXES.cs}genre/${code}>`
    await store.load(`<r:a> ${genre('annual-report')} . <r:p> ${genre('plan')} . <r:n> ${genre('news')} .`, {
      format: 'turtle',
    })
    const { keeps, genreOf } = await genreFilter(store, genres)
    return { kept: ['r:a', 'r:p', 'r:n', 'r:unsaid'].filter(keeps), genreOf }
  }

  test.each([
    ['annual reports when nothing is said', undefined, ['r:a', 'r:unsaid']],
    ['those asked for', ['plan', 'news'], ['r:p', 'r:n']],
    ['all', 'all', ['r:a', 'r:p', 'r:n', 'r:unsaid']],
    ['none', [], []],
  ] as const)('%s', async (_, genres, kept) => {
    expect((await filter(genres)).kept).toEqual(kept)
  })

  test('a report whose graph names no genre is an annual report', async () => {
    const { genreOf } = await filter()
    expect(['r:a', 'r:p', 'r:unsaid'].map(genreOf)).toEqual(['annual-report', 'plan', 'annual-report'])
  })
})

describe('notes', () => {
  test('count what was left out by genre, in the order of their codes', () => {
    expect(leftOutNotes(['plan', 'news', 'plan', 'work-report'])).toEqual([
      {
        en: 'Texts of other kinds that are left out: 4 (news 1, plan 2, work-report 1). --genre takes them in.',
        zh: '另有 4 份其他文种的材料未计入(news 1,plan 2,work-report 1),可用 --genre 纳入。',
      },
    ])
  })

  test('name the option that takes them in; nothing left out, nothing said', () => {
    expect(leftOutNotes(['plan'], '--all').map(({ en }) => en)).toEqual([
      'Texts of other kinds that are left out: 1 (plan 1). --all takes them in.',
    ])
    expect(leftOutNotes([])).toEqual([])
  })
})
