/** The pictures and the page in Debian's chromium: SVG text is text and is drawn; the page opens from disk, asks for nothing,
 *  and searching, filtering and clicking an edge work. */
import { existsSync, mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { type Browser, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { StyledGraph } from '../../src/export/graph-format.ts'
import { html } from '../../src/export/html.ts'
import { png } from '../../src/export/png.ts'
import { svg } from '../../src/export/svg.ts'
import { writeWhole } from '../../src/export/write-file.ts'
import { nodeCount } from '../../src/traverse/graph-view.ts'
import { sampleGraph } from '../support/sample-graph.ts'

const CHROMIUM = '/usr/bin/chromium'
const isMissing = !existsSync(CHROMIUM)

if (isMissing && process.env.REQUIRE_READERS === '1') throw new Error('REQUIRE_READERS=1, but chromium is missing')

let browser: Browser
let graph: StyledGraph
let folder: string

/** A page on a file, with the requests it makes apart from the file itself and what goes wrong in it. */
async function openFile(name: string): Promise<{ page: Page; requests: string[]; errors: string[] }> {
  const page = await browser.newPage({ viewport: { width: 1200, height: 800 } })
  const [requests, errors]: [string[], string[]] = [[], []]
  const address = pathToFileURL(path.join(folder, name)).href
  page.on('request', (request) => {
    if (request.url() !== address) requests.push(request.url())
  })
  page.on('pageerror', (error) => errors.push(error.message))
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text())
  })
  await page.goto(address)
  return { page, requests, errors }
}

/** Where the middle of edge 1 is on the canvas, from the data and the camera that the page shows; runs in the page. */
const MIDDLE_OF_EDGE = `(() => {
  const { nodes, edges } = JSON.parse(document.getElementById('data').textContent)
  const { scale, left, top } = JSON.parse(document.getElementById('graph').dataset.camera)
  const { s, t } = edges[1]
  const at = (axis) => 0.55 * nodes[s][axis] + 0.45 * nodes[t][axis]
  return { x: at('x') * scale + left, y: at('y') * scale + top }
})()`

describe.skipIf(isMissing)(`exports in a browser${isMissing ? ' (skipped: chromium is missing)' : ''}`, () => {
  beforeAll(async () => {
    graph = await sampleGraph()
    folder = mkdtempSync(path.join(tmpdir(), 'zhengmai-browser-'))
    for (const { files } of [svg, html, png]) {
      await writeWhole(path.join(folder, `graph${files[0].ending}`), files[0].write(graph))
    }
    browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox'] })
  })

  afterAll(() => browser?.close())

  test('SVG: every label is text, whole in its tooltip, and something is drawn', async () => {
    const { page } = await openFile('graph.svg')
    const texts = await page.locator('text.label').allTextContents()
    expect(texts.length).toBe(nodeCount(graph.view))
    expect(texts).toContain('甲区人民政府')
    const tips = await page.locator('circle.node > title').allTextContents()
    expect(tips.map((tip) => tip.split('\n')[0])).toEqual(graph.view.nodes.labelZh)
    const edge = page.locator('path.edge').nth(1)
    expect(await edge.getAttribute('data-quote')).toBe('贯彻落实《行政处罚法》')
    const blank = await browser.newPage({ viewport: { width: 1200, height: 800 } })
    expect((await page.screenshot()).length).toBeGreaterThan((await blank.screenshot()).length * 2)
  })

  test('HTML: no request, no error; search finds a node and lists its edges', async () => {
    const { page, requests, errors } = await openFile('graph.html')
    await page.fill('#search', '行政处罚')
    await page.click('#found button')
    const lines = await page.locator('#details li').allTextContents()
    expect(lines.sort()).toEqual([
      '乙区人民政府 —贯彻落实→ 行政处罚法',
      '全国人大</script><script>alert(1)</script> —制定(印发)→ 行政处罚法',
      '甲区人民政府 —贯彻落实→ 行政处罚法',
    ])
    expect([requests, errors]).toEqual([[], []])
  })

  test('HTML: a click on an edge shows its sentence with the quoted words marked', async () => {
    const { page, errors } = await openFile('graph.html')
    await page.waitForSelector('#graph[data-camera]')
    const place = await page.evaluate<{ x: number; y: number }>(MIDDLE_OF_EDGE)
    await page.locator('#graph').click({ position: place })
    const quotes = await page.locator('#details blockquote').allTextContents()
    expect(quotes).toEqual(['全年贯彻落实《行政处罚法》<b>。', '全年贯彻落实《行政处罚法》<b>。'])
    expect(await page.locator('#details mark').first().textContent()).toBe('贯彻落实《行政处罚法》')
    expect(errors).toEqual([])
  })

  test('HTML: years and kinds filter what search finds', async () => {
    const { page } = await openFile('graph.html')
    await page.selectOption('#year', '2021')
    await page.fill('#search', '人民政府')
    expect(await page.locator('#found button').allTextContents()).toEqual(['甲区人民政府'])
    await page.uncheck('#kinds label:has-text("机构") input')
    expect(await page.locator('#found button').count()).toBe(0)
  })

  test('HTML: keys move, zoom and clear; a node in focus lists its edges as buttons', async () => {
    const { page, errors } = await openFile('graph.html')
    const camera = async () => JSON.parse((await page.locator('#graph').getAttribute('data-camera')) ?? '{}')
    await page.waitForSelector('#graph[data-camera]')
    const before = await camera()
    await page.focus('#graph')
    await page.keyboard.press('ArrowRight')
    await expect.poll(camera).toEqual({ ...before, left: before.left - 40 })
    await page.keyboard.press('+')
    await expect.poll(async () => (await camera()).scale).toBeGreaterThan(before.scale)
    await page.keyboard.press('0')
    await expect.poll(camera).toEqual(before)
    await page.fill('#search', '行政处罚')
    await page.focus('#found button')
    await page.keyboard.press('Enter')
    expect(await page.locator('#details li button').count()).toBe(3)
    await page.focus('#graph')
    await page.keyboard.press('Escape')
    expect(await page.locator('#details').textContent()).toBe('点击节点或连边,查看原句。')
    expect(errors).toEqual([])
  })

  test('HTML: dark where the reader wants it, and the panel below the graph on a narrow screen', async () => {
    const page = await browser.newPage({ viewport: { width: 390, height: 800 }, colorScheme: 'dark' })
    await page.goto(pathToFileURL(path.join(folder, 'graph.html')).href)
    const look = (element: string, property: string) =>
      page.evaluate<string>(`getComputedStyle(document.querySelector('${element}')).${property}`)
    expect(await look('body', 'backgroundColor')).toBe('rgb(22, 24, 28)')
    expect(await look('#search', 'color')).toBe('rgb(232, 232, 232)')
    const [graphBox, panelBox] = [await page.locator('main').boundingBox(), await page.locator('aside').boundingBox()]
    expect(graphBox?.width).toBe(390)
    expect(panelBox?.y).toBeGreaterThanOrEqual(graphBox?.height ?? Infinity)
    await page.emulateMedia({ colorScheme: 'light' })
    expect(await look('body', 'backgroundColor')).toBe('rgb(255, 255, 255)')
  })

  test('PNG: a picture of the size that the SVG says, twice as fine', () => {
    const bytes = readFileSync(path.join(folder, 'graph.png'))
    const width = Number(/width="(\d+)"/.exec(readFileSync(path.join(folder, 'graph.svg'), 'utf8'))?.[1])
    expect(bytes.readUInt32BE(16)).toBe(width * 2)
    expect(bytes.length).toBeGreaterThan(5_000)
  })
})
