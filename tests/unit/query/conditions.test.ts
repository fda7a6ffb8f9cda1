/** Conditions on a variable, over terms of every kind. Many of them are answered from the dictionary or from ids without
 *  decoding a value (expression-text.ts, expression-comparison.ts, expression-membership.ts); they must say what the
 *  functions say (https://www.w3.org/TR/sparql11-query/#SparqlOps). An error drops the row, also under `!`. */
import { queryTable } from '../../support/query-table.ts'

const TERMS = `
  :iri :v :abc . :blank :v [] .
  :simple :v "abc" . :en :v "abc"@en . :gb :v "ABC"@en-GB . :zh :v "政脉"@zh .
  :int :v 5 . :dec :v 5.0 . :double :v 5e0 . :float :v "5"^^xsd:float . :byte :v "5"^^xsd:byte .
  :big :v 9007199254740993 . :nan :v "NaN"^^xsd:double . :bad :v "abc"^^xsd:integer .
  :date :v "2022-01-01"^^xsd:date . :zoned :v "2022-01-01Z"^^xsd:date . :year :v "2022"^^xsd:gYear .
  :yes :v true . :one :v "1"^^xsd:boolean . :own :v "abc"^^:type .
`

/** The names of the subjects whose term meets the condition. */
function conditions(name: string, cases: Readonly<Record<string, string>>): void {
  const rows = Object.entries(cases).map(([condition, names]): [string, string[]] => [
    `SELECT ?s { ?s :v ?x FILTER(${condition}) }`,
    names === ''
      ? []
      : names
          .split(' ')
          .map((one) => `:${one}`)
          .sort(),
  ])
  queryTable(name, TERMS, Object.fromEntries(rows))
}

const STRINGS = 'simple en gb zh'
const LITERALS = `${STRINGS} int dec double float byte big nan bad date zoned year yes one own`

conditions('strings: a literal of another type is an error', {
  'CONTAINS(?x, "b")': 'simple en',
  '!CONTAINS(?x, "b")': 'gb zh',
  'CONTAINS(LCASE(?x), "b")': 'simple en gb',
  'CONTAINS(UCASE(?x), "B")': 'simple en gb',
  'CONTAINS(STR(?x), "bc")': 'iri simple en bad own',
  'CONTAINS(LCASE(STR(?x)), "abc")': 'iri simple en gb bad own',
  '!CONTAINS(STR(?x), "5") && CONTAINS(STR(?x), "2022")': 'date zoned year',
  'CONTAINS(?x, "b"@en)': 'en',
  'STRSTARTS(?x, "a")': 'simple en',
  '!STRSTARTS(?x, "a")': 'gb zh',
  'STRSTARTS(STR(?x), "urn:")': 'iri',
  'STRENDS(?x, "c")': 'simple en',
  '!STRENDS(?x, "c")': 'gb zh',
  'STRENDS(STR(?x), "Z")': 'zoned',
  'REGEX(?x, "^ABC$", "i")': 'simple en gb',
  'REGEX(?x, "^ABC$")': 'gb',
  '!REGEX(?x, "b")': 'gb zh',
  'REGEX(STR(?x), "^\\\\d+$")': 'int float byte big year one',
  'REGEX(STR(?x), "[")': '',
  'REGEX(?x, "a", "wrong")': '',
  'STRLEN(?x) = 2': 'zh',
  'LCASE(?x) = "abc"': 'simple',
  'LCASE(?x) = "abc"@en-gb': 'gb',
})

conditions('LANG, DATATYPE and STR compared with constants', {
  'LANG(?x) = "en"': 'en',
  '"en" = LANG(?x)': 'en',
  'LANG(?x) = "EN"': '',
  'LANG(?x) = ""': LITERALS.replace('en gb zh ', ''),
  'LANG(?x) != ""': 'en gb zh',
  'LANG(?x) != "en"': LITERALS.replace('en ', ''),
  'LANG(?x) = "en"@en': '',
  'LANG(?x) = 5': '',
  'LANGMATCHES(LANG(?x), "en")': 'en gb',
  'LANGMATCHES(LANG(?x), "*")': 'en gb zh',
  '!LANGMATCHES(LANG(?x), "*")': LITERALS.replace('en gb zh ', ''),
  'LANGMATCHES(LANG(?x), "en-GB")': 'gb',
  'DATATYPE(?x) = xsd:integer': 'int big bad',
  'xsd:string = DATATYPE(?x)': 'simple',
  'DATATYPE(?x) = :type': 'own',
  'DATATYPE(?x) != xsd:string': LITERALS.replace('simple ', ''),
  'DATATYPE(?x) = "xsd:string"': '',
  'DATATYPE(?x) != "xsd:string"': LITERALS,
  'STR(?x) = "abc"': 'simple en bad own',
  'STR(?x) = "urn:abc"': 'iri',
  'STR(?x) = "5"': 'int float byte',
  'STR(?x) != "5"': `iri ${LITERALS.replace(' int', '').replace(' float byte', '')}`,
  'STR(?x) = :abc': '',
  'STR(?x) != :abc': `iri ${LITERALS}`,
  'STR(?x) > "政"': 'zh',
})

