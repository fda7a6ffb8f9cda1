/** Functions on strings, https://www.w3.org/TR/sparql11-query/#func-strings, each with its errors: a wrong type, an unbound
 *  argument, and two languages that do not go together (#func-arg-compatibility). */
import { FALSE, integer, NOTHING, TRUE, table } from '../../../support/answer-table.ts'

table('SPARQL 17.4.3.2: STRLEN', {
  'STRLEN("")': integer('0'),
  'STRLEN("chat"@en)': integer('4'),
  'STRLEN("a\\U0001F600")': integer('2'),
  'STRLEN(1)': NOTHING,
  'STRLEN(?iri)': NOTHING,
  'STRLEN(?blank)': NOTHING,
  'STRLEN(?unbound)': NOTHING,
  'STRLEN("x"^^ex:type)': NOTHING,
})

table('SPARQL 17.4.3.3: SUBSTR counts characters from 1 and rounds, XPath 5.4.3', {
  'SUBSTR("foobar", 4)': '"bar"',
  'SUBSTR("foobar"@en, 4)': '"bar"@en',
  'SUBSTR("foobar", 4, 1)': '"b"',
  'SUBSTR("foobar", 0)': '"foobar"',
  'SUBSTR("foobar", -3, 5)': '"f"',
  'SUBSTR("foobar", 7)': '""',
  'SUBSTR("foobar", 3, 0)': '""',
  'SUBSTR("foobar", 3, -1)': '""',
  'SUBSTR("foobar", 2, 100)': '"oobar"',
  'SUBSTR("😀政脉", 2)': '"政脉"',
  'SUBSTR("😀政脉", 1, 1)': '"😀"',
  'SUBSTR("😀政脉", 2, -5)': '""',
  'SUBSTR("😀政脉", 0, 2)': '"😀"',
  'SUBSTR("12345"@en, "NaN"^^xsd:double, 3)': '""@en',
  'SUBSTR("12345", 1, "NaN"^^xsd:double)': '""',
  'SUBSTR("12345", "-INF"^^xsd:double)': '"12345"',
  'SUBSTR("12345", "-INF"^^xsd:double, "INF"^^xsd:double)': '""',
  'SUBSTR("12345", 1.4, 1.5)': '"12"',
  'SUBSTR(12345, 1)': NOTHING,
  'SUBSTR("foobar", "1")': NOTHING,
  'SUBSTR("foobar", 1, "2")': NOTHING,
  'SUBSTR("foobar", ?unbound)': NOTHING,
  'SUBSTR("foobar", 1, ?unbound)': NOTHING,
  'SUBSTR(?iri, 1)': NOTHING,
})

table('SPARQL 17.4.3.4 and 17.4.3.5: UCASE and LCASE', {
  'UCASE("foo"@en)': '"FOO"@en',
  'UCASE("")': '""',
  'LCASE("BAR"@en-GB)': '"bar"@en-gb',
  'LCASE("ÄÖ")': '"äö"',
  'UCASE(1)': NOTHING,
  'LCASE(?iri)': NOTHING,
})

table('SPARQL 17.4.3.1.2 and after: STRSTARTS, STRENDS and CONTAINS want arguments that go together', {
  'STRSTARTS("foobar", "foo")': TRUE,
  'STRSTARTS("foobar", "bar")': FALSE,
  'STRSTARTS("foobar"@en, "foo"@en)': TRUE,
  'STRSTARTS("foobar"@en, "foo")': TRUE,
  'STRSTARTS("foobar", "foo"@en)': NOTHING,
  'STRSTARTS("foobar"@en, "foo"@fr)': NOTHING,
  'STRSTARTS("foobar", "")': TRUE,
  'STRSTARTS(1, "1")': NOTHING,
  'STRSTARTS("1", 1)': NOTHING,
  'STRENDS("foobar", "bar")': TRUE,
  'STRENDS("foobar", "foo")': FALSE,
  'STRENDS("foobar"@en, "bar"@zh)': NOTHING,
  'STRENDS(?iri, "i")': NOTHING,
  'CONTAINS("foobar", "oba")': TRUE,
  'CONTAINS("foobar", "")': TRUE,
  'CONTAINS("foobar"@en, "x"@en)': FALSE,
  'CONTAINS("foobar"@en, "bar"@fr)': NOTHING,
  'CONTAINS("1", 1)': NOTHING,
  'CONTAINS(?unbound, "1")': NOTHING,
})

