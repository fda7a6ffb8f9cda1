import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { loadAuthorities } from '../../../src/authority/load.ts'
import { type IdentityFacts, identify } from '../../../src/link/identity.ts'
import { readManifest } from '../../../src/read/manifest.ts'
import { readReport, sourceOf } from '../../../src/read/read-report.ts'
import type { SourceText } from '../../../src/read/source-text.ts'
import { classifyGenre } from '../../../src/recognise/genre.ts'
import { createSegmenter } from '../../../src/segment/jieba.ts'
import { outline } from '../../../src/segment/outline.ts'
import { segment } from '../../../src/segment/segment.ts'
import type { SegmentedText } from '../../../src/segment/segmented.ts'
import { sentencesOf } from '../../../src/segment/sentence.ts'
import { sharedPath, testWithShared } from '../../support/shared.ts'

const authorities = await loadAuthorities()
const segmenter = createSegmenter()

/** Identification asks for no words, so none are made. */
function segmented(source: SourceText): SegmentedText {
  const sections = outline(source.text)
  return { source, sections, sentences: sentencesOf(source.text, sections), tokens: [] }
}

function identifySource(source: SourceText, facts?: IdentityFacts) {
  const text = segmented(source)
  return identify(text, authorities, { facts, genre: classifyGenre(text).genre })
}

const identified = (text: string, id = 'report.txt', facts?: IdentityFacts) =>
  identifySource(sourceOf(text, { id }), facts)

/** Code of the place, last part of the body's IRI, name, year, level: what most cases differ in. */
function shown(text: string, id?: string, facts?: IdentityFacts) {
  const { identity, problems } = identified(text, id, facts)
  if (identity === undefined) return problems.map(({ code }) => code).join(' ')
  const { placeCode, bodyIri, bodyName, year, level } = identity
  return [placeCode, bodyIri.split('/').at(-1), bodyName, year, level].join(' ')
}

const BODY =
  '\n一、主要做法\n（一）推进依法行政。审查文件3件。\n二、存在问题\n一是力量不足。\n三、下一步打算\n将继续推进。\n'

