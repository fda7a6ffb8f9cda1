/** Linking of short texts: who a relative word means, which edition a title means, what stays unlinked. */
import { beforeAll, describe, expect, test } from 'vitest'
import type { Extraction } from '../../../src/graph/extraction.ts'
import { BASE } from '../../../src/rdf/namespaces.ts'
import { extractResources, extractText } from '../../support/extract-text.ts'

const JIANGYUAN = { place: '220605', year: 2022 }

/** Each mention with the IRI it is linked to, shortened; `NIL` for none. */
function links({ mentions, links: decided }: Extraction): string[] {
  return mentions.map(({ surface }, at) => `${surface} -> ${decided[at]?.entity?.replace(`${BASE}/id/`, '') ?? 'NIL'}`)
}

async function linksOf(text: string, facts: { place: string; year: number } = JIANGYUAN): Promise<string[]> {
  return links(await extractText(text, facts))
}

beforeAll(extractResources, 60_000)

describe('relative words', () => {
  test('are read from the level of the report', async () => {
    expect(await linksOf('我区位列全市第一,区政府、市司法局参加。')).toEqual([
      '我区 -> place/220605',
      '全市 -> place/220600',
      '区政府 -> org/220605/gov',
      '市司法局 -> org/220600/justice-bureau',
    ])
  })

  test('of an autonomous region and of a municipality mean those', async () => {
    expect(await linksOf('我区落实部署。', { place: '150000', year: 2022 })).toEqual(['我区 -> place/150000'])
    expect(await linksOf('我市落实部署,市政府召开会议。', { place: '310000', year: 2022 })).toEqual([
      '我市 -> place/310000',
      '市政府 -> org/310000/gov',
    ])
  })

  test('of a county-level city mean that city', async () => {
    expect(await linksOf('我市落实部署。', { place: '320681', year: 2022 })).toEqual(['我市 -> place/320681'])
  })
})

describe('places', () => {
  test('with one name are told apart by the division in front, then by the chain of the report', async () => {
    expect(await linksOf('赴北京市朝阳区考察。')).toEqual(['北京市 -> place/110000', '朝阳区 -> place/110105'])
    expect(await linksOf('朝阳区落实部署。', { place: '220104', year: 2022 })).toEqual(['朝阳区 -> place/220104'])
  })

  test('that the context does not tell apart stay unlinked, with the reason', async () => {
    const { links: decided } = await extractText('赴鼓楼区考察。', JIANGYUAN)
    expect(decided[0]).toMatchObject({ entity: undefined, method: 'nil' })
    expect(decided[0]?.reason.zh).toMatch(/依据/u)
  })

  test('in the report area need no division in front', async () => {
    expect(await linksOf('在石人镇大石棚子村试点。')).toEqual([
      '石人镇 -> place/220605105',
      '大石棚子村 -> place/220605105203',
    ])
  })
})

describe('documents', () => {
  test('that the own government issues are its own, whatever their title', async () => {
    const [own] = await linksOf('制定《关于开展法治宣传教育的第八个五年规划(2021-2025年)》。')
    expect(own).toMatch(/^关于开展.* -> doc\/220605\/nd\/h-[0-9a-f]{10}$/u)
  })

  test('are told apart by the years in the title', async () => {
    expect(await linksOf('贯彻《法治政府建设实施纲要(2021-2025年)》。')).toEqual([
      '法治政府建设实施纲要(2021-2025年) -> doc/cn/law-based-government-outline-2021',
    ])
    expect(await linksOf('贯彻《法治政府建设实施纲要（2015—2020年）》。')).toEqual([
      '法治政府建设实施纲要（2015—2020年） -> doc/cn/law-based-government-outline-2015',
    ])
  })

  test('are one under every form of the place in front', async () => {
    const found = await linksOf('印发《江源区执法监督办法》。落实《白山市江源区执法监督办法》。')
    const documents = found.filter((line) => line.includes('执法监督办法')).map((line) => line.split(' -> ')[1])
    expect(new Set(documents).size).toBe(1)
  })

  test('new laws and regulations have a level of authority, other new documents have none', async () => {
    const text = '学习《中华人民共和国甲乙法》《吉林省丙丁条例》《中国共产党戊己工作条例》《庚辛工作方案》。'
    const { entities } = await extractText(text, JIANGYUAN)
    const documents = entities.filter(({ kind }) => kind === 'regulation')
    expect(
      new Set(documents.map(({ label, docType, authorityLevel }) => [label, docType, authorityLevel].join(' '))),
    ).toEqual(
      new Set([
        '中华人民共和国甲乙法 law 20',
        '吉林省丙丁条例 local-regulation 40',
        '中国共产党戊己工作条例 party-regulation P1',
        '庚辛工作方案 work-plan ',
      ]),
    )
  })

  test('keep the short name that the report gives them', async () => {
    const found = await linksOf('印发《江源区执法监督办法》(以下简称《办法》)。严格执行《办法》。')
    const [full, , , short] = found.map((line) => line.split(' -> ')[1])
    expect(short).toBe(full)
  })
})

