/** Relations that a model claims where the rules state the same from the other end. */
import { beforeAll, expect, test } from 'vitest'
import { addRelations } from '../../../src/model/claimed-relations.ts'
import { schemaOf } from '../../../src/model/schema.ts'
import { loadShippedOntology } from '../../../src/shipped.ts'
import { extractResources, extractText } from '../../support/extract-text.ts'

const TEXT = '区政府印发《青禾区实施方案》。'

beforeAll(extractResources, 60_000)

test('issues is not added where issuedBy is stated in the same sentence', async () => {
  const names = await extractText(TEXT)
  const { segmented, identity } = names
  const input = { segmented, identity, names, schema: schemaOf(await loadShippedOntology()) }
  const claim = {
    subject: '区政府',
    property: 'issues',
    object: '《青禾区实施方案》',
    quote: '印发《青禾区实施方案》',
    modality: 'asserted',
    confidence: 1,
  }
  const asked = { source: 'test.txt', model: 'tiny', start: 0, end: TEXT.length }
  const claims = [{ asked, relations: [claim] }]
  const added = addRelations([], claims, input)
  expect(added).toMatchObject({ relations: [{ predicate: 'issues', subjectBasis: 'self-reference' }], problems: [] })
  const [{ subject, object, ...rest }] = added.relations
  const base = [{ ...rest, subject: object, predicate: 'issuedBy', object: subject, rule: 'title-issuer' }]
  expect(addRelations(base, claims, input)).toEqual({ relations: base, problems: [] })
})
