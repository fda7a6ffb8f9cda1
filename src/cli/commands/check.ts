/** `zhengmai check`: the graph against the ontology and its shapes, findings in plain words.
 *
 *  Reports are checked in batches: each batch with all graphs that are no reports, since a report points into those.
 *  Errors in the shapes' sense make the exit code 1. */

import { type UndeclaredTerm, undeclaredTerms } from '../../ontology/check.ts'
import { type ShapeFinding, shapeFindings } from '../../ontology/shacl.ts'
import type { Endpoint } from '../../query/endpoint.ts'
import { selectRows, textOf } from '../../query/rows.ts'
import { BASE } from '../../rdf/namespaces.ts'
import { termToSparql } from '../../rdf/sparql-term.ts'
import { namedNode, type Quad } from '../../rdf/term.ts'
import { loadShippedOntology, shippedQuads } from '../../shipped.ts'
import type { CommandSpec, Context, ExitCode } from '../command.ts'
import { shortIri } from '../format-term.ts'
import { startProgress } from '../progress.ts'
import { readStore } from '../store-access.ts'

/** Reports whose triples are checked together with the authority graphs: bounds the memory that checking takes. */
const REPORTS_AT_ONCE = 50

/** Findings printed in full; the rest is counted. */
const SHOWN = 100

/** IRIs of all named graphs, sorted, so that batches and with them the order of findings are the same each time. */
async function graphNames(endpoint: Endpoint): Promise<string[]> {
  const rows = await selectRows(endpoint, 'SELECT DISTINCT ?graph WHERE { GRAPH ?graph { ?s ?p ?o } } ORDER BY ?graph')
  return rows.map((row) => textOf(row, 'graph'))
}

/** The triples of some graphs, each once. */
async function triplesOf(endpoint: Endpoint, graphs: readonly string[]): Promise<Quad[]> {
  if (graphs.length === 0) return []
  const values = graphs.map((graph) => termToSparql(namedNode(graph))).join(' ')
  const result = await endpoint.query(`CONSTRUCT { ?s ?p ?o } WHERE { VALUES ?g { ${values} } GRAPH ?g { ?s ?p ?o } }`)
  const triples: Quad[] = []
  if (result.type === 'quads') for await (const triple of result.quads) triples.push(triple)
  return triples
}

/** A finding as two lines: how grave and about which node, then what is wrong in plain words. */
function lineOf(context: Context, finding: ShapeFinding): string {
  const severity = {
    violation: context.say({ en: 'error', zh: '错误' }),
    warning: context.say({ en: 'warning', zh: '警告' }),
    info: context.say({ en: 'note', zh: '提示' }),
  }[finding.severity]
  return `${severity}  ${shortIri(finding.node)}\n    ${context.say(finding.text)}\n`
}

/** A term that is used without being declared, as a finding about the term itself. */
function undeclaredFinding({ iri, role, quads }: UndeclaredTerm): ShapeFinding {
  const text = {
    en: `${quads} quads use this ${role}, which the ontology does not declare`,
    zh: `有 ${quads} 个四元组使用了本体未声明的${role === 'class' ? '类' : '属性'}`,
  }
  return { severity: 'violation', node: iri, property: '', value: '', text }
}

/** All findings: undeclared terms first, then what shapes want, report by report; the same finding about a shared node is told once. */
async function findAll(context: Context, endpoint: Endpoint): Promise<ShapeFinding[]> {
  const [ontology, shapes] = [await loadShippedOntology(), await shippedQuads('shapes')]
  const graphs = await graphNames(endpoint)
  const reports = graphs.filter((graph) => graph.startsWith(`${BASE}/id/report/`))
  // Authorities, schemes and what was loaded by hand: a report points into them, so that no report can be checked
  // without.
  const shared = await triplesOf(
    endpoint,
    graphs.filter((graph) => !reports.includes(graph)),
  )
  const progress = startProgress(context, { en: 'Checking reports', zh: '检查报告' }, reports.length)
  const findings = new Map<string, ShapeFinding>()
  const undeclared = new Map<string, UndeclaredTerm>()
  const count = (triples: readonly Quad[]) => {
    for (const term of undeclaredTerms(triples, ontology)) {
      undeclared.set(term.iri, { ...term, quads: term.quads + (undeclared.get(term.iri)?.quads ?? 0) })
    }
  }
  count(shared)
  // At least one round, for a store without reports has graphs to check all the same.
  for (let from = 0; from < Math.max(1, reports.length); from += REPORTS_AT_ONCE) {
    const own = await triplesOf(endpoint, reports.slice(from, from + REPORTS_AT_ONCE))
    count(own)
    const triples = [...shared, ...own]
    // Shared nodes are in every batch and give the same finding each time; the key makes one of them.
    for (const finding of await shapeFindings(triples, shapes, ontology)) {
      findings.set(JSON.stringify([finding.node, finding.text.en]), finding)
    }
    progress.update(Math.min(reports.length, from + REPORTS_AT_ONCE))
  }
  progress.stop()
  return [...[...undeclared.values()].map(undeclaredFinding), ...findings.values()]
}

/** Exit code 1 where a shape is violated or a term undeclared; warnings and notes alone leave it at 0. */
export const check: CommandSpec = {
  name: 'check',
  summary: { en: 'validate the graph against ontology and shapes', zh: '按本体与形状约束检查图谱' },
  arguments: [],
  options: [{ flags: '--json', summary: { en: 'print JSON', zh: '输出 JSON' } }],
  examples: [
    {
      line: 'zhengmai check',
      does: { en: 'findings in plain words; exit code 1 when there are errors', zh: '用平实的话列出问题' },
    },
  ],
  run: (context, input) =>
    readStore<ExitCode>(context, async (store) => {
      const findings = await findAll(context, store)
      const errors = findings.filter(({ severity }) => severity === 'violation').length
      if (input.flag('json')) await context.write(`${JSON.stringify(findings, undefined, 2)}\n`)
      else {
        for (const finding of findings.slice(0, SHOWN)) await context.write(lineOf(context, finding))
        await context.print({
          en: `${errors} errors, ${findings.length - errors} warnings and notes.`,
          zh: `错误 ${errors} 项,警告与提示 ${findings.length - errors} 项。`,
        })
      }
      return errors > 0 ? 1 : 0
    }),
}
