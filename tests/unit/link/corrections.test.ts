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
      file: 'decisions.tsv',
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
    ['a day that does not exist', line('reject', '0-4', '-', 'x').replace('2023-05-01', '2023-02-30')],
    ['a span of all reports', line('reject', '0-4', '-', 'x').replace('report.txt', '*')],
    ['an IRI that is none', line('relink', '0-4', 'org/220605/gov', 'x')],
    ['a field that cannot be edited', line('edit', `${ID}org/220605/gov`, 'iri=x', 'x')],
    ['one entity twice', line('same', `${ID}org/220605/gov`, 'id:org/220605/gov', 'x')],
  ])('refuses %s and names file and line', (_name, text) => {
    expect(() => parseCorrections(text, 'decisions.tsv')).toThrow(InputError)
    expect(() => parseCorrections(text, 'decisions.tsv')).toThrow(/Line 1 of the corrections decisions\.tsv/u)
  })
})

test('a mark of the encoding, short IRIs and line ends of Windows are understood', () => {
  const text = `\ufeff# decisions\r\n${line('add', '0-4', 'institution id:org/220605/gov', 'x')}\r\n`
  expect(parseCorrections(text, 'decisions.tsv').map(({ value, line: at }) => [value, at])).toEqual([
    [`institution ${ID}org/220605/gov`, 2],
  ])
})

