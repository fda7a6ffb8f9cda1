/** Each check of the audit on a store of one or two small reports. */
import { describe, expect, test } from 'vitest'
import { audit } from '../../../src/audit/audit.ts'
import { CHECKS } from '../../../src/audit/table.ts'
import { openStore } from '../../../src/index.ts'
import { auditOf } from '../../support/audit-store.ts'

const place = '990101'
const brief = (findings: Awaited<ReturnType<typeof auditOf>>) =>
  findings.map(({ severity, rule, quotes }) => [severity, rule, quotes.map(({ text }) => text)])

describe('sums', () => {
  const report = (...values: (readonly [string, number])[]) => [
    { place, year: 2031, observations: values.map(([id, value]) => ({ id, value })) },
  ]

  test('a sum that does not add up, with the places of its figures', async () => {
    const findings = await auditOf(report(['AR-01', 15], ['AR-02', 9], ['AR-03', 5]), ['sums'])
    expect(brief(findings)).toEqual([['warning', 'SR-AR-1', ['15件', '9件', '5件']]])
    expect(findings[0]?.text.zh).toBe(
      'AR-0115件,而AR-029件 + AR-035件合计为14。规则:收到数 = 受理数 + AR-03 + AR-04(如有)。',
    )
  })

  test('a sum that adds up, and one that lacks a part', async () => {
    expect(await auditOf(report(['AR-01', 15], ['AR-02', 9], ['AR-03', 6]), ['sums'])).toEqual([])
    expect(await auditOf(report(['AR-01', 15], ['AR-02', 9]), ['sums'])).toEqual([])
  })

  test('requests for information: what came in and was carried over is what was concluded and goes on', async () => {
    const known = (carried: number) => report(['GI-02', 50], ['GI-11', 2], ['GI-03', 48], ['GI-12', carried])
    expect(await auditOf(known(4), ['sums'])).toEqual([])
    expect(brief(await auditOf(known(3), ['sums']))).toEqual([['warning', 'SR-GI-1', ['50件', '2件', '48件', '3件']]])
  })

  test('results of requests may be told in part, but make no more than all of them', async () => {
    expect(await auditOf(report(['GI-03', 48], ['GI-05', 30]), ['sums'])).toEqual([])
    expect(brief(await auditOf(report(['GI-03', 48], ['GI-05', 40], ['GI-07', 9]), ['sums']))).toEqual([
      ['warning', 'SR-GI-2', ['48件', '40件', '9件']],
    ])
  })

  test('a rate against its parts', async () => {
    const observations = [
      { id: 'AR-16', value: 30, unit: 'percent' },
      { id: 'AR-15', value: 24 },
      { id: 'AR-06', value: 100 },
    ]
    expect(brief(await auditOf([{ place, year: 2031, observations }], ['sums']))).toEqual([
      ['warning', 'SR-AR-5', ['30件', '24件', '100件']],
    ])
  })

  test('an inexact value meets every sum inside its bounds', async () => {
    const observations = [
      { id: 'AR-01', value: 10, min: 10, max: 20 },
      { id: 'AR-02', value: 9 },
      { id: 'AR-03', value: 6 },
    ]
    expect(await auditOf([{ place, year: 2031, observations }], ['sums'])).toEqual([])
  })

  test('parts that exceed their whole', async () => {
    const observations = [
      { id: 'GS-10', value: 50 },
      { id: 'EN-09', value: 30, partOf: 'GS-10' },
      { id: 'EN-10', value: 25, partOf: 'GS-10' },
    ]
    expect(brief(await auditOf([{ place, year: 2031, observations }], ['sums']))).toEqual([
      ['warning', undefined, ['50件', '30件', '25件']],
    ])
  })
})

describe('conflicts', () => {
  test('two values that nothing sets apart', async () => {
    const observations = [
      { id: 'LC-01', value: 12 },
      { id: 'LC-01', value: 34, scope: 'all#2' },
      { id: 'LC-01', value: 50, scope: '各单位' },
    ]
    expect(brief(await auditOf([{ place, year: 2031, observations }], ['conflicts']))).toEqual([
      ['warning', undefined, ['12件', '34件']],
    ])
  })

  test('a value that meets the first one may still contradict a later one', async () => {
    const observations = [
      { id: 'LC-01', value: 290, min: 290, max: 399 },
      { id: 'LC-01', value: 295, scope: 'all#2' },
      { id: 'LC-01', value: 310, scope: 'all#3' },
    ]
    expect(brief(await auditOf([{ place, year: 2031, observations }], ['conflicts']))).toEqual([
      ['warning', undefined, ['295件', '310件']],
    ])
  })

  test('a value in another unit does not hide that two others disagree', async () => {
    const observations = [
      { id: 'LC-01', value: 3, unit: 'session' },
      { id: 'LC-01', value: 12, scope: 'all#2' },
      { id: 'LC-01', value: 34, scope: 'all#3' },
    ]
    expect(brief(await auditOf([{ place, year: 2031, observations }], ['conflicts']))).toEqual([
      ['warning', undefined, ['12件', '34件']],
    ])
  })

  test('two later reports that disagree, while the first leaves room for both', async () => {
    const told = (year: number, value: number) => ({
      place,
      year,
      observations: [{ id: 'AR-01', value, scope: 'baseline', role: 'baseline', year: 2030 }],
    })
    const first = { place, year: 2030, observations: [{ id: 'AR-01', value: 80, min: 80, max: 99 }] }
    expect(brief(await auditOf([first, told(2031, 85), told(2032, 90)], ['conflicts']))).toEqual([
      ['warning', undefined, ['85件', '90件']],
    ])
  })

  test('a value of an earlier year that a later report tells with its period', async () => {
    const before = { place, year: 2030, observations: [{ id: 'PF-01', value: 35 }] }
    const period = '2030-01-01--2030-12-31'
    const after = { place, year: 2031, observations: [{ id: 'PF-01', value: 36, scope: period, year: 2030 }] }
    expect(brief(await auditOf([before, after], ['conflicts']))).toEqual([['warning', undefined, ['35件', '36件']]])
    const scoped = { ...after, observations: [{ id: 'PF-01', value: 36, scope: `涉企 ${period}`, year: 2030 }] }
    expect(await auditOf([before, scoped], ['conflicts'])).toEqual([])
  })

  test("last year's value as two reports give it", async () => {
    const before = { place, year: 2030, observations: [{ id: 'AR-01', value: 80 }] }
    const after = {
      place,
      year: 2031,
      observations: [{ id: 'AR-01', value: 100, scope: 'baseline', role: 'baseline', year: 2030 }],
    }
    expect(brief(await auditOf([before, after], ['conflicts']))).toEqual([['warning', undefined, ['80件', '100件']]])
  })
})