describe('the title names the body', () => {
  test.each([
    ['石景山区人民政府关于2021年法治政府建设情况的报告', '110107 gov 北京市石景山区人民政府 2021 county'],
    ['2021年度吉林市法治政府建设情况报告', '220200 gov 吉林市人民政府 2021 prefectural'],
    ['吉林省2022年度法治政府建设情况报告', '220000 gov 吉林省人民政府 2022 provincial'],
    ['关于2022年度上海市法治政府建设情况的报告', '310000 gov 上海市人民政府 2022 provincial'],
    ['广西2021年法治政府建设工作情况', '450000 gov 广西壮族自治区人民政府 2021 provincial'],
    ['杭州市人民政府关于杭州市2021年法治政府建设年度报告', '330100 gov 杭州市人民政府 2021 prefectural'],
    ['延边州人民政府关于2022年法治政府建设情况的报告', '222400 gov 延边朝鲜族自治州人民政府 2022 prefectural'],
    [
      '锡林郭勒盟行政公署2021年法治政府建设情况的报告',
      '152500 district-public-office 锡林郭勒盟行政公署 2021 prefectural',
    ],
    ['长白县2022年度法治政府建设情况报告', '220623 gov 长白朝鲜族自治县人民政府 2022 county'],
    ['仙桃市2021年法治政府建设情况报告', '429004 gov 仙桃市人民政府 2021 county'],
    ['抚州市人民政府 2022 年度法治政府建设情况报告', '361000 gov 抚州市人民政府 2022 prefectural'],
    [
      '江源区人民政府孙家堡子街道办事处2022年法治政府建设情况的报告',
      '220605001 subdistrict-office 白山市江源区孙家堡子街道办事处 2022 township',
    ],
    [
      '孙家堡子街道办事处2022年法治政府建设工作报告',
      '220605001 subdistrict-office 白山市江源区孙家堡子街道办事处 2022 township',
    ],
    ['抚松县司法局2021年度法治政府建设工作总结', '220621 justice-bureau 抚松县司法局 2021 county'],
    ['吉林省司法厅关于二〇二二年度法治政府建设情况的报告', '220000 justice-department 吉林省司法厅 2022 provincial'],
    ['江源区人民法院2022年度法治建设工作报告', '220605 court 白山市江源区人民法院 2022 county'],
    [
      '国家税务总局吉林省税务局2022年法治政府建设情况报告',
      '220000 tax-bureau 国家税务总局吉林省税务局 2022 provincial',
    ],
    ['長白朝鮮族自治縣人民政府關於2020年度法治政府建設情況的報告', '220623 gov 长白朝鲜族自治县人民政府 2020 county'],
    ['厦门市海沧区政府2015年推进依法行政工作情况及2016年工作打算', '350205 gov 厦门市海沧区人民政府 2015 county'],
    [
      '【县政府法治建设报告】靖宇县人民政府\n关于2021年度法治政府建设\n情况的报告',
      '220622 gov 靖宇县人民政府 2021 county',
    ],
    ['新疆生产建设兵团第八师石河子市2021年度法治政府建设情况报告', '659001 gov 石河子市人民政府 2021 county'],
  ])('%s', (title, identity) => {
    expect(shown(title + BODY)).toBe(identity)
  })

  test.each([
    ['白山市高新技术产业开发区', '白山高新技术产业开发区'],
    ['白山高新区', '白山高新技术产业开发区'],
    ['白山浑江新区', '白山浑江新区'],
    ['吉林长白山经济开发区', '吉林长白山经济开发区'],
  ])('a zone without a code has one made of its name: %s', (printed, name) => {
    const { identity } = identified(`${printed}2022年法治政府建设情况报告${BODY}`)
    expect([
      identity?.bodyName,
      authorities.gazetteer.division(identity?.placeCode ?? '')?.name,
      identity?.level,
    ]).toEqual([`${name}管理委员会`, name, 'county'])
  })

  test('a zone that only its own documents name, in a report that speaks of its 管委会', () => {
    const text =
      '现将我区2021年度情况报告如下。区党工委、管委会重视。制定《白山浑江新区甲要点》《白山浑江新区乙方案》,落实《白山市丙方案》。'
    expect(shown(text + BODY)).toBe(
      '220600/zone-u767d5c716d516c5f65b0533a zone-committee 白山浑江新区管理委员会 2021 county',
    )
  })

  test('a zone that the list has under the name of its city', () => {
    expect(shown(`2024年,在市委的领导下,滨海湾新区坚持推进依法行政。${BODY}`)).toBe(
      '441900404 zone-committee 东莞滨海湾新区管理委员会 2024 township',
    )
  })

  test.each([
    ['2023年,高新区坚持推进依法行政。', 'zone-committee 珠海高新技术产业开发区管理委员会'],
    ['2023年,高新区综治局坚持推进依法行政。', 'h-2ad9c6d89f 珠海高新技术产业开发区综治局'],
  ])('a zone that is called by its kind only lies in the city that the report names: %s', (lead, body) => {
    expect(shown(`${lead}落实《珠海市甲条例》《珠海市乙办法》。${BODY}`)).toBe(
      `440400/zone-u73e06d779ad865b06280672f4ea74e1a5f0053d1533a ${body} 2023 county`,
    )
  })

  test('a district whose sentence runs on to a zone is no zone', () => {
    expect(shown(`2022年,江源区全面推动开发区管委会改革。${BODY}`)).toBe('220605 gov 白山市江源区人民政府 2022 county')
  })

  test('a place of former times is taken for the report of its time', () => {
    expect(shown(`江源县2004年依法行政工作情况报告${BODY}`)).toBe('220625 gov 江源县人民政府 2004 county')
    expect(shown(`八道江区2008年依法行政工作情况报告${BODY}`)).toBe('220602 gov 白山市浑江区人民政府 2008 county')
  })
})