describe('applying decisions', () => {
  test('relink, confirm and reject act on the mention at their span', async () => {
    const found = await corrected(
      line('relink', '0-4', 'id:org/220600/justice-bureau', '区司法局'),
      line('confirm', '18-25', '-', '“放管服”改革'),
      line('reject', '6-15', '-', '“法治小喇叭”制度'),
    )
    expect(found.problems).toEqual([])
    // The city's bureau stands nowhere in the report: the gazetteer and the types of bodies know it.
    expect(linkOf(found, '区司法局')).toBe('org/220600/justice-bureau')
    expect(found.entities.find(({ iri }) => iri.endsWith('220600/justice-bureau'))?.label).toBe('白山市司法局')
    expect(linkOf(found, '“法治小喇叭”制度')).toBe('none')
    const confirmed = found.links.findLast(({ method }) => method === 'manual')
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

/** What each conflict says behind the name of its line. */
const conflicts = ({ problems }: Extraction) =>
  problems.map(({ code, text }) => {
    expect(code).toBe('CORRECTION_CONFLICT')
    return text.en.replace(/^The decision in line (\d+) of decisions\.tsv \([^)]*\) was not applied: /u, '$1: ')
  })

describe('decisions that do not fit', () => {
  test('the same decision twice is one decision', async () => {
    const twice = async (...decision: readonly string[]) => [
      await corrected(...decision),
      await corrected(...decision, ...decision),
    ]
    const iri = (await corrected()).links[1]?.entity ?? ''
    for (const decision of [
      line('reject', '6-15', '-', '“法治小喇叭”制度'),
      line('add', '9-12', 'program id:prog/cn/fang-guan-fu', '小喇叭'),
      line('edit', iri, 'label=小喇叭', '“法治小喇叭”制度'),
      line('same', iri, 'id:prog/cn/fang-guan-fu', '“法治小喇叭”制度'),
    ]) {
      const [once, again] = await twice(decision)
      expect(again).toEqual(once)
    }
  })

  test('of two decisions on one mention the later holds, and the earlier is told', async () => {
    const found = await corrected(
      line('reject', '0-4', '-', '区司法局'),
      line('relink', '0-4', 'NIL', '区司法局'),
      line('relink', '0-4', 'id:org/220600/justice-bureau', '区司法局'),
    )
    expect(linkOf(found, '区司法局')).toBe('org/220600/justice-bureau')
    expect(conflicts(found)).toEqual([
      '1: it contradicts line 3 of decisions.tsv (relink “区司法局”, wang 2023-05-01), which holds.',
      '2: it contradicts line 3 of decisions.tsv (relink “区司法局”, wang 2023-05-01), which holds.',
    ])
  })

  test('same and different of one pair contradict each other; a chain of same is followed in any order', async () => {
    const iri = (await corrected()).links[1]?.entity ?? ''
    const contradictory = await corrected(
      line('same', iri, 'id:prog/cn/fang-guan-fu', '“法治小喇叭”制度'),
      line('different', iri, 'id:prog/cn/fang-guan-fu', '“放管服”改革'),
    )
    expect(conflicts(contradictory)[0]).toMatch(/^1: it contradicts line 2/u)
    const middle = 'id:prog/cn/double-random'
    const chain = [
      line('same', middle, 'id:prog/cn/fang-guan-fu', '双随机'),
      line('same', iri, middle, '“法治小喇叭”制度'),
    ].map((text) => text.replace('report.txt', '*'))
    expect(linkOf(await corrected(...chain), '“法治小喇叭”制度')).toBe('prog/cn/fang-guan-fu')
    expect(linkOf(await corrected(...[...chain].reverse()), '“法治小喇叭”制度')).toBe('prog/cn/fang-guan-fu')
  })

  test('a circle of same is broken at its last line', async () => {
    const iri = (await corrected()).links[1]?.entity ?? ''
    const [first, second] = ['id:prog/cn/fang-guan-fu', 'id:prog/cn/double-random']
    const found = await corrected(
      ...[line('same', iri, first, 'x'), line('same', first, second, 'x'), line('same', second, iri, 'x')].map((text) =>
        text.replace('report.txt', '*'),
      ),
    )
    expect(conflicts(found)[0]).toMatch(/^3: it contradicts line 2/u)
  })

  test('an entity that the report does not name, one of another kind, a mention that would be cut or doubled', async () => {
    const found = await corrected(
      line('same', 'id:prog/cn/double-random', 'id:prog/cn/fang-guan-fu', '双随机'),
      line('relink', '0-4', 'id:prog/cn/fang-guan-fu', '区司法局'),
      line('add', '3-7', 'program id:prog/cn/fang-guan-fu', '局推行“'),
      line('add', '18-25', 'program id:prog/cn/fang-guan-fu', '“放管服”改革'),
    )
    expect(conflicts(found)).toEqual([
      `1: the report names no entity with the IRI ${ID}prog/cn/double-random.`,
      `2: ${ID}prog/cn/fang-guan-fu is of the kind program, the mention of the kind institution; reject the mention and add one of that kind.`,
      '3: it would cut the mention “区司法局”.',
      '4: there is a mention at this place already; relink it.',
    ])
    expect({ ...found, problems: [] }).toEqual(await corrected())
  })

  test('mentions inside an added one are nested in it', async () => {
    const found = await corrected(line('add', '16-25', 'program id:prog/cn/fang-guan-fu', '深化“放管服”改革'))
    expect(found.mentions.map(({ surface, nestedIn }) => [surface, nestedIn])).toEqual([
      ['区司法局', -1],
      ['“法治小喇叭”制度', -1],
      ['深化“放管服”改革', -1],
      ['“放管服”改革', 2],
    ])
  })
})

describe('rejecting what was read of the names', () => {
  const REPORT = '区司法局深化“放管服”改革。全年受理行政复议申请15件,其中立案9件。'
  const read = async (...lines: readonly string[]) =>
    extract(
      sourceOf(REPORT, 'report.txt'),
      await extractResources(),
      { place: '220605', year: 2022 },
      {
        corrections: parseCorrections(lines.join('\n'), 'decisions.tsv'),
      },
    )
  const stated = ({ relations }: Extraction) =>
    relations.map(({ predicate, span }) => [predicate, REPORT.slice(span.start, span.end)])

  test('a relation goes, by its property or all at a place; the mentions stay', async () => {
    const before = await read()
    expect(stated(before)).toEqual([['carriesOut', '深化“放管服”改革']])
    const after = await read(line('reject', '4-13', 'carriesOut', '深化“放管服”改革'))
    expect(after).toEqual({ ...before, relations: [] })
    expect(await read(line('reject', '4-13', 'relation', '深化“放管服”改革'))).toEqual(after)
  })

  test('a figure goes, and its parts are parts of nothing', async () => {
    const before = await read()
    expect(before.observations.map(({ quantity, partOf }) => [quantity.surface, partOf])).toEqual([
      ['15件', -1],
      ['9件', 0],
    ])
    const after = await read(line('reject', '24-27', 'figure', '15件'))
    expect(after.observations).toEqual([{ ...before.observations[1], partOf: -1 }])
  })

  test('what is not there any more is a conflict', async () => {
    expect(
      conflicts(
        await read(
          line('reject', '4-13', 'issues', '深化“放管服”改革'),
          line('reject', '24-27', 'figure', '16件'),
          line('reject', '13-14', 'figure', '。'),
        ),
      ),
    ).toEqual([
      '1: there is no such relation issues at this place any more.',
      '2: the text there now reads “15件”.',
      '3: there is no such figure at this place any more.',
    ])
  })
})

describe('reviewQueue', () => {
  test('puts the least certain first and leaves out what people decided', async () => {
    const queue = reviewQueue(await corrected(line('confirm', '18-25', '-', '“放管服”改革')))
    expect(queue.map(({ surface }) => surface)).toEqual(['“法治小喇叭”制度', '区司法局'])
    expect(queue[0]?.score).toBeLessThan(queue[1]?.score ?? 0)
  })
})
