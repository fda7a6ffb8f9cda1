/** Relations of short texts: subject, predicate, object and why, for verbs, names, places, guidance and awards. */
import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, test } from 'vitest'
import { annotate } from '../../../src/graph/annotate.ts'
import type { Extraction } from '../../../src/graph/extraction.ts'
import { VERB_RULES } from '../../../src/graph/relate/verbs.ts'
import { resourcePath } from '../../../src/resources.ts'
import { extractResources, extractText } from '../../support/extract-text.ts'

const FACTS = { place: '220605', year: 2022 }

/** `subject predicate object`, with labels; subjects that the text does not state in brackets. */
function said({ relations, entities }: Extraction): string[] {
  const label = (iri: string) => entities.find((entity) => entity.iri === iri)?.label ?? iri
  return relations.map(({ subject, predicate, object, subjectBasis }) => {
    const who = subjectBasis === 'reporting-body' ? `(${label(subject)})` : label(subject)
    return `${who} ${predicate} ${label(object)}`
  })
}

async function relationsOf(text: string): Promise<string[]> {
  return said(await extractText(text, FACTS))
}

beforeAll(extractResources, 60_000)

describe('names', () => {
  test('政府 begins the matter of a title, not its issuer', async () => {
    expect(await relationsOf('《江源区政府信息公开保密审查制度》。')).toEqual([])
    expect(await relationsOf('《江源区人民政府甲乙规定》。')).toEqual([
      '白山市江源区人民政府 issues 江源区人民政府甲乙规定',
    ])
  })

  test('a title about a place applies there', async () => {
    expect(await relationsOf('《关于对江源区权力清单进行调整的通知》。')).toContain(
      '关于对江源区权力清单进行调整的通知 appliesIn 江源区',
    )
  })
})

describe('guidance', () => {
  test('the office in the number of a document leads nobody', async () => {
    expect(await relationsOf('按照《甲乙通知》(国办公开办函〔2021〕30号)的要求编制。')).not.toContain(
      expect.stringContaining('guidedBy'),
    )
  })
})

