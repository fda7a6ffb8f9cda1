/** What must be found in the report of 白山市江源区 for 2022, read from beside the project. */
import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect } from 'vitest'
import { annotate } from '../../../src/graph/annotate.ts'
import { extract } from '../../../src/graph/extract.ts'
import type { Extraction } from '../../../src/graph/extraction.ts'
import type { Entity } from '../../../src/link/entity.ts'
import { sourceOf } from '../../../src/read/read-report.ts'
import { extractResources } from '../../support/extract-text.ts'
import { sharedPath, testWithShared } from '../../support/shared.ts'

const FILE = ['corpus', 'jiangyuan-2022.txt'] as const
const onReport = testWithShared(...FILE)

let extraction: Extraction
let text: string

beforeAll(async () => {
  const resources = await extractResources()
  try {
    text = readFileSync(sharedPath(...FILE), 'utf8')
  } catch {
    // Without the folder every test of this file is skipped with its reason.
    return
  }
  extraction = extract(sourceOf(text, { id: 'jiangyuan-2022.txt' }), resources)
}, 60_000)

/** The entity that the mention with this surface is linked to. */
function entityOf(surface: string): Entity | undefined {
  const at = extraction.mentions.findIndex((mention) => mention.surface === surface)
  return extraction.entities.find(({ iri }) => iri === extraction.links[at]?.entity)
}

describe('the report of 江源区 2022', () => {
  onReport('titles in 《》 and 〈〉 are documents with a level', () => {
    const marked = extraction.mentions.filter(({ rule }) => rule === 'title' || rule === 'inner-title')
    expect(marked.length).toBe(15)
    const levels = marked.map(({ surface }) => entityOf(surface)?.level)
    // Two notices whose issuer the report does not name have no level.
    expect(levels.filter((level) => level === undefined).length).toBeLessThanOrEqual(2)
    expect(entityOf('吉林省优化营商环境条例')).toMatchObject({ level: 'provincial' })
  })

  onReport('seven documents are issued by the district', () => {
    const issued = extraction.relations.filter(({ predicate }) => predicate === 'issues')
    expect(new Set(issued.map(({ object }) => object)).size).toBe(7)
    expect(new Set(issued.map(({ subject }) => subject))).toEqual(new Set([extraction.identity.bodyIri]))
  })

  onReport('the work plan implements the outline of 2021', () => {
    expect(extraction.relations).toContainEqual(
      expect.objectContaining({
        subject: entityOf('白山市江源区关于落实〈法治政府建设实施纲要(2021-2025年)〉的工作方案')?.iri,
        predicate: 'localImplementationOf',
        object: entityOf('法治政府建设实施纲要(2021-2025年)')?.iri,
      }),
    )
  })

  onReport('the own plan of legal publicity is kept apart from the national one', () => {
    expect(entityOf('关于开展法治宣传教育的第八个五年规划(2021-2025年)')).toMatchObject({
      isNew: true,
      place: '220605',
      issuer: extraction.identity.bodyIri,
    })
  })

  onReport('no placeholder becomes an entity, and it is reported', () => {
    expect(extraction.entities.filter(({ kind, label }) => kind === 'place' && /XX/u.test(label))).toEqual([])
    expect(extraction.problems.map(({ code }) => code)).toContain('TEMPLATE_RESIDUE')
  })

  onReport('我区 and 全区 are 江源区, 全市 is 白山市', () => {
    const placeOf = (surface: string) => entityOf(surface)?.place
    expect(['我区', '全区', '全市'].map(placeOf)).toEqual(['220605', '220605', '220600'])
  })

  onReport('two villages hold the ninth batch of the provincial title', () => {
    const recipients = extraction.awards.map(({ recipient, batch }) => [
      extraction.entities.find(({ iri }) => iri === recipient)?.label,
      batch,
    ])
    expect(recipients).toEqual([
      ['利民村', 9],
      ['大石棚子村', 9],
    ])
  })

  onReport('relations lead from the government to the penalty law', () => {
    const law = entityOf('中华人民共和国行政处罚法')?.iri
    const hops = extraction.relations.filter(({ object }) => object === law)
    expect(hops.map(({ subject, predicate }) => [subject, predicate])).toContainEqual([
      extraction.identity.bodyIri,
      'trainsOn',
    ])
  })

  onReport('every span of the annotation quotes the text, code point by code point', () => {
    const characters = Array.from(text)
    const annotation = annotate(extraction)
    const spans = [
      ...annotation.entities.flatMap(({ mentions }) => mentions),
      ...annotation.observations,
      ...annotation.relations,
    ]
    for (const { start, end, surface } of spans) expect(characters.slice(start, end).join('')).toBe(surface)
    expect(spans.length).toBeGreaterThan(300)
  })

  onReport('the same text gives the same extraction', async () => {
    const again = extract(sourceOf(text, { id: 'jiangyuan-2022.txt' }), await extractResources())
    expect(JSON.stringify(again)).toBe(JSON.stringify(extraction))
  })
})