describe('template-residue', () => {
  test('placeholders with their offsets; words with 某 are none', async () => {
    const sentences = ['印发《XX镇工作材料》。', '某些干部认识不足。', '20XX年,某县开展工作。']
    const findings = await auditOf([{ place, year: 2031, sentences }], ['template-residue'])
    expect(findings.map(({ quotes }) => quotes.map(({ text, start, end }) => [text, start, end]))).toEqual([
      [['XX镇', 3, 6]],
      [['20XX年', 21, 26]],
      [['某县', 27, 29]],
    ])
  })

  test('each placeholder with the word behind it and no more', async () => {
    const sentences = ['某某局在20XX年完成____场,***同志参加(略),××街道。']
    const findings = await auditOf([{ place, year: 2031, sentences }], ['template-residue'])
    expect(findings.map(({ quotes }) => quotes[0]?.text)).toEqual([
      '某某局',
      '20XX年',
      '____场',
      '***同志',
      '(略)',
      '××街',
    ])
  })
})

describe('required-parts', () => {
  test('present parts with their heading, missing ones without a place', async () => {
    const sections = [
      { path: '1', role: 'achievement', heading: '一、成效' },
      { path: '2', role: 'plan', heading: '二、下一步打算' },
    ]
    const sentences = ['仍存在执法力量不足等问题。']
    expect(brief(await auditOf([{ place, year: 2031, sections, sentences }], ['required-parts']))).toEqual([
      ['info', 'achievement', ['一、成效']],
      ['info', 'problem', ['仍存在执法力量不足等问题']],
      ['warning', 'leadership', []],
      ['info', 'plan', ['二、下一步打算']],
    ])
  })
})

describe('carried-over', () => {
  const observations = (...values: number[]) => values.map((value, index) => ({ id: `PF-0${index + 1}`, value }))

  test('figures equal to those of the year before', async () => {
    const reports = [
      { place, year: 2030, observations: observations(290, 500, 44, 3) },
      { place, year: 2031, observations: observations(290, 500, 44, 3) },
    ]
    const [finding, ...others] = await auditOf(reports, ['carried-over'])
    expect(others).toEqual([])
    expect([finding?.severity, finding?.text.zh]).toEqual([
      'warning',
      '可比的3项数据中有3项与2030年相同:PF-01290件、PF-02500件、PF-0344件。',
    ])
  })

  test('of several texts of the year before the one with most in common is compared', async () => {
    const reports = [
      { place, year: 2030, observations: observations(290, 500, 44) },
      { place, year: 2031, observations: observations(290, 500, 44) },
    ]
    const [finding] = await auditOf(
      [{ place, year: 2030, genre: 'plan', observations: [] }, ...reports],
      ['carried-over'],
    )
    expect(finding?.observations).toHaveLength(6)
  })

  test('no earlier report, no finding', async () => {
    expect(await auditOf([{ place, year: 2031, observations: observations(290) }], ['carried-over'])).toEqual([])
  })
})

describe('pages of places', () => {
  const city = (year: number, value: number) => ({
    place: '990100',
    year,
    observations: [{ id: 'AR-01', value, about: '990101' }],
  })
  const district = { place: '990101', year: 2031, observations: [{ id: 'AR-01', value: 80 }] }

  test("a district's figure in the report of its city is met once, from whichever side one audits", async () => {
    const found = await auditOf([city(2031, 100), district], ['conflicts'])
    expect(brief(found)).toEqual([['warning', undefined, ['100件', '80件']]])
  })

  test('missing parts of two reports are two findings, though their words are the same', async () => {
    const sections = [{ path: '1', role: 'achievement', heading: '一、成效' }]
    const reports = ['990101', '990102'].map((code) => ({ place: code, year: 2031, sections }))
    const found = await auditOf(reports, ['required-parts'])
    expect(found.filter(({ rule }) => rule === 'plan').map(({ report }) => report.slice(-11))).toEqual([
      '990101/2031',
      '990102/2031',
    ])
  })
})

describe('audit', () => {
  test('an unknown check names the known ones', async () => {
    const store = await openStore()
    await expect(audit(store, { checks: ['spelling'] })).rejects.toMatchObject({ code: 'UNKNOWN_CHECK' })
    await store.close()
  })

  test('an empty store has no findings', async () => {
    expect(await auditOf([])).toEqual([])
  })

  test('check names are unique', () => {
    expect(new Set(CHECKS.map(({ name }) => name)).size).toBe(CHECKS.length)
  })
})
