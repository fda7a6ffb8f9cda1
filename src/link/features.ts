/** The table of what speaks for or against a candidate: weights and sentences. A score is the sum, kept between 0 and 1;
 *  it ranks candidates of one mention and says how sure the linker is, and is no probability. Weights were set by hand on
 *  the two annotated reports: names carry most, context decides between equals, a contradiction outweighs a name. */

import type { Reason } from '../authority/authority.ts'
import type { LinkMethod } from './entity.ts'

/** One thing that speaks for or against a candidate. */
export interface Feature {
  readonly weight: number
  readonly method: LinkMethod
  readonly reason: Reason
}

const feature = (weight: number, method: LinkMethod, en: string, zh: string): Feature => ({
  weight,
  method,
  reason: { en, zh },
})

/** All features by name. */
export const FEATURES = {
  label: feature(0.7, 'exact', 'it has exactly this name', '名称完全一致'),
  alias: feature(0.6, 'alias', 'this is one of its other names', '与其别名一致'),
  gazetteer: feature(0.6, 'exact', 'the gazetteer has this name', '区划名录中有此名称'),
  stem: feature(0.45, 'alias', 'this is its name without the level word', '为省略通名的简称'),
  relative: feature(0.9, 'self', 'the report speaks of its own level', '按报告自身层级理解的指称'),
  ownBody: feature(0.85, 'self', 'a body of the reporting area without its name', '省略地名的本地机构'),
  typed: feature(0.8, 'rule', 'a place and a type of body that every such place has', '地名加通用机构类型'),
  abbreviation: feature(0.95, 'alias', 'the report introduces this short name itself', '报告自行规定的简称'),
  ownChain: feature(0.3, 'context', 'it lies on the way from the report area to the country', '位于报告地域的上级链上'),
  belowOwn: feature(0.3, 'context', 'it lies in the report area', '位于报告地域之内'),
  parentBefore: feature(0.35, 'context', 'the division above it stands in front', '前文为其上级区划'),
  parentContradicts: feature(-0.5, 'context', 'the division in front does not contain it', '前文区划并不包含该地'),
  sameProvince: feature(0.15, 'context', 'it lies in the same province', '位于同一省份'),
  only: feature(0.2, 'exact', 'no other place has this name', '无其他同名区划'),
  higherLevel: feature(0.05, 'context', 'it is the highest division of this name', '同名区划中层级最高'),
  titleMarks: feature(0.1, 'exact', 'it stands in title marks', '带书名号'),
  yearMatches: feature(0.2, 'context', 'the years in the title agree', '标题年份一致'),
  yearContradicts: feature(-0.6, 'context', 'the years in the title differ', '标题年份不一致'),
  inForce: feature(0.1, 'context', 'it was in force in the year of the report', '报告年度内有效'),
  notYetIssued: feature(-0.5, 'context', 'it was issued after the year of the report', '报告年度之后才出台'),
  issuedLocally: feature(-0.7, 'context', 'the report says that its own government issued it', '报告称由本级制定印发'),
  sameDocument: feature(0.75, 'context', 'the report names it in full elsewhere', '报告他处有全称'),
  sameProgram: feature(0.7, 'context', 'another mention of the report names it in full', '报告他处有完整名称'),
  minted: feature(
    0.5,
    'rule',
    'the authority data has no such entity; it was made from this report',
    '权威数据中无此实体,依据本报告新建',
  ),
  mintedTitle: feature(0.65, 'rule', 'a title in title marks is a document of its own', '带书名号的标题自成文件'),
} as const satisfies Readonly<Record<string, Feature>>

/** The name of a feature. */
export type FeatureName = keyof typeof FEATURES

/** What a combination of features comes to. */
export interface Verdict {
  /** The sum of the weights, kept between 0 and 1. */
  readonly score: number
  /** The method where the candidate stood alone. */
  readonly method: LinkMethod
  /** The method where it was chosen among several. */
  readonly methodAmongRivals: LinkMethod
  /** The reasons in the order of their weight, for people. */
  readonly reason: Reason
}

/** Verdicts by their features: few combinations occur, each of them often. */
const verdicts = new Map<string, Verdict>()
const MOST_VERDICTS = 5000

/** The verdict on a candidate with these features. */
export function verdictOf(features: readonly FeatureName[]): Verdict {
  const key = features.join(' ')
  const known = verdicts.get(key)
  if (known !== undefined) return known
  const verdict = {
    score: scoreOf(features),
    method: methodOf(features, false),
    methodAmongRivals: methodOf(features, true),
    reason: reasonOf(features),
  }
  if (verdicts.size < MOST_VERDICTS) verdicts.set(key, verdict)
  return verdict
}

function scoreOf(features: readonly FeatureName[]): number {
  const sum = features.reduce((total, name) => total + FEATURES[name].weight, 0)
  return Math.round(Math.min(1, Math.max(0, sum)) * 100) / 100
}

function reasonOf(features: readonly FeatureName[]): Reason {
  const sorted = [...features].sort((a, b) => Math.abs(FEATURES[b].weight) - Math.abs(FEATURES[a].weight))
  return {
    en: sorted.map((name) => FEATURES[name].reason.en).join('; '),
    zh: sorted.map((name) => FEATURES[name].reason.zh).join(';'),
  }
}

/** The method that the heaviest feature stands for; context only helps to choose and is named where it decided. */
function methodOf(features: readonly FeatureName[], hadRivals: boolean): LinkMethod {
  const sorted = [...features].sort((a, b) => FEATURES[b].weight - FEATURES[a].weight)
  const isByContext =
    hadRivals && sorted.some((name) => FEATURES[name].method === 'context' && FEATURES[name].weight > 0)
  const first = sorted[0]
  return isByContext || first === undefined ? 'context' : FEATURES[first].method
}
