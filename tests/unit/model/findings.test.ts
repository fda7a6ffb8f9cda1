/** What a model's answers do to an extraction, with the rules' extraction beside it: what holds is added and marked, what
 *  does not is dropped and counted, and nothing of the rules is lost. The model is a server that speaks the protocol. */
import { afterEach, beforeAll, describe, expect, test } from 'vitest'
import { annotate } from '../../../src/graph/annotate.ts'
import type { Extraction } from '../../../src/graph/extraction.ts'
import { toQuads } from '../../../src/graph/to-quads.ts'
import { type Correction, parseCorrections } from '../../../src/link/corrections.ts'
import { createChat } from '../../../src/model/chat.ts'
import { extractWithModel } from '../../../src/model/extract-with-model.ts'
import { completionsUrl, type ModelSettings } from '../../../src/model/settings.ts'
import { undeclaredTerms } from '../../../src/ontology/check.ts'
import { quadsToNQuads } from '../../../src/rdf/nquads.ts'
import { loadShippedOntology, loadShippedSchemes } from '../../../src/shipped.ts'
import { extractResources, extractText, sourceOf } from '../../support/extract-text.ts'
import { type ModelServer, type Reply, startModelServer } from '../../support/model-server.ts'

/** Two passages. The rules find 区政府, the document, the reform and 区司法局, but no 阳光议事厅. */
const TEXT =
  '一、主要成效\n区政府印发《青禾区优化环境实施方案》,深化“放管服”改革。区司法局想办法,阳光议事厅由此落地,受理咨询30件。\n' +
  '二、下一步打算\n区司法局把阳光议事厅办到村口。'

const FACTS = { place: '990101', year: 2031 }
const FOUND = {
  mentions: [{ quote: '阳光议事厅', class: 'Platform' }],
  relations: [{ subject: '区司法局', property: 'establishes', object: '阳光议事厅', quote: '阳光议事厅由此落地' }],
}

let server: ModelServer | undefined
afterEach(() => server?.close())
beforeAll(extractResources, 60_000)

interface Run extends Partial<ModelSettings> {
  readonly corrections?: readonly Correction[]
}

async function resourcesFor(settings: ModelSettings, corrections: readonly Correction[]) {
  const [given, ontology, schemes] = await Promise.all([
    extractResources(),
    loadShippedOntology(),
    loadShippedSchemes(),
  ])
  return { ...given, ontology, schemes, corrections, model: { name: settings.name, ask: createChat(settings) } }
}

/** The extraction of TEXT with a model that gives these replies, the last one again and again. */
async function extractWith(replies: readonly Reply[], { corrections = [], ...more }: Run = {}): Promise<Extraction> {
  await server?.close()
  server = await startModelServer((_asked, count) => replies[count] ?? replies[replies.length - 1])
  const settings = { url: completionsUrl(server.address), name: 'tiny', waitMs: 1, ...more }
  return extractWithModel(sourceOf(TEXT), await resourcesFor(settings, corrections), FACTS)
}

const says = (value: unknown): Reply => ({ content: JSON.stringify(value) })
const NOTHING = says({ mentions: [], relations: [] })
const rules = () => extractText(TEXT, FACTS)

const modelRelations = ({ relations }: Extraction) => relations.filter(({ rule }) => rule.startsWith('model:'))
const modelMentions = ({ mentions }: Extraction) => mentions.filter(({ rule }) => rule.startsWith('model:'))
const codes = ({ problems }: Extraction) => problems.map(({ code }) => code).filter((code) => code.startsWith('MODEL_'))

/** An extraction without what the model marked as its own. */
function withoutModel(extraction: Extraction) {
  const { mentions, links, relations, observations, awards, commitments } = extraction
  const kept = mentions.flatMap((mention, index) => (mention.rule.startsWith('model:') ? [] : [index]))
  return {
    mentions: kept.map((index) => ({ ...mentions[index], nestedIn: 0 })),
    links: kept.map((index) => ({ ...links[index], mention: 0 })),
    relations: relations.filter(({ rule }) => !rule.startsWith('model:')),
    observations,
    awards,
    commitments,
  }
}

