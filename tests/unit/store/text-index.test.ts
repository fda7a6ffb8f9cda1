import { describe, expect, test } from 'vitest'
import { fold } from '../../../src/authority/fold.ts'
import { skos } from '../../../src/rdf/namespaces.ts'
import { literal, namedNode } from '../../../src/rdf/term.ts'
import { DEFAULT_GRAPH } from '../../../src/store/id.ts'
import { MemoryStore } from '../../../src/store/memory-store.ts'
import { GrowingTextIndex, type TextAnalyzer } from '../../../src/store/text-index.ts'

/** Cuts in pairs from the left, as a segmenter would that knows no name: 孙家 堡子. */
const ANALYZER: TextAnalyzer = {
  fold: (text) => fold(text).toLowerCase(),
  words: (folded) => folded.match(/.{1,2}/gu) ?? [],
}

const store = new MemoryStore()
const index = new GrowingTextIndex(ANALYZER)

async function add(...texts: readonly string[]): Promise<void> {
  const transaction = await store.begin()
  for (const text of texts) {
    transaction.add(
      transaction.idFor(namedNode(`http://e/${text.length}/${text}`)),
      transaction.idFor(skos('prefLabel')),
      transaction.idFor(literal(text, 'zh-hans')),
      DEFAULT_GRAPH,
    )
  }
  await transaction.commit()
}

/** The texts that a query finds, best first. */
function found(query: string, limit?: number): string[] {
  const dataset = store.snapshot()
  return index
    .over(dataset)
    .search(query, limit)
    .map(({ literal: id }) => dataset.terms.valueOf(id))
}

await add(
  '孙家堡子街道利民村',
  '深入推进“双随机、一公开”监管',
  '農村法律服務',
  '利民村的堡子',
  '12345热线',
  'Rule of Law',
)

describe('search', () => {
  test('finds a name whatever way a segmenter would cut it', () => {
    expect(found('孙家堡子')).toEqual(['孙家堡子街道利民村'])
    expect(found('家堡')).toEqual(['孙家堡子街道利民村'])
  })

  test('any comma and any width of it is the same', () => {
    for (const query of ['双随机、一公开', '双随机,一公开', '双随机,一公开', '双随机 一公开']) {
      expect(found(query)).toEqual(['深入推进“双随机、一公开”监管'])
    }
  })

  test('traditional and simplified find each other, and so do upper and lower case', () => {
    expect(found('农村法律服务')).toEqual(['農村法律服務'])
    expect(found('rule OF law')).toEqual(['Rule of Law'])
  })

  test('a query that stands nowhere as a whole is searched by its words', () => {
    expect(found('利民堡子').sort()).toEqual(['利民村的堡子', '孙家堡子街道利民村'].sort())
  })

  test('a single character, a number, and nothing', () => {
    expect(found('村')).toHaveLength(3)
    expect(found('12345')).toEqual(['12345热线'])
    expect(found('、。')).toEqual([])
    expect(found('火星')).toEqual([])
  })

  test('the shorter text ranks first where both hold the words once; the limit cuts the tail', () => {
    expect(found('利民村')).toEqual(['利民村的堡子', '孙家堡子街道利民村'])
    expect(found('利民村', 1)).toEqual(['利民村的堡子'])
  })
})

test('what is added later is found later, and an older reader does not see it', async () => {
  const before = index.over(store.snapshot())
  await add('石人镇大石棚子村')
  expect(before.search('大石棚子')).toEqual([])
  expect(found('大石棚子')).toEqual(['石人镇大石棚子村'])
})

test('a snippet marks the hits in the text as it is written', () => {
  const dataset = store.snapshot()
  const reader = index.over(dataset)
  const id = dataset.terms.idOf(literal('農村法律服務', 'zh-hans'))
  expect(reader.snippet(id, '法律')).toBe('農村【法律】服務')
})