table('SPARQL 17.4.3.9 and 17.4.3.10: STRBEFORE and STRAFTER', {
  'STRBEFORE("abc", "bc")': '"a"',
  'STRBEFORE("abc"@en, "bc"@en)': '"a"@en',
  'STRBEFORE("abc"@en, "bc"@cy)': NOTHING,
  'STRBEFORE("abc", "b"@en)': NOTHING,
  'STRBEFORE("abc", "xyz")': '""',
  'STRBEFORE("abc"@en, "z"@en)': '""',
  'STRBEFORE("abcb", "b")': '"a"',
  'STRBEFORE("abc", "")': '""',
  'STRBEFORE("abc"@en, "a")': '""@en',
  'STRBEFORE(1, "1")': NOTHING,
  'STRBEFORE("1", 1)': NOTHING,
  'STRAFTER("abc", "ab")': '"c"',
  'STRAFTER("abc"@en, "b"@en)': '"c"@en',
  'STRAFTER("abc"@en, "b"@cy)': NOTHING,
  'STRAFTER("abc", "xyz")': '""',
  'STRAFTER("abc"@en, "z"@en)': '""',
  'STRAFTER("abcb", "b")': '"cb"',
  'STRAFTER("abc", "")': '"abc"',
  'STRAFTER("abc"@en, "c")': '""@en',
  'STRAFTER("1", 1)': NOTHING,
})

table('SPARQL 17.4.3.11: ENCODE_FOR_URI keeps letters, digits and -_.~', {
  'ENCODE_FOR_URI("Los Angeles"@en)': '"Los%20Angeles"',
  'ENCODE_FOR_URI("AZaz09-_.~")': '"AZaz09-_.~"',
  'ENCODE_FOR_URI("a/b?c=d&e#f%g+h")': '"a%2Fb%3Fc%3Dd%26e%23f%25g%2Bh"',
  'ENCODE_FOR_URI("!*\'()")': '"%21%2A%27%28%29"',
  'ENCODE_FOR_URI("\\n")': '"%0A"',
  'ENCODE_FOR_URI("é政😀")': '"%C3%A9%E6%94%BF%F0%9F%98%80"',
  'ENCODE_FOR_URI("")': '""',
  'ENCODE_FOR_URI(1)': NOTHING,
  'ENCODE_FOR_URI(?iri)': NOTHING,
})

table('SPARQL 17.4.3.12: CONCAT keeps the language that all share', {
  'CONCAT("foo", "bar")': '"foobar"',
  'CONCAT("foo"@en, "bar"@en, "x"@en)': '"foobarx"@en',
  'CONCAT("foo"@en, "bar"@fr)': '"foobar"',
  'CONCAT("foo", "bar"@en)': '"foobar"',
  'CONCAT("foo"@en)': '"foo"@en',
  'CONCAT("", ""@en)': '""',
  'CONCAT("a", ?unbound)': NOTHING,
  'CONCAT("a", ?iri)': NOTHING,
  'CONCAT("a", STR(?iri))': '"ahttp://example.org/i"',
})

table('SPARQL 17.4.3.13: langMatches, basic filtering of RFC 4647', {
  'LANGMATCHES("zh", "ZH")': TRUE,
  'LANGMATCHES("ZH-Hans", "zh")': TRUE,
  'LANGMATCHES("zh", "zh-Hans")': FALSE,
  'LANGMATCHES("zhx-Hans", "zh")': FALSE,
  'LANGMATCHES("a-zh", "zh")': FALSE,
  'LANGMATCHES("", "")': TRUE,
  'LANGMATCHES("fr", "*")': TRUE,
  'LANGMATCHES(LANG("x"@zh-Hant), "zh")': TRUE,
  'LANGMATCHES(LANG("x"), "*")': FALSE,
  'LANGMATCHES(1, "*")': NOTHING,
  'LANGMATCHES("en", 1)': NOTHING,
  'LANGMATCHES(?unbound, "*")': NOTHING,
})