describe('verbs', () => {
  test('one verb governs a row of titles', async () => {
    expect(await relationsOf('制定印发《甲乙办法》《丙丁方案》。')).toEqual([
      '(白山市江源区人民政府) issues 甲乙办法',
      '(白山市江源区人民政府) issues 丙丁方案',
    ])
  })

  test('a chain of verbs states one relation each', async () => {
    expect(await relationsOf('认真学习落实《重大行政决策程序暂行条例》。')).toEqual([
      '(白山市江源区人民政府) studies 重大行政决策程序暂行条例',
      '(白山市江源区人民政府) implements 重大行政决策程序暂行条例',
    ])
  })

  test('the subject is the body in front, also of later clauses', async () => {
    expect(await relationsOf('区司法局召开法治政府建设工作推进会,推行行政复议听证审理制度。')).toEqual([
      '白山市江源区司法局 carriesOut 法治政府建设工作推进会',
      '白山市江源区司法局 carriesOut 行政复议听证审理制度',
    ])
  })

  test('who is moved to issue a document issues it, and who is named beside the report does so too', async () => {
    expect(await relationsOf('推动市政府出台《甲乙办法》。与区委宣传部联合印发《丙丁方案》。')).toEqual([
      '白山市人民政府 issues 甲乙办法',
      '白山市江源区人民政府 issues 丙丁方案',
      '白山市江源区委宣传部 issues 丙丁方案',
    ])
  })

  test('who acts 会同 others acts together with them, but not with sectors given as examples', async () => {
    expect(await relationsOf('会同区司法局印发《丙丁方案》。')).toEqual([
      '白山市江源区人民政府 issues 丙丁方案',
      '白山市江源区司法局 issues 丙丁方案',
    ])
    expect(await relationsOf('联合区司法局、区公安局等部门印发《丙丁方案》。')).toEqual([
      '白山市江源区人民政府 issues 丙丁方案',
    ])
  })

  test('a row of titles goes on behind the number of a document', async () => {
    expect(await relationsOf('根据《甲乙方案》(白府办字〔2021〕7号)和《丙丁要点》,开展自查。')).toEqual([
      '(白山市江源区人民政府) basedOn 甲乙方案',
      '(白山市江源区人民政府) basedOn 丙丁要点',
    ])
    expect(await relationsOf('利用“学习强国”(原“丙丁通”平台)、“法宣在线”等网络平台开展自学。')).toEqual(
      expect.arrayContaining([
        '(白山市江源区人民政府) usesPlatform “学习强国”学习平台',
        '(白山市江源区人民政府) usesPlatform 法宣在线',
      ]),
    )
  })

  test('a verb inside a name is none', async () => {
    expect(await relationsOf('利用“学习强国”(原“丙丁通”平台)开展自学。')).not.toContain(
      expect.stringContaining('studies'),
    )
  })

  test('a row of titles goes on over the issuers of the next one', async () => {
    expect(await relationsOf('贯彻落实国务院《甲乙纲要》和省委、省政府《丙丁方案》。')).toEqual(
      expect.arrayContaining([
        '(白山市江源区人民政府) implements 甲乙纲要',
        '(白山市江源区人民政府) implements 丙丁方案',
        '中国共产党吉林省委员会 issues 丙丁方案',
        '吉林省人民政府 issues 丙丁方案',
      ]),
    )
  })

  test.each([
    ['对《甲乙条例》《丙丁条例》进行专题学习。', 'studies'],
    ['对《甲乙条例》《丙丁条例》等法律法规开展广泛宣传。', 'publicizes'],
    ['紧紧围绕《甲乙条例》《丙丁条例》,推进工作。', 'basedOn'],
  ])('what stands before its verb: %s', async (text, predicate) => {
    expect(await relationsOf(text)).toEqual([
      `(白山市江源区人民政府) ${predicate} 甲乙条例`,
      `(白山市江源区人民政府) ${predicate} 丙丁条例`,
    ])
  })

  test('a meeting at the front of a clause acts for who reports, whoever acted in the clause before', async () => {
    expect(await relationsOf('市委领学《甲乙条例》,区政府常务会议先后4次对《丙丁条例》进行专题学习。')).toEqual(
      expect.arrayContaining(['中国共产党白山市委员会 studies 甲乙条例', '(白山市江源区人民政府) studies 丙丁条例']),
    )
  })

  test('围绕 in front of what is studied states nothing of its own', async () => {
    expect(await relationsOf('围绕学习《甲乙条例》等重点内容开展8次集中学习。')).toEqual([
      '(白山市江源区人民政府) studies 甲乙条例',
    ])
  })

  test('what was drafted is issued by those who hand it on', async () => {
    expect((await relationsOf('起草《甲乙规定》,报省委同意后由市司法局、市公安局联合印发。')).sort()).toEqual([
      '(白山市江源区人民政府) issues 甲乙规定',
      '白山市公安局 issues 甲乙规定',
      '白山市司法局 issues 甲乙规定',
    ])
  })

  test('a chain of verbs goes on over verbs that state nothing here', async () => {
    expect(await relationsOf('全面学习、把握、落实《重大行政决策程序暂行条例》。')).toEqual([
      '(白山市江源区人民政府) studies 重大行政决策程序暂行条例',
      '(白山市江源区人民政府) implements 重大行政决策程序暂行条例',
    ])
  })

  test.each([
    ['a result is not a thing carried out', '实现“多点通办”“就近快办”。'],
    ['a formula about duties', '忠实履行宪法和法律赋予的职责。'],
    ['nobody takes part in the own meeting', '列席区政府常务会议。'],
    ['what is called by its kind only', '开展环境整治等专项执法行动12次。'],
    ['counted sites have no names', '建成甲乙平台8处。'],
  ])('%s', async (_, text) => {
    expect(await relationsOf(text)).toEqual([])
  })

  test('建设 behind what is built is a noun, so that the verb before it counts', async () => {
    expect(await relationsOf('修订法治建设《甲乙方案》。')).toEqual(['(白山市江源区人民政府) issues 甲乙方案'])
  })

  test('a clause in front of a title names its issuer', async () => {
    expect((await relationsOf('按照市法治建设领导小组印发的《甲乙管理办法》,开展自查。')).sort()).toEqual([
      '(白山市江源区人民政府) basedOn 甲乙管理办法',
      '白山市法治建设领导小组 issues 甲乙管理办法',
    ])
  })

  test('a body right before a title issued it, but not what comes from above it', async () => {
    expect((await relationsOf('根据省委依法治省办《关于甲乙监督的通知》,开展自查。')).sort()).toEqual([
      '(白山市江源区人民政府) basedOn 关于甲乙监督的通知',
      '吉林省委全面依法治省委员会办公室 issues 关于甲乙监督的通知',
    ])
    expect(await relationsOf('依据市政府《重大行政决策程序暂行条例》办理。')).not.toContain(
      '白山市人民政府 issues 重大行政决策程序暂行条例',
    )
  })

  test('an own document that came out was issued by the reporting body', async () => {
    expect(await relationsOf('《江源区甲乙办法》印发实施。')).toContain('(白山市江源区人民政府) issues 江源区甲乙办法')
    expect(await relationsOf('《江源区甲乙办法》印发后的情况良好。')).not.toContain(
      '(白山市江源区人民政府) issues 江源区甲乙办法',
    )
    expect(await relationsOf('《重大行政决策程序暂行条例》施行。')).toEqual([])
  })

  test('what is set up behind a doctrine is not the doctrine, and a study group studies nothing by its name', async () => {
    expect(await relationsOf('成立习近平法治思想课题组。将普法列为理论学习中心组、政府常务会议的内容。')).toEqual([])
  })

  test('what is set up is what a name stands in front of, not the name', async () => {
    expect(await relationsOf('建成公共法律服务平台微信群30个。')).toEqual([])
    expect(await relationsOf('建成公共法律服务平台。')).toEqual(['(白山市江源区人民政府) establishes 公共法律服务平台'])
  })

  test('a document guides, not the office that sent it', async () => {
    expect(await relationsOf('落实市政府办公室印发的《甲乙管理方案》要求。')).not.toContain(
      '(白山市江源区人民政府) guidedBy 白山市人民政府办公室',
    )
  })

  test('我区 acts as the reporting government', async () => {
    const { relations } = await extractText('我区深化“放管服”改革。', FACTS)
    expect(relations).toMatchObject([{ predicate: 'carriesOut', subjectBasis: 'self-reference', modality: 'ongoing' }])
  })

  test('an edition is no act of issuing', async () => {
    expect(await relationsOf('开展新修订的《中华人民共和国行政处罚法》培训。')).toEqual([
      '(白山市江源区人民政府) trainsOn 中华人民共和国行政处罚法',
      '中华人民共和国行政处罚法 appliesIn 中华人民共和国',
    ])
  })

  test('in a plan section statements are planned', async () => {
    const text = '一、主要工作\n深化“放管服”改革。\n二、下一年工作安排\n推行行政复议听证审理制度。'
    const { relations } = await extractText(text, FACTS)
    expect(relations.map(({ modality }) => modality)).toEqual(['ongoing', 'planned'])
  })

  test('channels, platforms and days have relations of their own', async () => {
    expect(
      await relationsOf('在“信用吉林”网站公示。充分发挥“96611”省级投诉受理平台功能。以国家宪法日为契机开展活动。'),
    ).toEqual([
      '(白山市江源区人民政府) publishesOn “信用吉林”网站',
      '(白山市江源区人民政府) usesPlatform “96611”省级投诉受理平台',
      '(白山市江源区人民政府) marks 国家宪法日',
    ])
  })

  test('a denial is kept out of annotations', async () => {
    const extraction = await extractText('未开展执法案卷评查活动。', FACTS)
    expect(extraction.relations.map(({ modality }) => modality)).toEqual(['negated'])
    expect(annotate(extraction).relations).toEqual([])
  })

  test('each property of the table is declared in the ontology', () => {
    const ontology = readFileSync(resourcePath('ontology', 'ontology.ttl'), 'utf8')
    const properties = new Set(VERB_RULES.map(({ property }) => property))
    const undeclared = [...properties].filter((property) => !ontology.includes(`\nzm:${property} a owl:ObjectProperty`))
    expect(undeclared).toEqual([])
  })

  test('each line of the table says what it is for and what not', () => {
    for (const { yes, no, verbs } of VERB_RULES) {
      expect(verbs.some((verb) => yes.includes(verb))).toBe(true)
      expect(no).not.toBe('')
    }
  })
})