describe('what holds', () => {
  test('is added with the name of the model, a capped confidence and its own place', async () => {
    const extraction = await extractWith([says(FOUND), NOTHING])
    const start = TEXT.indexOf('阳光议事厅')
    const index = extraction.mentions.findIndex(({ rule }) => rule === 'model:tiny')
    expect(modelMentions(extraction)).toEqual([
      {
        kind: 'program',
        span: { start, end: start + 5 },
        surface: '阳光议事厅',
        rule: 'model:tiny',
        nestedIn: -1,
        deictic: false,
        candidates: [],
      },
    ])
    const { entity } = extraction.links[index]
    expect(extraction.links[index]).toMatchObject({ mention: index, method: 'model', score: 0.5 })
    expect(extraction.links[index].reason.zh).toMatch(/^由模型 tiny 识别;/u)
    expect(extraction.entities.find(({ iri }) => iri === entity)).toMatchObject({ class: 'Platform', isNew: true })
    expect(modelRelations(extraction)).toEqual([
      {
        subject: 'https://w3id.org/zhengmai/id/org/990101/justice-bureau',
        predicate: 'establishes',
        object: entity,
        sentence: extraction.segmented.sentences.findIndex((s) => s.start <= start && start < s.end),
        span: { start, end: start + '阳光议事厅由此落地'.length },
        trigger: '',
        rule: 'model:tiny',
        modality: 'asserted',
        subjectBasis: 'self-reference',
        confidence: 0.5,
      },
    ])
    expect(codes(extraction)).toEqual([])
  })

  test('leaves everything of the rules as it was', async () => {
    expect(withoutModel(await extractWith([says(FOUND), NOTHING]))).toEqual(withoutModel(await rules()))
  })

  test('is in the graph under zm:rule and in the annotation, with declared terms only', async () => {
    const extraction = await extractWith([says(FOUND), NOTHING])
    const { authorities } = await extractResources()
    const [ontology, schemes] = await Promise.all([loadShippedOntology(), loadShippedSchemes()])
    const { quads } = toQuads(extraction, schemes, authorities)
    expect(undeclaredTerms(quads, ontology)).toEqual([])
    const marks = quadsToNQuads(quads)
      .split('\n')
      .filter((quad) => /"model:tiny"|linkMethod\/model/u.test(quad))
    expect(marks.map((quad) => quad.split(' ')[1]).sort()).toEqual([
      '<https://w3id.org/zhengmai/ont#linkMethod>',
      '<https://w3id.org/zhengmai/ont#rule>',
      '<https://w3id.org/zhengmai/ont#rule>',
    ])
    const { relations } = annotate(extraction)
    expect(relations.filter(({ rule }) => rule === 'model:tiny')).toMatchObject([
      { property: 'establishes', score: 0.5 },
    ])
  })

  test('among the plans is a plan, a missing subject is the reporting body, a fence around the JSON does no harm', async () => {
    const plan = { property: 'carriesOut', object: '阳光议事厅', quote: '把阳光议事厅办到村口', confidence: 0.2 }
    const words = JSON.stringify({ mentions: FOUND.mentions, relations: [{ ...plan, subject: null }] })
    const content = `<think>\n{}\n</think>\n\`\`\`json\n${words}\n\`\`\``
    expect(modelRelations(await extractWith([NOTHING, { content }]))).toMatchObject([
      {
        subject: 'https://w3id.org/zhengmai/id/org/990101/gov',
        modality: 'planned',
        subjectBasis: 'reporting-body',
        confidence: 0.2,
      },
    ])
  })

  test('the same answers give the same extraction', async () => {
    const [one, two] = [await extractWith([says(FOUND), says(FOUND)]), await extractWith([says(FOUND), says(FOUND)])]
    expect(one).toEqual(two)
    expect(modelMentions(one)).toHaveLength(2)
  })
})

