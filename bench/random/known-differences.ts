/** Where Oxigraph 0.5.11 answers differently from the specification, so that a difference is understood: a condition on the
 *  query and the reason. A difference only counts as known when the naive evaluator also gives our answer. */

interface KnownDifference {
  readonly reason: string
  readonly applies: (query: string) => boolean
}

const KNOWN: readonly KnownDifference[] = [
  {
    reason:
      'an aggregate without GROUP BY over a pattern that its optimiser knows to be empty gives no row instead of one',
    applies: (query) => /SELECT \((COUNT|SUM|MIN|MAX|AVG)\([^)]*\) AS \?n\d+\) WHERE/.test(query),
  },
  {
    reason: 'a negated property set gives each pair once, whatever number of triples joins it',
    applies: (query) => /!(\(|<)/.test(query),
  },
  {
    reason: 'an alternative of paths gives each pair once instead of once for each branch',
    applies: (query) => />\|\^?</.test(query),
  },
  {
    reason: 'MINUS inside EXISTS sees the values of the row as if its own pattern had bound them',
    applies: (query) => /EXISTS \{.*MINUS/.test(query),
  },
  {
    reason: 'the order of literals of different types, which the specification leaves open',
    applies: (query) => /ORDER BY|MIN\(|MAX\(/.test(query),
  },
  {
    reason: '<= and >= hold for equal terms that have no order, such as IRIs',
    applies: (query) => /[<>]= /.test(query),
  },
  {
    reason: 'a path of length zero from a named term that the graph does not hold',
    applies: (query) => /[*?] (\?|<)/.test(query),
  },
  {
    reason: 'GRAPH ?g around a pattern that reads no graph of its own gives one solution instead of one for each graph',
    applies: (query) => /GRAPH \?g \{ (GRAPH|VALUES)/.test(query),
  },
  {
    reason: 'an EXISTS whose triple names one variable twice is not linked to the row and is taken to fail',
    applies: (query) => /EXISTS \{.*(\?\w) \S+ \1 /.test(query),
  },
  {
    reason: 'MINUS inside GRAPH ?g takes the name of the graph for a variable that both sides share',
    applies: (query) => /GRAPH \?g \{.*MINUS/.test(query),
  },
  {
    reason:
      'a sub-select inside GRAPH ?g that does not select ?g reads every named graph, not the one of the pattern around it',
    applies: (query) => /GRAPH \?g \{.*SELECT/.test(query),
  },
  {
    reason: 'the condition of an OPTIONAL sees a variable that only a part after it binds',
    applies: (query) => /OPTIONAL \{[^}]*FILTER.*VALUES/.test(query),
  },
  {
    reason: 'a FILTER EXISTS in an inner group sees a variable that only the group around it binds',
    applies: (query) => /\. \{ (?!SELECT)[^{}]*FILTER (?:NOT )?EXISTS/.test(query),
  },
]

/** The reason why the answers to a query may differ; undefined when they may not. */
export function knownDifference(query: string): string | undefined {
  return KNOWN.find(({ applies }) => applies(query))?.reason
}
