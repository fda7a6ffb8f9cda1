/** Decisions of people: the file, what each verb does, conflicts when the text has changed, and the review queue. */
import { beforeAll, describe, expect, test } from 'vitest'
import { InputError } from '../../../src/errors.ts'
import { extract } from '../../../src/graph/extract.ts'
import type { Extraction } from '../../../src/graph/extraction.ts'
import { formatCorrection, parseCorrections } from '../../../src/link/corrections.ts'
import { reviewQueue } from '../../../src/link/review.ts'
import { BASE } from '../../../src/rdf/namespaces.ts'
import { extractResources, sourceOf } from '../../support/extract-text.ts'

const TEXT = '区司法局推行“法治小喇叭”制度。深化“放管服”改革。'
const ID = `${BASE}/id/`

function line(verb: string, target: string, value: string, quote: string): string {
  return [verb, 'report.txt', target, value, quote, 'wang', '2023-05-01', '核对原文'].join('\t')
}

async function corrected(...lines: readonly string[]): Promise<Extraction> {
  const corrections = parseCorrections(lines.join('\n'), 'decisions.tsv')
  const facts = { place: '220605', year: 2022 }
  return extract(sourceOf(TEXT, 'report.txt'), await extractResources(), facts, { corrections })
}

function linkOf({ mentions, links }: Extraction, surface: string): string | undefined {
  const at = mentions.findIndex((mention) => mention.surface === surface)
  return at < 0 ? 'none' : links[at]?.entity?.replace(ID, '')
}

beforeAll(extractResources, 60_000)

describe('the file of decisions', () => {
  test('skips comments, counts lines and prints back what it read', () => {
    const text = `# decisions\n\n${line('reject', '0-4', '-', '区司法局')}\n`
    const [decision] = parseCorrections(text, 'decisions.tsv')
    expect(decision).toEqual({
      verb: 'reject',
      report: 'report.txt',
      target: '0-4',
      value: '-',
      quote: '区司法局',
      author: 'wang',
      date: '2023-05-01',
      reason: '核对原文',
      line: 3,
    })
    expect(decision && formatCorrection(decision)).toBe(line('reject', '0-4', '-', '区司法局'))
  })

  test.each([
    ['too few fields', 'reject\treport.txt\t0-4'],
    ['an unknown verb', line('merge', '0-4', '-', 'x')],
    ['a span that is none', line('reject', '4-0', '-', 'x')],
    ['a kind that is none', line('add', '0-4', 'thing x', 'x')],
    ['no date', line('reject', '0-4', '-', 'x').replace('2023-05-01', 'today')],
  ])('refuses %s and names file and line', (_name, text) => {
    expect(() => parseCorrections(text, 'decisions.tsv')).toThrow(InputError)
    expect(() => parseCorrections(text, 'decisions.tsv')).toThrow(/Line 1 of the corrections decisions\.tsv/u)
  })
})

describe('applying decisions', () => {
  test('relink, confirm and reject act on the mention at their span', async () => {
    const found = await corrected(
      line('relink', '0-4', `${ID}org/220600/justice-bureau`, '区司法局'),
      line('confirm', '18-25', '-', '“放管服”改革'),
      line('reject', '6-15', '-', '“法治小喇叭”制度'),
    )
    expect(found.problems.map(({ code }) => code)).toEqual(['CORRECTION_CONFLICT'])
    expect(found.problems[0]?.text.en).toMatch(/no entity has the IRI/u)
    expect(linkOf(found, '“法治小喇叭”制度')).toBe('none')
    const confirmed = found.links.find(({ method }) => method === 'manual')
    expect(confirmed).toMatchObject({ entity: `${ID}prog/cn/fang-guan-fu`, score: 1 })
  })

  test('relink to NIL leaves a mention unlinked, and relations of it go', async () => {
    const before = await corrected()
    const after = await corrected(line('relink', '18-25', 'NIL', '“放管服”改革'))
    expect(linkOf(after, '“放管服”改革')).toBeUndefined()
    expect(after.relations.length).toBe(before.relations.length - 1)
  })

  test('add puts a mention in its place in the order', async () => {
    const found = await corrected(line('add', '9-12', `program ${ID}prog/cn/fang-guan-fu`, '小喇叭'))
    expect(found.problems).toEqual([])
    expect(found.mentions.map(({ surface }) => surface)).toEqual([
      '区司法局',
      '“法治小喇叭”制度',
      '小喇叭',
      '“放管服”改革',
    ])
    expect(found.mentions[2]?.nestedIn).toBe(1)
    expect(found.links.map(({ mention }) => mention)).toEqual([0, 1, 2, 3])
  })

  test('same and different move all mentions of a name', async () => {
    const iri = (await corrected()).links[1]?.entity ?? ''
    const merged = await corrected(line('same', iri, `${ID}prog/cn/fang-guan-fu`, '“法治小喇叭”制度'))
    expect(linkOf(merged, '“法治小喇叭”制度')).toBe('prog/cn/fang-guan-fu')
    expect(merged.entities.map((entity) => entity.iri)).not.toContain(iri)
    const parted = await corrected(
      line('different', `${ID}prog/220605/local-reform`, `${ID}prog/cn/fang-guan-fu`, '“放管服”改革'),
    )
    expect(linkOf(parted, '“放管服”改革')).toBe('prog/220605/local-reform')
  })

  test('edit changes a field of an entity and keeps the old label as an alias', async () => {
    const entity = (await corrected()).entities.find(({ label }) => label.includes('小喇叭'))
    const found = await corrected(line('edit', entity?.iri ?? '', 'label=“法治小喇叭”', entity?.label ?? ''))
    const edited = found.entities.find(({ iri }) => iri === entity?.iri)
    expect(edited?.label).toBe('“法治小喇叭”')
    expect(edited?.aliases).toContain(entity?.label)
  })

  test('a decision on words that have changed is a conflict and changes nothing', async () => {
    const found = await corrected(line('reject', '0-4', '-', '县司法局'))
    expect(linkOf(found, '区司法局')).toBe('org/220605/justice-bureau')
    expect(found.problems[0]?.text.zh).toMatch(/第 1 行.*现为“区司法局”/u)
  })

  test('a decision for another report is passed over', async () => {
    const other = line('reject', '0-4', '-', '区司法局').replace('report.txt', 'other.txt')
    expect(await corrected(other)).toEqual(await corrected())
  })
})

describe('reviewQueue', () => {
  test('puts the least certain first and leaves out what people decided', async () => {
    const queue = reviewQueue(await corrected(line('confirm', '18-25', '-', '“放管服”改革')))
    expect(queue.map(({ surface }) => surface)).toEqual(['“法治小喇叭”制度', '区司法局'])
    expect(queue[0]?.score).toBeLessThan(queue[1]?.score ?? 0)
  })
})
