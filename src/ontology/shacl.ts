/** Quads against the SHACL shapes of ontology/shapes.ttl, with findings in plain words. The only file that imports
 *  rdf-validate-shacl. */

import SHACLValidator from 'rdf-validate-shacl'
import type { Text } from '../errors.ts'
import { rdfs } from '../rdf/namespaces.ts'
import { namedNode, type Quad, quad } from '../rdf/term.ts'
import { labelOf, type Ontology } from './ontology.ts'

/** The three severities of SHACL, https://www.w3.org/TR/shacl/#severity. */
export type FindingSeverity = 'violation' | 'warning' | 'info'

/** One result of the validation. */
export interface ShapeFinding {
  readonly severity: FindingSeverity
  /** IRI of the node that does not fit. */
  readonly node: string
  /** IRI of the property concerned; empty when the node as a whole is. */
  readonly property: string
  /** The value that does not fit, where there is one. */
  readonly value: string
  readonly text: Text
}

/** What each kind of constraint demands, in words that need no SHACL. */
const DEMANDS: Readonly<Record<string, Text>> = {
  MinCountConstraintComponent: { en: 'is missing', zh: '缺失' },
  MaxCountConstraintComponent: { en: 'has too many values', zh: '的值过多' },
  ClassConstraintComponent: { en: 'points at something of the wrong kind', zh: '指向了错误类型的对象' },
  DatatypeConstraintComponent: { en: 'has a value of the wrong datatype', zh: '的值数据类型不对' },
  PatternConstraintComponent: { en: 'has a value of the wrong form', zh: '的值格式不对' },
  NodeKindConstraintComponent: {
    en: 'has a value of the wrong sort (IRI or literal)',
    zh: '的值应为 IRI 而非文字(或相反)',
  },
  UniqueLangConstraintComponent: { en: 'has two values in one language', zh: '同一语言有两个值' },
  LanguageInConstraintComponent: { en: 'has a value in an unexpected language', zh: '的值语言不在允许范围' },
  LessThanConstraintComponent: { en: 'is not less than its counterpart', zh: '未小于与之比较的值' },
  LessThanOrEqualsConstraintComponent: { en: 'is greater than its counterpart', zh: '大于与之比较的值' },
  MinInclusiveConstraintComponent: { en: 'is below the least allowed value', zh: '低于允许的最小值' },
  MaxInclusiveConstraintComponent: { en: 'is above the greatest allowed value', zh: '高于允许的最大值' },
  OrConstraintComponent: { en: 'does not fit any of the allowed forms', zh: '不符合任何一种允许的形式' },
}

/** For constraints that are not in the table. */
const OTHER_DEMAND: Text = { en: 'does not fit its shape', zh: '不符合形状约束' }

/** Violation is the default of SHACL, for shapes that do not say. */
function severityOf(iri: string): FindingSeverity {
  if (iri.endsWith('#Warning')) return 'warning'
  return iri.endsWith('#Info') ? 'info' : 'violation'
}

/** The library exports no name for its results. */
type Validator = InstanceType<typeof SHACLValidator>
type Result = Awaited<ReturnType<Validator['validate']>>['results'][number]

/** What the shape says in a language, else whatever it says. */
function messageIn({ message }: Result, language: keyof Text): string | undefined {
  const said = message.filter(({ value }) => value !== '')
  const own = said.find((literal) => 'language' in literal && literal.language === language)
  return (own ?? said[0])?.value
}

/** A result in plain words: which property, what is wrong with it, and the value. */
function toFinding(result: Result, ontology: Ontology): ShapeFinding {
  const component = result.sourceConstraintComponent?.value.replace(/^.*#/, '') ?? ''
  const demand = DEMANDS[component] ?? OTHER_DEMAND
  const property = result.path?.value ?? ''
  const value = result.value?.value ?? ''
  const node = result.focusNode?.value ?? ''
  const isShown = value !== '' && value !== node && component !== 'MinCountConstraintComponent'
  const shown = isShown ? `: ${value}` : ''
  // A shape that concerns the node as a whole says in its own words what it wants.
  const said = (language: keyof Text) => (property === '' ? messageIn(result, language) : undefined)
  const subject = (language: keyof Text) => (property === '' ? '' : `${labelOf(ontology, property, language)} `)
  return {
    severity: severityOf(result.severity?.value ?? ''),
    node,
    property,
    value,
    text: {
      en: said('en') ?? `${subject('en')}${demand.en}${shown}`,
      zh: said('zh') ?? `${subject('zh')}${demand.zh}${shown}`,
    },
  }
}

/** The class hierarchy as triples, so that a shape for Agent covers a Court. */
function hierarchy(ontology: Ontology): Quad[] {
  const pairs = [...ontology.classes.values()].flatMap(({ iri, parents }) =>
    parents.map((parent) => [iri, parent] as const),
  )
  return pairs.map(([child, parent]) => quad(namedNode(child), rdfs('subClassOf'), namedNode(parent)))
}

/** The shapes as what the validator's type asks for; it only iterates over them. */
function datasetOf(quads: readonly Quad[]): ConstructorParameters<typeof SHACLValidator>[0] {
  const set = new Set(quads)
  const dataset = {
    size: set.size,
    add: () => dataset,
    delete: () => dataset,
    has: (candidate: Quad) => set.has(candidate),
    match: () => dataset,
    [Symbol.iterator]: () => set.values(),
  }
  return dataset
}

/** Findings of the shapes over a graph, worst first, then by node. The quads are read as one graph: hand each triple in
 *  once. About 40,000 triples a second. */
export async function shapeFindings(
  triples: Iterable<Quad>,
  shapes: readonly Quad[],
  ontology: Ontology,
): Promise<ShapeFinding[]> {
  const validator = new SHACLValidator(datasetOf(shapes))
  const data = validator.factory.dataset([...triples, ...hierarchy(ontology)])
  const report = await validator.validate(data)
  const order: readonly FindingSeverity[] = ['violation', 'warning', 'info']
  return report.results
    .map((result) => toFinding(result, ontology))
    .sort((a, b) => order.indexOf(a.severity) - order.indexOf(b.severity) || (a.node < b.node ? -1 : 1))
}