describe('one of several places with the name', () => {
  const title = '朝阳区2020年法治政府建设情况报告'
  test.each([
    ['the text names the city above', `${title}\n在长春市委领导下推进工作。${BODY}`, 'r.txt', '220104'],
    ['the text names a part of it', `${title}\n朝外街道开展工作。${BODY}`, 'r.txt', '110105'],
    ['the file name has the code', `${title}${BODY}`, '220104-2020.txt', '220104'],
    ['a person says so', `${title}${BODY}`, 'r.txt', '110105', { place: '110105' }],
  ])('%s', (_, text, id, code, facts?: IdentityFacts) => {
    expect(identified(text, id, facts).identity?.placeCode).toBe(code)
  })

  test('nothing tells them apart: a problem that lists them', () => {
    const { identity, problems } = identified(`${title}${BODY}`)
    expect(identity).toBeUndefined()
    expect(problems.map(({ code, severity }) => [code, severity])).toEqual([['AMBIGUOUS_PLACE', 'error']])
    expect(problems[0]?.text.zh).toContain('110105, 220104')
  })
})

describe('a report without a title', () => {
  test.each([
    [
      'signature',
      `现将有关情况报告如下：${BODY}特此报告。\n深圳市龙华区人民政府\n2019年12月18日`,
      '440309 gov 深圳市龙华区人民政府 2019 county',
    ],
    [
      'signature of the next January',
      `县委、县政府：\n现将有关情况报告如下：${BODY}靖宇县人民政府\n2022年1月10日`,
      '220622 gov 靖宇县人民政府 2021 county',
    ],
    ['formula', `现将江源区2022年度法治政府建设情况报告如下。${BODY}`, '220605 gov 白山市江源区人民政府 2022 county'],
    [
      'subject of the first sentence',
      `2022年，江源区坚持推进依法行政。${BODY}`,
      '220605 gov 白山市江源区人民政府 2022 county',
    ],
    [
      'subject behind the leadership of others',
      `2022年，在白山市委坚强领导下，抚松县坚持推进。${BODY}`,
      '220621 gov 抚松县人民政府 2022 county',
    ],
    [
      'subject that is the work and not its superior',
      `2022年，抚松县法治政府建设工作在省委、市委、县委的领导下推进。${BODY}`,
      '220621 gov 抚松县人民政府 2022 county',
    ],
    [
      'department that carries out what the government asks',
      `2022年，抚松县司法局认真贯彻落实县委县政府的部署。${BODY}`,
      '220621 justice-bureau 抚松县司法局 2022 county',
    ],
    [
      'own titles',
      `2022年，我区贯彻《白山市江源区法治建设方案》《白山市江源区普法清单》。${BODY}`,
      '220605 gov 白山市江源区人民政府 2022 county',
    ],
    [
      'department led by a city',
      `城市管理局2023年度法治政府建设情况报告\n2023年,我局在启东市委、市政府领导下推进。${BODY}`,
      '320681 urban-management-bureau 启东市城市管理局 2023 county',
    ],
    [
      'plan for the next year',
      `抚松县坚持推进依法行政。\n一、做法\n好。\n二、2021年法治政府建设工作计划\n将推进。`,
      '220621 gov 抚松县人民政府 2020 county',
    ],
  ])('%s', (_, text, identity) => {
    expect(shown(text)).toBe(identity)
  })

  test('a yearbook that opens with 【概况】', () => {
    expect(shown(`【概况】2020年,抚松县推进依法行政。${BODY}`)).toBe('220621 gov 抚松县人民政府 2020 county')
  })

  test('a zone by the short name that its authority goes by', () => {
    expect(shown(`2023年,前海管理局坚持推进依法行政。${BODY}`)).toBe(
      '440300/zone-qianhai h-5c2f5f3180 深圳市前海深港现代服务业合作区管理局 2023 county',
    )
  })

  test('a sentence that begins with a superior, where the report calls itself 我县', () => {
    const text = `2021年，吉林省委、省政府高度重视，我县认真落实。抚松县推进依法行政，我县成效明显，抚松县、抚松县。${BODY}`
    expect(shown(text)).toBe('220621 gov 抚松县人民政府 2021 county')
  })

  test('the name of the file, when the text tells nothing', () => {
    expect(shown(`我区推进依法行政。${BODY}`, 'in/白山市江源区_2021.txt')).toBe(
      '220605 gov 白山市江源区人民政府 2021 county',
    )
  })
})

