/** Regions that are no divisions and have no code: 京津冀, 粤港澳大湾区. A list, because nothing in such a name shows what it is. */

import { stemOf } from '../place-frame.ts'
import { longestFirst, matches } from './clause.ts'
import type { Find, RuleInput } from './rule.ts'

/** A region: the last part of its IRI and its names, the full one first. */
export interface Region {
  readonly slug: string
  readonly names: readonly string[]
}

/** Regions that national strategies and regional legislation name (National Development and Reform Commission, 2014-2024). */
const NAMED_REGIONS: readonly Region[] = [
  { slug: 'greater-bay-area', names: ['粤港澳大湾区'] },
  { slug: 'yangtze-delta', names: ['长江三角洲', '长三角'] },
  { slug: 'pearl-delta', names: ['珠江三角洲', '珠三角'] },
  { slug: 'beijing-tianjin-hebei', names: ['京津冀'] },
  { slug: 'chengdu-chongqing', names: ['成渝地区双城经济圈', '成渝地区'] },
  { slug: 'yangtze-belt', names: ['长江经济带'] },
  { slug: 'yangtze-basin', names: ['长江流域'] },
  { slug: 'yellow-river-basin', names: ['黄河流域'] },
  { slug: 'hainan-free-port', names: ['海南自由贸易港', '海南自贸港'] },
  { slug: 'hetao-zone', names: ['河套深港科技创新合作区深圳园区', '河套深港科技创新合作区'] },
  { slug: 'shanghai-eastern-hub', names: ['上海东方枢纽国际商务合作区'] },
  { slug: 'yangtze-delta-green-zone', names: ['长三角生态绿色一体化发展示范区'] },
  { slug: 'huaihai-zone', names: ['淮海经济区'] },
  { slug: 'chang-zhu-tan', names: ['长株潭'] },
  { slug: 'guanzhong-plain', names: ['关中平原城市群'] },
  { slug: 'central-plains', names: ['中原城市群'] },
  { slug: 'northeast', names: ['东北三省'] },
]

/** Where the pilot free trade zones lie, with their slugs (State Council, 2013-2023). */
const FREE_TRADE: Readonly<Record<string, string>> = {
  上海: 'shanghai',
  广东: 'guangdong',
  天津: 'tianjin',
  福建: 'fujian',
  辽宁: 'liaoning',
  浙江: 'zhejiang',
  河南: 'henan',
  湖北: 'hubei',
  重庆: 'chongqing',
  四川: 'sichuan',
  陕西: 'shaanxi',
  海南: 'hainan',
  山东: 'shandong',
  江苏: 'jiangsu',
  广西: 'guangxi',
  河北: 'hebei',
  云南: 'yunnan',
  黑龙江: 'heilongjiang',
  北京: 'beijing',
  湖南: 'hunan',
  安徽: 'anhui',
  新疆: 'xinjiang',
}

/** All regions that a text may name, the free trade zones with them. */
export const REGIONS: readonly Region[] = [
  ...NAMED_REGIONS,
  ...Object.entries(FREE_TRADE).map(([place, slug]) => ({
    slug: `ftz-${slug}`,
    names: [`中国(${place})自由贸易试验区`, `${place}自由贸易试验区`, `${place}自贸试验区`, `${place}自贸区`],
  })),
]

const FREE_TRADE_NAME = new RegExp(
  `(?:中国\\((${Object.keys(FREE_TRADE).join('|')})\\)|(${Object.keys(FREE_TRADE).join('|')}))自(?:由贸易试验|贸试验|贸)区`,
  'gu',
)

const NAME = new RegExp(longestFirst(NAMED_REGIONS.flatMap(({ names }) => names)).join('|'), 'gu')
const SLUGS = new Map(NAMED_REGIONS.flatMap(({ slug, names }) => names.map((name): [string, string] => [name, slug])))

/** What stands before the slug in a candidate and in the IRI behind `id/place/`. */
export const REGION_CODE = 'cn/region-'

/** Finds regions by their names. */
export function regionRule({ folded, frame }: RuleInput): Find[] {
  const named = matches(folded, NAME).map(({ span }) =>
    region(span.start, span.end, SLUGS.get(folded.slice(span.start, span.end)) ?? ''),
  )
  if (!/自由?贸/u.test(folded)) return named
  const zones = matches(folded, FREE_TRADE_NAME).map(({ span, groups: [inBrackets = '', bare = ''] }) =>
    region(span.start, span.end, `ftz-${FREE_TRADE[inBrackets || bare] ?? ''}`),
  )
  // 自贸试验区 alone is the one of the own province.
  const slug = FREE_TRADE[stemOf(frame.chain.at(-1)?.name ?? '') ?? '']
  const own =
    slug === undefined ? [] : matches(folded, OWN_ZONE).map(({ span }) => region(span.start, span.end, `ftz-${slug}`))
  return [...named, ...zones, ...own.map((one) => ({ ...one, deictic: true }))]
}

const OWN_ZONE = /(?<![一-鿿)])自贸(?:试验)?区|(?<=[与和在向对、及])自贸(?:试验)?区/gu

function region(start: number, end: number, slug: string): Find {
  return { kind: 'place', start, end, rule: 'region', weight: 0.7, candidates: [`${REGION_CODE}${slug}`] }
}