describe('programs', () => {
  test('said shorter or with other words are one', async () => {
    const found = await linksOf(
      '落实乡镇(街道)综合行政执法改革。做好综合行政执法体制改革,发挥府院联动机制作用,提升府院联动效能。',
    )
    expect(found.slice(-2).map((line) => line.split(' -> ')[1])).toEqual([
      'prog/cn/gov-court-coordination',
      'prog/cn/gov-court-coordination',
    ])
  })

  test('of the place that nobody knows are new, and the same at each run', async () => {
    const first = await linksOf('推行“法治小喇叭”制度。')
    expect(first).toEqual(await linksOf('推行“法治小喇叭”制度。'))
    expect(first[0]).toMatch(/ -> prog\/220605\/h-[0-9a-f]{10}$/u)
  })
})

describe('decisions', () => {
  test('carry a score between 0 and 1, a method and reasons in both languages', async () => {
    const { links: decided } = await extractText('我区落实《行政处罚法》,成立甲乙丙工作领导小组。', JIANGYUAN)
    for (const { score, method, reason } of decided) {
      expect(score).toBeGreaterThan(0)
      expect(score).toBeLessThanOrEqual(1)
      expect(method).not.toBe('nil')
      expect(reason.en.length).toBeGreaterThan(10)
      expect(reason.zh.length).toBeGreaterThan(3)
    }
  })
})

describe('bodies and meetings that a row or the report itself names', () => {
  test('members of a row belong to the place of the first', async () => {
    expect(await linksOf('邀请市人大、政协和区法院、检察院座谈。')).toEqual([
      '市人大 -> org/220600/npc',
      '政协 -> org/220600/cppcc',
      '区法院 -> org/220605/court',
      '检察院 -> org/220605/procuratorate',
    ])
  })

  test('a row of plenums shares its term, and a local committee is the one of its level', async () => {
    expect(await linksOf('学习二十届二中、三中全会精神。')).toEqual([
      '二十届二中 -> event/cn/plenum-20-2',
      '三中 -> event/cn/plenum-20-3',
    ])
    const { entities } = await extractText('落实省委九届二次、三次全会部署。', JIANGYUAN)
    expect(
      entities
        .filter(({ kind }) => kind === 'event')
        .map(({ label, place }) => `${label} ${place}`)
        .sort(),
    ).toEqual([
      '中国共产党吉林省第九届委员会第三次全体会议 220000',
      '中国共产党吉林省第九届委员会第二次全体会议 220000',
    ])
  })

  test('我局 is the reporting department, a central body that no list has is one of the country', async () => {
    const {
      mentions,
      links: decided,
      entities,
    } = await extractText('我局按照国务院审改办部署,局党组抓落实。', {
      ...JIANGYUAN,
      body: '白山市江源区司法局',
    })
    const named = mentions.map(({ surface }, at) => {
      const entity = entities.find(({ iri }) => iri === decided[at]?.entity)
      return [surface, entity?.label, entity?.level].join(' ')
    })
    expect(named).toEqual([
      '我局 白山市江源区司法局 county',
      '国务院审改办 国务院审改办 national',
      '国务院 中华人民共和国国务院 national',
      '局党组 白山市江源区司法局党组 county',
    ])
  })

  test('the office of a township behind the government that runs it', async () => {
    expect((await linksOf('鲤城区人民政府金龙街道办事处开展检查。', { place: '350502', year: 2022 }))[0]).toBe(
      '鲤城区人民政府金龙街道办事处 -> org/350502007/subdistrict-office',
    )
  })

  test('a body of former times has its successor', async () => {
    const { entities } = await extractText('原区法制办职责划入区司法局。', JIANGYUAN)
    const old = entities.find(({ iri }) => iri.endsWith('/legislative-affairs-office'))
    expect(old?.successor).toBe(`${BASE}/id/org/220605/justice-bureau`)
  })
})

describe('labels of bodies that no list has', () => {
  /** IRI, label and aliases of the only body in a text that was minted by a hash. */
  async function minted(text: string, facts = JIANGYUAN) {
    const { entities } = await extractText(text, facts)
    const [body, ...others] = entities.filter(({ iri }) => /\/org\/.*\/h-/u.test(iri))
    expect(others).toEqual([])
    return { iri: body?.iri, label: body?.label, aliases: body?.aliases }
  }

  test('are the same however the place is printed, and the printed form is an alias', async () => {
    const [short, long] = await Promise.all(['江源', '江源区'].map((place) => minted(`建成${place}跨境电商运营中心。`)))
    expect([short.iri, short.label]).toEqual([long.iri, '江源区跨境电商运营中心'])
    expect(long.label).toBe(short.label)
    expect(short.aliases).toContain('江源跨境电商运营中心')
  })

  test('have a level word once and the quotation marks of the print', async () => {
    const town = { place: '220605105', year: 2022 }
    const [named, bare] = await Promise.all(
      ['镇“一站式”矛调中心', '“一站式”矛调中心'].map((name) => minted(`我镇建成${name}。`, town)),
    )
    expect(named.label).toBe('石人镇“一站式”矛调中心')
    expect([bare.iri, bare.label]).toEqual([named.iri, named.label])
  })

  test('of bodies that stand for themselves are their whole names', async () => {
    const [short, long, own] = await Promise.all(
      ['白山海洋研究院', '白山市海洋研究院', '华星基因研究院'].map((name) => minted(`与${name}合作。`)),
    )
    expect([short.label, long.label, own.label]).toEqual(['白山海洋研究院', '白山海洋研究院', '华星基因研究院'])
    expect(short.iri).toBe(long.iri)
  })
})
