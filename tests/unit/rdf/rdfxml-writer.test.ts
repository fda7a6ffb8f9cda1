import { expect, test } from 'vitest'
import { rdf, skos } from '../../../src/rdf/namespaces.ts'
import { writeRdfXml } from '../../../src/rdf/rdfxml-writer.ts'
import { blankNode, literal, namedNode, type Quad, quad } from '../../../src/rdf/term.ts'

async function write(quads: readonly Quad[]): Promise<string> {
  const parts: string[] = []
  for await (const part of writeRdfXml(quads)) parts.push(part)
  return parts.join('').replace(/<rdf:RDF[^>]*>/, '<rdf:RDF>')
}

test('writes one description per run of a subject, with every kind of object', async () => {
  const place = namedNode('http://e/1')
  expect(
    await write([
      quad(place, skos('prefLabel'), literal('江源区 <&"', 'zh-Hans')),
      quad(place, rdf('type'), namedNode('http://e/Place')),
      quad(place, namedNode('http://other/size'), literal('3', namedNode('http://www.w3.org/2001/XMLSchema#integer'))),
      quad(blankNode('b'), skos('note'), blankNode('c')),
    ]),
  ).toBe(`<?xml version="1.0" encoding="UTF-8"?>
<rdf:RDF>
  <rdf:Description rdf:about="http://e/1">
    <skos:prefLabel xml:lang="zh-hans">江源区 &lt;&amp;&quot;</skos:prefLabel>
    <rdf:type rdf:resource="http://e/Place"/>
    <p:size xmlns:p="http://other/" rdf:datatype="http://www.w3.org/2001/XMLSchema#integer">3</p:size>
  </rdf:Description>
  <rdf:Description rdf:nodeID="bb">
    <skos:note rdf:nodeID="bc"/>
  </rdf:Description>
</rdf:RDF>
`)
})

test('nothing gives an empty document', async () => {
  expect(await write([])).toBe('<?xml version="1.0" encoding="UTF-8"?>\n<rdf:RDF>\n</rdf:RDF>\n')
})

test('a control character and a property without a name are refused with a way out', async () => {
  const node = namedNode('http://e/1')
  await expect(write([quad(node, skos('note'), literal('\u0001'))])).rejects.toThrow(/control character/)
  await expect(write([quad(node, namedNode('http://e/123'), node)])).rejects.toThrow(/RDF\/XML/)
})