describe('what a person says wins', () => {
  test('place, year and body, with address and date', () => {
    const facts = {
      place: '220605',
      year: 2020,
      body: '白山市江源区司法局',
      url: 'https://example.org/',
      fetched: '2023-01-02',
    }
    expect(identified(`长春市2022年法治政府建设情况报告${BODY}`, 'r.txt', facts).identity).toEqual({
      bodyIri: 'https://w3id.org/zhengmai/id/org/220605/justice-bureau',
      bodyName: '白山市江源区司法局',
      placeCode: '220605',
      year: 2020,
      level: 'county',
      title: '长春市2022年法治政府建设情况报告',
      url: 'https://example.org/',
      fetched: '2023-01-02',
      basis: { body: 'manifest', place: 'manifest', year: 'manifest' },
    })
  })

  test('the code of the county with a body of one of its townships means the township', () => {
    const facts = { place: '220605', year: 2022, body: '孙家堡子街道办事处' }
    const { identity } = identified(`我街道推进依法行政。${BODY}`, 'r.txt', facts)
    expect([identity?.placeCode, identity?.level, identity?.bodyName]).toEqual([
      '220605001',
      'township',
      '孙家堡子街道办事处',
    ])
  })

  test('a body alone gives the place', () => {
    expect(shown(BODY, 'r.txt', { body: '抚松县公安局', year: 2021 })).toBe(
      '220621 public-security-bureau 抚松县公安局 2021 county',
    )
  })

  test('a code that no place has is a problem', () => {
    expect(shown(BODY, 'r.txt', { place: '999999', year: 2021 })).toBe('UNKNOWN_PLACE')
  })
})

test('what is missing is named', () => {
  expect(shown(`2021年法治政府建设情况报告${BODY}`)).toBe('NO_PLACE')
  expect(shown(`江源区法治政府建设情况报告${BODY}`)).toBe('NO_YEAR')
  expect(shown('没有任何线索的文字。')).toBe('NO_YEAR NO_PLACE')
})

test('a title and a first sentence with different years are reported, the title is believed', () => {
  const { identity, problems } = identified(`江源区2021年法治政府建设情况报告\n2022年，江源区坚持推进。${BODY}`)
  expect([identity?.year, problems.map(({ code, severity }) => [code, severity])]).toEqual([
    2021,
    [['YEAR_CONFLICT', 'warning']],
  ])
})

testWithShared('corpus', 'jiangyuan-2022.txt')('the sample report and the report of 龙华区', async () => {
  const read = async (name: string) => {
    const { identity } = identifySource(await readReport(readFileSync(sharedPath('corpus', name)), name))
    return [identity?.bodyName, identity?.placeCode, identity?.year]
  }
  expect(await read('jiangyuan-2022.txt')).toEqual(['白山市江源区人民政府', '220605', 2022])
  expect(await read('longhua-2019.txt')).toEqual(['深圳市龙华区人民政府', '440309', 2019])
})

testWithShared('corpus')('the work reports are known as such, with the place and year of their names', async () => {
  const names = readdirSync(sharedPath('corpus')).filter((name) => name.startsWith('work-report-'))
  const wrong: string[] = []
  for (const name of names) {
    const text = segmented(await readReport(readFileSync(sharedPath('corpus', name)), name))
    const { genre } = classifyGenre(text)
    const { identity } = identify(text, authorities, { genre })
    const [, place = '', year = ''] = /^work-report-(.+)_(\d{4})\.txt$/u.exec(name) ?? []
    const isRight = genre === 'work-report' && identity?.bodyName.startsWith(place) && identity.year === Number(year)
    if (isRight !== true) wrong.push(`${name}: ${genre} ${identity?.bodyName} ${identity?.year}`)
  }
  expect([names.length > 0, wrong]).toEqual([true, []])
})