describe('names', () => {
  test('a title inside a title is implemented, a place in front is where it applies', async () => {
    const found = await relationsOf('印发《江源区关于落实〈法治政府建设实施纲要(2021-2025年)〉的工作方案》。')
    expect(found.sort()).toEqual(
      [
        '(白山市江源区人民政府) issues 江源区关于落实〈法治政府建设实施纲要(2021-2025年)〉的工作方案',
        '江源区关于落实〈法治政府建设实施纲要(2021-2025年)〉的工作方案 localImplementationOf 法治政府建设实施纲要(2021—2025年)',
        '江源区关于落实〈法治政府建设实施纲要(2021-2025年)〉的工作方案 appliesIn 江源区',
      ].sort(),
    )
  })

  test('a plan under the title of the national one is its local counterpart, not the same', async () => {
    const extraction = await extractText('制定《关于开展法治宣传教育的第八个五年规划(2021—2025年)》。', FACTS)
    expect(said(extraction).some((line) => line.includes('issues'))).toBe(true)
    const document = extraction.entities.find(({ kind }) => kind === 'regulation')
    expect(document).toMatchObject({ isNew: true, level: 'county', place: '220605' })
  })

  test('a leading group is responsible for what it is named after', async () => {
    expect(await relationsOf('成立行政复议体制改革领导小组。')).toContain(
      '白山市江源区行政复议体制改革领导小组 responsibleFor 行政复议体制改革',
    )
  })
})