describe('what the rules have', () => {
  test('is not doubled, from whichever end it is said', async () => {
    const document = '《青禾区优化环境实施方案》'
    const quote = `区政府印发${document}`
    const answer = {
      mentions: [
        { quote: document, class: 'PolicyDocument' },
        { quote: '区政府', class: 'GovernmentOrgan' },
        { quote: '“放管服”改革', class: 'Reform' },
      ],
      relations: [
        { subject: '区政府', property: 'issues', object: document, quote },
        { subject: document, property: 'issuedBy', object: '区政府', quote },
      ],
    }
    expect(await extractWith([says(answer), NOTHING])).toEqual(await rules())
  })

  test('is told to the model with the schema of the ontology, one request for each section', async () => {
    await extractWith([NOTHING])
    expect(server?.asked.map(({ body }) => JSON.parse(body.messages[1].content))).toEqual([
      {
        heading: '主要成效',
        text: TEXT.slice(TEXT.indexOf('区政府'), TEXT.indexOf('\n二')),
        known: [
          { quote: '区政府', class: 'GovernmentOrgan' },
          { quote: '青禾区优化环境实施方案', class: 'PolicyDocument' },
          { quote: '青禾区', class: 'County' },
          { quote: '“放管服”改革', class: 'Reform' },
          { quote: '区司法局', class: 'GovernmentOrgan' },
        ],
      },
      {
        heading: '下一步打算',
        text: '区司法局把阳光议事厅办到村口。',
        known: [{ quote: '区司法局', class: 'GovernmentOrgan' }],
      },
    ])
    const told = server?.asked[0].body.messages[0].content.split('\n')
    expect(told).toContain('Platform 平台 [program]')
    expect(told).toContain('issues 制定(印发): institution -> regulation')
    expect(told).toContain('planned 计划')
  })
})

describe('what does not hold', () => {
  const claim = { subject: '区政府', property: 'establishes', object: '“放管服”改革', quote: '深化“放管服”改革' }
  test.each([
    ['a name that is not in the text', { mentions: [{ quote: '暖心议事厅', class: 'Platform' }] }, 'MODEL_NOT_QUOTED'],
    ['a name of another passage', { mentions: [{ quote: '村口', class: 'Place' }] }, 'MODEL_NOT_QUOTED'],
    ['a name across two sentences', { mentions: [{ quote: '改革。区司法局', class: 'Reform' }] }, 'MODEL_NOT_QUOTED'],
    ['an undeclared class', { mentions: [{ quote: '阳光议事厅', class: 'Hall' }] }, 'MODEL_NOT_DECLARED'],
    ['a class that names nothing', { mentions: [{ quote: '阳光议事厅', class: 'Statement' }] }, 'MODEL_NOT_DECLARED'],
    ['half of a known name', { mentions: [{ quote: '优化环境实施方案》', class: 'PolicyDocument' }] }, 'MODEL_OVERLAP'],
    ['an inner part of a known name', { mentions: [{ quote: '司法局', class: 'GovernmentOrgan' }] }, 'MODEL_OVERLAP'],
    ['a mention that is none', { mentions: ['阳光议事厅'] }, 'MODEL_MALFORMED'],
    ['a quote with a word changed', { relations: [{ ...claim, quote: '推进“放管服”改革' }] }, 'MODEL_NOT_QUOTED'],
    ['an object that is not quoted', { relations: [{ ...claim, object: '清风工程' }] }, 'MODEL_NOT_QUOTED'],
    ['an object outside the quote', { relations: [{ ...claim, quote: '区司法局想办法' }] }, 'MODEL_NOT_LINKED'],
    ['an object that is no name', { relations: [{ ...claim, object: '深化' }] }, 'MODEL_NOT_LINKED'],
    ['an undeclared property', { relations: [{ ...claim, property: 'loves' }] }, 'MODEL_NOT_DECLARED'],
    ['a property of figures', { relations: [{ ...claim, property: 'value' }] }, 'MODEL_NOT_DECLARED'],
    ['an unknown modality', { relations: [{ ...claim, modality: 'certain' }] }, 'MODEL_NOT_DECLARED'],
    ['kinds that do not go together', { relations: [{ ...claim, property: 'issues' }] }, 'MODEL_NOT_ALLOWED'],
    ['a confidence beyond 1', { relations: [{ ...claim, confidence: 7 }] }, 'MODEL_MALFORMED'],
  ])('%s is dropped and counted', async (_what, answer, code) => {
    const extraction = await extractWith([says(answer), NOTHING])
    expect(codes(extraction)).toEqual([code])
    expect(withoutModel(extraction)).toEqual(withoutModel(await rules()))
    expect([...modelMentions(extraction), ...modelRelations(extraction)]).toEqual([])
  })

  test('is reported at its passage, without control characters of the model', async () => {
    const { problems } = await extractWith([
      says({ mentions: [{ quote: '假\u001b[2J名', class: 'Platform' }] }),
      NOTHING,
    ])
    const start = TEXT.indexOf('区政府')
    expect(problems.filter(({ code }) => code === 'MODEL_NOT_QUOTED')).toEqual([
      {
        severity: 'info',
        code: 'MODEL_NOT_QUOTED',
        text: {
          en: 'A claim of the model tiny was dropped, “假 [2J名”: the text does not have these words.',
          zh: '模型 tiny 的一项结果已舍弃,“假 [2J名”:原文中没有这些文字。',
        },
        source: 'test.txt',
        start,
        end: TEXT.indexOf('\n二'),
      },
    ])
  })
})