conditions('= and != with a constant: what cannot be compared is an error', {
  '?x = :abc': 'iri',
  '?x != :abc': `blank ${LITERALS}`,
  ':abc = ?x': 'iri',
  '?x = "abc"': 'simple',
  '?x != "abc"': 'iri blank en gb zh int dec double float byte big nan date zoned year yes one',
  '?x = "abc"@en': 'en',
  '?x = "abc"@EN-GB': '',
  '?x = 5': 'int dec double float byte',
  '5.0 = ?x': 'int dec double float byte',
  '?x = "5"^^xsd:float': 'int dec double float byte',
  '?x != 5': 'iri blank simple en gb zh big nan date zoned year yes one',
  '?x = 9007199254740993': 'big',
  '?x = 9007199254740992': '',
  '?x = "NaN"^^xsd:double': '',
  '?x != "NaN"^^xsd:double': 'iri blank simple en gb zh int dec double float byte big nan date zoned year yes one',
  '?x = "2022-01-01"^^xsd:date': 'date',
  '?x = "2022-01-01+00:00"^^xsd:date': 'zoned',
  '?x = true': 'yes one',
  '?x != true': 'iri blank simple en gb zh int dec double float byte big nan date zoned year',
  '?x = "abc"^^:type': 'own',
  '?x = "other"^^:type': '',
  '?x != "other"^^:type': 'iri blank en gb zh',
  '?x = ?x': 'iri blank simple en gb zh int dec double float byte big date zoned year yes one own bad',
  '?x != ?x': 'nan',
})

conditions('order with a constant', {
  '?x < 6': 'int dec double float byte',
  '6 > ?x': 'int dec double float byte',
  '?x <= 5': 'int dec double float byte',
  '?x < 5': '',
  '?x > 5': 'big',
  '?x >= 5.0': 'int dec double float byte big',
  '?x > 9007199254740992': 'big',
  '?x < 9007199254740994 && ?x > 5': 'big',
  '?x < "INF"^^xsd:double': 'int dec double float byte big',
  '?x > "-INF"^^xsd:double': 'int dec double float byte big',
  '!(?x > 5)': 'int dec double float byte nan',
  '?x < "b"': 'simple',
  '?x > "a"': 'simple',
  '?x < "b"@en': '',
  '?x >= "2022-01-01"^^xsd:date': 'date',
  '?x < "2022-01-02"^^xsd:date': 'date zoned',
  '?x < "2022-01-01"^^xsd:date': '',
  '?x < "2022-01-03"^^xsd:date': 'date zoned',
  '?x > "2021-12-30Z"^^xsd:date': 'date zoned',
  '?x > "2021"^^xsd:gYear': 'year',
  '?x > false': 'yes one',
  '?x < :b': '',
})

conditions('IN and NOT IN', {
  '?x IN (:abc, :def)': 'iri',
  '?x NOT IN (:abc, :def)': `blank ${LITERALS}`,
  '?x IN (5)': 'int dec double float byte',
  '?x IN (5, "abc", :abc)': 'iri simple int dec double float byte',
  '?x NOT IN (5, "abc")': 'iri blank en gb zh big nan date zoned year yes one',
  '?x IN ("abc"@en, "政脉"@zh)': 'en zh',
  '?x IN ("2022-01-01"^^xsd:date, "2022"^^xsd:gYear)': 'date year',
  '?x IN ("2022-01-01+00:00"^^xsd:date)': 'zoned',
  '?x IN (true)': 'yes one',
  '?x IN ("NaN"^^xsd:double)': '',
  '?x IN ("5"^^xsd:float)': 'int dec double float byte',
  '?x IN ("abc"^^:type)': 'own',
  '?x NOT IN ("other"^^:type)': 'iri blank en gb zh',
  '?x IN (9007199254740992, 9007199254740993)': 'big',
  '?x IN (?x)': 'iri blank simple en gb zh int dec double float byte big date zoned year yes one own bad',
  '?x IN (:none, ?s)': '',
  '?x IN (1/0, 5)': 'int dec double float byte',
  '?x NOT IN (1/0)': '',
  '?x IN ()': '',
  '?x NOT IN ()': `iri blank ${LITERALS}`,
})

conditions('kinds, casts and the effective boolean value', {
  'isIRI(?x)': 'iri',
  'isBlank(?x)': 'blank',
  'isLiteral(?x)': LITERALS,
  'isNumeric(?x)': 'int dec double float byte big nan',
  '!isNumeric(?x)': `iri blank ${STRINGS} bad date zoned year yes one own`,
  '?x': `${STRINGS} int dec double float byte big yes one`,
  '!?x': 'nan bad',
  'sameTerm(?x, 5)': 'int',
  '!sameTerm(?x, 5)': `iri blank ${LITERALS.replace(' int', '')}`,
  'sameTerm(?x, "abc"@EN)': 'en',
  'xsd:integer(?x) = 5': 'int dec double float byte',
  'xsd:string(?x) = "5"': 'int dec double float byte',
  'YEAR(?x) = 2022': 'date zoned year',
  'ABS(?x) = 5': 'int dec double float byte',
  '?x + 1 = 6': 'int dec double float byte',
  'COALESCE(?x + 1, 0) = 0': `iri blank ${STRINGS} bad date zoned year yes one own`,
  'IF(isNumeric(?x), ?x > 5, true)': `iri blank ${STRINGS} big bad date zoned year yes one own`,
  '?x > 5 || CONTAINS(?x, "b")': 'simple en big',
  '?x = 5 && DATATYPE(?x) != xsd:integer': 'dec double float byte',
})
