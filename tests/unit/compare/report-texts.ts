/** Small stores of reports with sentences, mentions and plans, written by hand for tests of comparisons. */
import { openStore, type Store } from '../../../src/open-store.ts'
import { PREFIXES } from '../../../src/rdf/namespaces.ts'

const prologue = Object.entries(PREFIXES)
  .map(([prefix, iri]) => `@prefix ${prefix}: <${iri}> .`)
  .join('\n')

/** Two places, a document of 2021 with a version, a program, a body. */
const COMMON = `
zm:PolicyDocument rdfs:subClassOf zm:Regulation . zm:Reform rdfs:subClassOf zm:Program . zm:Institution rdfs:subClassOf zm:Agent .
<${PREFIXES.id}place/220605> zm:gbCode "220605" ; skos:prefLabel "江源区"@zh-hans .
<${PREFIXES.id}place/440309> zm:gbCode "440309" ; skos:prefLabel "龙华区"@zh-hans .
<${PREFIXES.id}doc/outline> a zm:PolicyDocument ; skos:prefLabel "实施纲要"@zh-hans .
<${PREFIXES.id}doc/outline-2021> a zm:PolicyDocument ; zm:versionOf <${PREFIXES.id}doc/outline> ; zm:dateAdopted "2021-08-02"^^xsd:date .
<${PREFIXES.id}program/fgf> a zm:Reform ; skos:prefLabel "放管服"@zh-hans .
<${PREFIXES.id}org/office> a zm:Institution ; skos:prefLabel "法治办"@zh-hans .
`

export interface Sentence {
  readonly words: string
  /** Local names below `id:` of what it mentions. */
  readonly mentions?: readonly string[]
}

export interface Pledges {
  readonly problem: string
  readonly plan: string
}

/** One report as Turtle; pledges are a problem and the plan that answers it. */
export function textReport(code: string, year: number, sentences: readonly Sentence[], pledges?: Pledges): string {
  const iri = `${PREFIXES.id}report/${code}/${year}`
  const head = `<${iri}> a zm:Report ; zm:reportArea <${PREFIXES.id}place/${code}> ; zm:reportPeriod <${PREFIXES.id}period/${year}> ;
    zm:hasText <${iri}/t> . <${iri}/s/1> zm:partOf <${iri}> ; zm:sectionRole <${PREFIXES.cs}sectionRole/achievement> .\n`
  const body = sentences.map(({ words, mentions = [] }, index) => {
    const statement = `<${iri}/s/1/${index}>`
    const found = mentions.map(
      (name, at) => `<${iri}/m/${index}-${at}> zm:refersTo <${PREFIXES.id}${name}> ; nif:referenceContext <${iri}/t> ;
        nif:beginIndex ${index * 100 + at} ; zm:evidence ${statement} .`,
    )
    return `${statement} a zm:Statement ; zm:text "${words}"@zh-hans ; nif:beginIndex ${index * 100} ; zm:partOf <${iri}/s/1> .\n${found.join('\n')}`
  })
  const pledged =
    pledges === undefined
      ? ''
      : `<${iri}> zm:reportsProblem <${iri}/problem/1> ; zm:plansAction <${iri}/plan/1> .
    <${iri}/problem/1> skos:prefLabel "${pledges.problem}"@zh-hans ; zm:quote "${pledges.problem}" .
    <${iri}/plan/1> skos:prefLabel "${pledges.plan}"@zh-hans ; zm:quote "${pledges.plan}" ; zm:addressesProblem <${iri}/problem/1> .`
  return `${head}${body.join('\n')}\n${pledged}`
}

/** A store that holds these reports. */
export async function textStore(...reports: readonly string[]): Promise<Store> {
  const store = await openStore()
  await store.load(`${prologue}\n${COMMON}\n${reports.join('\n')}`, { format: 'turtle' })
  return store
}
