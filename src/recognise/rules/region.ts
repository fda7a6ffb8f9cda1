/** Regions that are no divisions and have no code: 京津冀, 粤港澳大湾区. A list, because nothing in such a name shows what it is. */

import { longestFirst, matches } from './clause.ts'
import type { Find, RuleInput } from './rule.ts'

/** A region: the last part of its IRI and its names, the full one first. */
export interface Region {
  readonly slug: string
  readonly names: readonly string[]
}

/** Regions that national strategies and regional legislation name (National Development and Reform Commission, 2014-2024). */
export const REGIONS: readonly Region[] = [
  { slug: 'greater-bay-area', names: ['粤港澳大湾区'] },
  { slug: 'yangtze-delta', names: ['长江三角洲', '长三角'] },
  { slug: 'pearl-delta', names: ['珠江三角洲', '珠三角'] },
  { slug: 'beijing-tianjin-hebei', names: ['京津冀'] },
  { slug: 'chengdu-chongqing', names: ['成渝地区双城经济圈', '成渝地区'] },
  { slug: 'yangtze-belt', names: ['长江经济带'] },
  { slug: 'yangtze-basin', names: ['长江流域'] },
  { slug: 'yellow-river-basin', names: ['黄河流域'] },
  { slug: 'hainan-free-port', names: ['海南自由贸易港', '海南自贸港'] },
  { slug: 'huaihai-zone', names: ['淮海经济区'] },
  { slug: 'chang-zhu-tan', names: ['长株潭'] },
  { slug: 'guanzhong-plain', names: ['关中平原城市群'] },
  { slug: 'central-plains', names: ['中原城市群'] },
  { slug: 'northeast', names: ['东北三省'] },
]

const NAME = new RegExp(longestFirst(REGIONS.flatMap(({ names }) => names)).join('|'), 'gu')
const SLUGS = new Map(REGIONS.flatMap(({ slug, names }) => names.map((name): [string, string] => [name, slug])))

/** What stands before the slug in a candidate and in the IRI behind `id/place/`. */
export const REGION_CODE = 'cn/region-'

/** Finds regions by their names. */
export function regionRule({ folded }: RuleInput): Find[] {
  return matches(folded, NAME).map(({ span }) => ({
    kind: 'place',
    ...span,
    rule: 'region',
    weight: 0.7,
    candidates: [`${REGION_CODE}${SLUGS.get(folded.slice(span.start, span.end)) ?? ''}`],
  }))
}
