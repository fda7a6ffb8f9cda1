import { mkdtempSync, readdirSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { exportCommand } from '../../../src/cli/commands/export.ts'
import { openStore } from '../../../src/open-store.ts'
import { type CommandLine, runCommand, type Said } from '../../support/run-command.ts'
import { SAMPLE_DATA } from '../../support/sample-graph.ts'

let folder: string

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'zhengmai-export-'))
  const store = await openStore({ path: path.join(folder, 'store') })
  await store.load(SAMPLE_DATA, { format: 'trig' })
  await store.close()
})

function run(graph: string, options: CommandLine['options'] = {}): Promise<Said> {
  const storePath = path.join(folder, 'store')
  return runCommand(exportCommand, { arguments: [graph], options, storePath, language: 'en' })
}

describe('zhengmai export', () => {
  test('without --out the file goes to standard output, and what was written and lost to standard error', async () => {
    const { out, err } = await run('citations', { format: 'pajek' })
    expect(out).toContain('*Vertices 4\n')
    expect(err).toMatch(
      /^pajek: 4 nodes, 3 edges, data version sha256:[0-9a-f]{16}\n {2}not held: .*the years of 3 nodes/,
    )
  })

  test('the ending of --out tells the format; CSV makes three files', async () => {
    const out = mkdtempSync(path.join(folder, 'out-'))
    await run('citations', { out: path.join(out, 'a.graphml') })
    await run('citations', { out: path.join(out, 'b.csv') })
    expect(readdirSync(out).sort()).toEqual(['a.graphml', 'b-about.txt', 'b-edges.csv', 'b-nodes.csv'])
    expect(readFileSync(path.join(out, 'a.graphml'), 'utf8')).toContain('<graphml ')
  })

  test('a bundle has all formats, the query and the codebook, also for a graph without edges', async () => {
    for (const options of [undefined, { year: ['1999'] }]) {
      const bundle = path.join(folder, options === undefined ? 'bundle' : 'empty')
      await run('citations', { bundle, ...options })
      const files = readdirSync(bundle).filter((file) => !file.endsWith('.png'))
      expect(files).toHaveLength(25)
      for (const file of files) expect(readFileSync(path.join(bundle, file), 'utf8')).not.toMatch(/NaN|Infinity[^,)]/)
      expect(readFileSync(path.join(bundle, 'codebook.md'), 'utf8')).toContain('| begin | integer |')
    }
  })

  test('all quads, with and without their graphs', async () => {
    const nquads = await run('store', { format: 'nquads' })
    const store = await openStore({ path: path.join(folder, 'store'), readOnly: true })
    expect(nquads.out.trimEnd().split('\n')).toHaveLength(store.size)
    await store.close()
    expect((await run('store', { format: 'turtle' })).err).toContain('not held: which report states what')
  })

  test('the ending tells the RDF format; one that fits none is refused before anything is written', async () => {
    const out = mkdtempSync(path.join(folder, 'rdf-'))
    await run('store', { out: path.join(out, 'all.jsonld') })
    await run('store', { out: path.join(out, 'all.RDF') })
    expect(JSON.parse(readFileSync(path.join(out, 'all.jsonld'), 'utf8'))).toBeTruthy()
    expect(readFileSync(path.join(out, 'all.RDF'), 'utf8')).toContain('<rdf:RDF')
    await expect(run('citations', { out: path.join(out, 'graph.json') })).rejects.toThrow('say which one with --format')
    expect(readdirSync(out).sort()).toEqual(['all.RDF', 'all.jsonld'])
  })

  test('names that every object has are no views, sources or formats', async () => {
    await expect(run('constructor')).rejects.toThrow('"constructor" is no view, no question, no file and no SPARQL')
    await expect(run('store', { format: 'toString' })).rejects.toThrow('written as RDF only, not as "toString"')
  })

  test('a comparison refuses the options that it has no room for', async () => {
    const compare = ['2021', '2022']
    const others: CommandLine['options'][] = [{ communities: true }, { measure: ['degree'] }]
    for (const option of others) {
      await expect(run('citations', { format: 'svg', compare, ...option })).rejects.toThrow(
        '--compare goes without --measure and --communities',
      )
    }
  })

  test('the data set counts itself', async () => {
    const { out } = await run('dataset')
    expect(out).toContain('a void:Dataset, dcat:Dataset')
    expect(out).toContain('void:class zm:Report;\n    void:entities 3.')
  })

  test('two districts side by side are coloured by who says so', async () => {
    const { out } = await run('citations', { format: 'svg', compare: ['2021', '2022'] })
    expect(out).toContain('>only 2022 1</text>')
  })

  test('a wrong name is told with the nearest, and an unwritable file in one sentence', async () => {
    await expect(run('citatons')).rejects.toThrow('Near it: citations')
    await expect(run('citations', { format: 'visio' })).rejects.toThrow('There is no export format "visio"')
    const file = path.join(folder, 'none', 'a.gexf')
    await expect(run('citations', { out: file })).rejects.toThrow('its folder does not exist')
  })
})