describe('an endpoint that does not work keeps the report', () => {
  const truncated = JSON.stringify(FOUND).slice(0, 60)
  test.each<[string, readonly Reply[], readonly string[], number]>([
    ['a wrong key', [{ status: 401 }], ['MODEL_FAILED', 'MODEL_STOPPED'], 1],
    ['too many requests', [{ status: 429 }], ['MODEL_FAILED', 'MODEL_FAILED'], 4],
    ['a broken server', [{ status: 500 }], ['MODEL_FAILED', 'MODEL_FAILED'], 4],
    ['a broken connection', [{ hangUp: true }], ['MODEL_FAILED', 'MODEL_FAILED'], 4],
    ['silence', [{ silentMs: 5000 }], ['MODEL_FAILED', 'MODEL_FAILED'], 2],
    ['another protocol', [{ body: '<html></html>' }], ['MODEL_FAILED', 'MODEL_FAILED'], 2],
    ['prose', [{ content: '好的,以下是结果' }], ['MODEL_ANSWER', 'MODEL_ANSWER'], 2],
    ['truncated JSON', [{ content: truncated }], ['MODEL_ANSWER', 'MODEL_ANSWER'], 2],
    ['JSON of another shape', [says({ mentions: 'none' })], ['MODEL_ANSWER', 'MODEL_ANSWER'], 2],
  ])('%s', async (_what, replies, expected, requests) => {
    const extraction = await extractWith(replies, { retries: 1, timeoutMs: 400 })
    expect(codes(extraction)).toEqual(expected)
    expect(server?.asked).toHaveLength(requests)
    const base = await rules()
    expect({ ...extraction, problems: [] }).toEqual({ ...base, problems: [] })
  })

  test('and passages that were answered count', async () => {
    const extraction = await extractWith([{ status: 400 }, says({ mentions: FOUND.mentions })])
    expect([codes(extraction), modelMentions(extraction).length]).toEqual([['MODEL_FAILED'], 1])
  })
})

describe('decisions of people', () => {
  const start = TEXT.indexOf('阳光议事厅')
  const line = (verb: string, value: string, words = '阳光议事厅', at = start) =>
    parseCorrections(
      [verb, 'test.txt', `${at}-${at + words.length}`, value, words, 'li', '2032-01-01', 'seen'].join('\t'),
      'decisions.tsv',
    )

  test('rejected mentions do not come back', async () => {
    const extraction = await extractWith([says({ mentions: FOUND.mentions }), NOTHING], {
      corrections: line('reject', '-'),
    })
    expect([modelMentions(extraction), extraction.problems]).toEqual([[], []])
    const known = line('reject', '-', '区司法局', TEXT.indexOf('区司法局'))
    const again = { mentions: [{ quote: '区司法局', class: 'GovernmentOrgan' }] }
    const without = await extractWith([says(again), NOTHING], { corrections: known })
    expect(without.mentions.filter(({ surface }) => surface === '区司法局')).toHaveLength(1)
  })

  test('links of the model can be changed and confirmed', async () => {
    const iri = 'https://w3id.org/zhengmai/id/prog/cn/fang-guan-fu'
    const extraction = await extractWith([says(FOUND), NOTHING], { corrections: line('relink', iri) })
    expect(modelRelations(extraction)).toMatchObject([{ object: iri }])
    const confirmed = await extractWith([says(FOUND), NOTHING], { corrections: line('confirm', '-') })
    const index = confirmed.mentions.findIndex(({ rule }) => rule === 'model:tiny')
    expect([confirmed.links[index].method, confirmed.problems]).toEqual(['manual', []])
  })

  test('a decision on what nobody finds is a conflict', async () => {
    const { problems } = await extractWith([NOTHING], { corrections: line('confirm', '-') })
    expect(problems.map(({ code }) => code)).toEqual(['CORRECTION_CONFLICT'])
  })
})