describe('places and guidance', () => {
  test('containment is stated only where the gazetteer has it', async () => {
    expect(await relationsOf('江源区石人镇大石棚子村试点。')).toEqual([
      '石人镇 directlyWithin 江源区',
      '大石棚子村 directlyWithin 石人镇',
    ])
    expect(await relationsOf('深圳市江源区考察。')).toEqual([])
  })

  test('those whose orders are followed guide', async () => {
    expect(await relationsOf('江源区按照中央、省、市法治政府建设工作部署要求推进工作。')).toEqual([
      '白山市江源区人民政府 guidedBy 党中央、国务院',
      '白山市江源区人民政府 guidedBy 吉林省',
      '白山市江源区人民政府 guidedBy 白山市',
    ])
  })
})

describe('awards', () => {
  test('go to each recipient, with batch and year', async () => {
    const text = '2022年江源区孙家堡子街道利民村和石人镇大石棚子村被命名为第九批“吉林省民主法治示范村(社区)”。'
    const { awards, entities } = await extractText(text, FACTS)
    const label = (iri: string) => entities.find((entity) => entity.iri === iri)?.label
    expect(awards.map(({ recipient, honour, batch, year }) => [label(recipient), label(honour), batch, year])).toEqual([
      ['利民村', '吉林省民主法治示范村(社区)', 9, 2022],
      ['大石棚子村', '吉林省民主法治示范村(社区)', 9, 2022],
    ])
  })

  test('are not what is only applied for', async () => {
    const { awards } = await extractText('积极申报“全国民主法治示范村”称号。', FACTS)
    expect(awards).toEqual([])
  })

  test('what a person is awarded goes to the person, never to the body that the person works for', async () => {
    expect(await relationsOf('区司法局局长王立训被司法部表彰为“全国先进个人”。')).toEqual([
      '王立训 holdsHonour 全国先进个人',
    ])
    expect(await relationsOf('区司法局3名干部获评“省优秀工作者”。')).toEqual([])
  })

  test('over a comma: a clause that goes on with 并 has the recipient of the one before it', async () => {
    expect(await relationsOf('抚松县被推荐参加评选,并获评“全国法治宣传先进县”。')).toContain(
      '抚松县 holdsHonour 全国法治宣传先进县',
    )
    expect(await relationsOf('抚松县参加评选,江源区获评“全国法治宣传先进县”。')).toEqual([
      '江源区 holdsHonour 全国法治宣传先进县',
    ])
  })

  test('a scheme gets the honour that is given for work', async () => {
    expect(await relationsOf('“甲乙通办”改革入选“全国优秀法治案例”。')).toContain(
      '“甲乙通办”改革 holdsHonour 全国优秀法治案例',
    )
  })

  test('an award of somebody whom no rule knows is not the own place’s', async () => {
    expect(await relationsOf('石人丁班组被正式命名为“全国法治宣传先进单位”。')).not.toContain(
      expect.stringContaining('江源区 holdsHonour'),
    )
    expect(await relationsOf('年内,全区法治建设工作成功获评“全国法治宣传先进区”。')).toContain(
      '江源区 holdsHonour 全国法治宣传先进区',
    )
  })

  test('a comma inside a quoted name ends no clause', async () => {
    expect(await relationsOf('抚松县“深化甲乙,优化丙丁”被司法部授予“全国法治宣传先进单位”。')).toContain(
      '抚松县 holdsHonour 全国法治宣传先进单位',
    )
  })

  test('the circle in which a body is the only one is no recipient', async () => {
    expect(await relationsOf('区司法局全市唯一获评“全国法治宣传先进单位”。')).toEqual([
      '白山市江源区司法局 holdsHonour 全国法治宣传先进单位',
    ])
  })

  test('two places receive one honour; the body inside the verb gives it', async () => {
    expect(await relationsOf('抚松县、靖宇县入选全省首批法治政府建设示范县(市、区)。')).toEqual([
      '抚松县 holdsHonour 法治政府建设示范县(市、区)',
      '靖宇县 holdsHonour 法治政府建设示范县(市、区)',
    ])
    const { awards } = await extractText('区法院被司法部命名为全国法治宣传教育基地。', FACTS)
    expect(awards.map(({ awardedBy, recipient }) => [awardedBy?.split('/id/')[1], recipient.split('/id/')[1]])).toEqual(
      [['org/cn/justice-ministry', 'org/220605/court']],
    )
  })
})