test('every digest of the bundled corpus is recognised as its manifest says, without the manifest', async () => {
  const folder = path.resolve(import.meta.dirname, '../../../data/reports')
  const rows = readManifest(readFileSync(path.join(folder, 'corpus.csv'), 'utf8'), 'corpus.csv')
  const wrong: string[] = []
  for (const { file, place, year } of rows) {
    const { identity } = identifySource(await readReport(readFileSync(path.join(folder, file)), file))
    if (identity?.placeCode !== place || identity?.year !== year) {
      wrong.push(`${file}: ${identity?.placeCode} ${identity?.year}`)
    }
  }
  expect([rows.length >= 16, wrong]).toEqual([true, []])
})

describe('bodies of the country and departments that name only themselves', () => {
  test.each([
    ['司法部2021年法治政府建设年度报告', 'cn justice-ministry 中华人民共和国司法部 2021 national'],
    [
      '海关总署关于2024年度推进法治政府建设情况的报告',
      'cn customs-administration 中华人民共和国海关总署 2024 national',
    ],
    ['国家税务总局2022年法治政府建设情况报告', 'cn tax-administration 国家税务总局 2022 national'],
  ])('%s', (title, identity) => {
    expect(shown(title + BODY)).toBe(identity)
  })

  test('a former ministry as the subject of the first sentence', () => {
    expect(shown(`2017年,原环境保护部深入推进依法行政。${BODY}`)).toBe(
      'cn environment-ministry 中华人民共和国环境保护部 2017 national',
    )
  })

  test.each(['100000', '000000', 'cn'])('a person gives the country as %s', (place) => {
    expect(shown(`2022年,持续推进。${BODY}`, 'a.txt', { place, body: '审计署' })).toBe(
      'cn audit-office 审计署 2022 national',
    )
    expect(shown(`2022年,持续推进。${BODY}`, 'a.txt', { place, body: '某某署' })).toBe('UNKNOWN_BODY')
  })

  test('a department by the word for its level, where other parts name the place', () => {
    const text = '2022年,在省委、省政府的领导下,省司法厅坚持依法行政。印发《吉林省甲办法》《吉林省乙办法》。'
    expect(shown(text + BODY)).toBe('220000 justice-department 吉林省司法厅 2022 provincial')
    const government = '2022年,省委、省政府坚持依法行政。印发《吉林省甲办法》《吉林省乙办法》。'
    expect(shown(government + BODY)).toBe('220000 gov 吉林省人民政府 2022 provincial')
  })

  test('我局 with the full name in a title of its own', () => {
    const text = '2025年,在区委的领导下,我局坚持依法行政。印发《白山市江源区卫生健康局甲方案》。'
    expect(shown(text + BODY)).toBe('220605 health-bureau 白山市江源区卫生健康局 2025 county')
  })
})

