/** Work reports of other places and years ingest without an error, and nearly all their names are linked. */
import { readdirSync, readFileSync } from 'node:fs'
import { beforeAll, describe, expect } from 'vitest'
import { extract } from '../../../src/graph/extract.ts'
import type { Extraction } from '../../../src/graph/extraction.ts'
import { sourceOf } from '../../../src/read/read-report.ts'
import { extractResources } from '../../support/extract-text.ts'
import { sharedPath, testWithShared } from '../../support/shared.ts'

/** How a title shows that it is national: by its first words, or because the authority data has it. */
const NATIONAL = /^(?:中华人民共和国|中共中央|国务院|中国共产党|全国|最高人民)/u

interface Share {
  all: number
  readonly unlinked: string[]
}

function countNames({ mentions, links, entities }: Extraction, titles: Share, places: Share): void {
  mentions.forEach((mention, at) => {
    const entity = entities.find(({ iri }) => iri === links[at]?.entity)
    if (mention.kind === 'place' && mention.rule !== 'village') {
      places.all++
      if (entity === undefined) places.unlinked.push(mention.surface)
    }
    if (mention.rule !== 'title' || !(NATIONAL.test(mention.surface) || entity?.level === 'national')) return
    titles.all++
    if (entity === undefined || entity.isNew) titles.unlinked.push(mention.surface)
  })
}

beforeAll(extractResources, 60_000)

describe('work reports', () => {
  testWithShared('corpus')(
    'leave at most five in a hundred national titles and places of county level and above unlinked',
    async () => {
      const resources = await extractResources()
      const files = readdirSync(sharedPath('corpus')).filter((file) => file.startsWith('work-report'))
      const titles: Share = { all: 0, unlinked: [] }
      const places: Share = { all: 0, unlinked: [] }
      for (const file of files) {
        const source = sourceOf(readFileSync(sharedPath('corpus', file), 'utf8'), { id: file })
        countNames(extract(source, resources), titles, places)
      }
      expect(files.length).toBeGreaterThan(10)
      expect(places.all).toBeGreaterThan(1000)
      expect(titles.unlinked.length / titles.all, titles.unlinked.join(', ')).toBeLessThanOrEqual(0.05)
      expect(places.unlinked.length / places.all, places.unlinked.join(', ')).toBeLessThanOrEqual(0.05)
    },
    120_000,
  )
})