describe('a report that no line calls its own', () => {
  /** As in the product, with words: names that the gazetteer lacks in full are known by their tags. */
  const guessed = (text: string, id = 'report.txt') => {
    const { identity, problems } = identify(segment(sourceOf(text + BODY, { id }), segmenter), authorities, {
      genre: 'annual-report',
    })
    return [identity?.bodyName, identity?.basis.place, problems.map(({ code, severity }) => `${severity} ${code}`)]
  }
  const warned = ['warning PLACE_GUESSED']

  test.each([
    [
      'its province in one title of its own',
      '现将省政府2022年度法治政府建设情况报告如下。省政府出台《湖南省甲事项管理办法》。',
      '湖南省人民政府',
    ],
    [
      'an autonomous region that calls itself 我区',
      '2022年,我区推进依法行政。自治区人民政府编写《法治内蒙古建设文集》。',
      '内蒙古自治区人民政府',
    ],
    [
      'a city in one title of its own',
      '2024年,在市委领导下,市政府推进依法行政。印发《许昌市2024年度要点》。',
      '许昌市人民政府',
    ],
    [
      'a department of a city that is only named in passing',
      '2022年,市交通运输局推进依法行政。开通海安至如皋专线,打通海安主城区道路。全市通车。',
      '海安市交通运输局',
    ],
    ['procurators of a city', '2015年,全市检察机关忠实履职。制定《服务福州甲意见》,走访福州企业。', '福州市人民检察院'],
    [
      'a province that names only what lies in it',
      '2022年,省政府推进依法行政,全省有效。延安市被命名,西安市莲湖区的项目入选。',
      '陕西省人民政府',
    ],
    [
      'a subdistrict that calls itself 街道 and names its county',
      '2021年,街道按照《奉节县甲方案》工作,谱写鱼复法治篇章,开拓鱼复新局面。全县推进。\n街道建立机制。',
      '奉节县鱼复街道办事处',
    ],
    [
      'a subdistrict that calls itself 我街',
      '2022年,在区委、区政府领导下,我街推进依法行政。制定《珠吉街学习计划》。',
      '广州市天河区珠吉街道办事处',
    ],
  ])('%s', (_, text, body) => {
    expect(guessed(text)).toEqual([body, 'implied', warned])
  })

  test.each([
    ['two provinces alike', '2022年,省政府推进依法行政。学习湖南、湖北做法。'],
    ['a city named once in passing', '2022年,市政府推进依法行政。赴许昌考察。全市推广。'],
    ['places of another level only', '2022年,县政府推进依法行政。我县学习许昌市、许昌市做法。'],
  ])('stays open with %s', (_, text) => {
    expect(guessed(text)).toEqual([undefined, undefined, ['error NO_PLACE']])
  })
})

describe('places of one name', () => {
  const text = `2023年,长寿镇坚持推进依法行政。${BODY}`

  test('are told apart by the province in the name of the file', () => {
    expect(shown(text)).toBe('AMBIGUOUS_PLACE')
    expect(shown(text, 'hunan-changshou-2023.txt')).toBe('430626104 gov 平江县长寿镇人民政府 2023 township')
    expect(shown(text, 'hubei-changshou-2023.txt')).toBe('420881101 gov 钟祥市长寿镇人民政府 2023 township')
  })

  test('are told apart by the host of the address', () => {
    expect(shown(text, 'a.txt', { url: 'http://www.zx.hubei.gov.cn/a.html' })).toBe(
      '420881101 gov 钟祥市长寿镇人民政府 2023 township',
    )
  })

  test('a plan has its body and year from the title of the notice', () => {
    const title = '抚松县人民政府办公室\n关于印发抚松县2020年度法治政府建设\n工作安排的通知\n各乡镇:\n2020年7月8日\n'
    expect(shown(title + BODY)).toBe('220621 gov-office 抚松县人民政府办公室 2020 county')
  })

  test('the name in brackets tells which 高新区 it is', () => {
    expect(shown(`高新区(新市区)人民政府2024年法治政府建设工作报告${BODY}`)).toBe(
      '650104 gov 乌鲁木齐市新市区人民政府 2024 county',
    )
  })
})

describe('a committee and its government named together report as the government', () => {
  test.each([
    [
      `2023年,石人镇党委、政府坚持推进依法行政。${BODY}`,
      'jilin-a.txt',
      '220605105 gov 白山市江源区石人镇人民政府 2023 township',
    ],
    [`2023年,江源区委、区政府坚持推进依法行政。${BODY}`, 'a.txt', '220605 gov 白山市江源区人民政府 2023 county'],
    [
      `2023年,孙家堡子街道党工委、办事处坚持推进依法行政。${BODY}`,
      'a.txt',
      '220605001 subdistrict-office 白山市江源区孙家堡子街道办事处 2023 township',
    ],
  ])('%s', (text, id, identity) => {
    expect(shown(text, id)).toBe(identity)
  })
})
