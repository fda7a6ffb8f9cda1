/** The files that scripts/build-gazetteer.mjs prepares: divisions down to the township as one compressed table, villages
 *  county by county behind an index. Their layout is described in that script. */

import { closeSync, existsSync, openSync, readFileSync, readSync } from 'node:fs'
import { gunzipSync, inflateRawSync } from 'node:zlib'
import { StoreError } from '../errors.ts'
import { resourcePath } from '../resources.ts'
import type { Division, DivisionLevel } from './authority.ts'

/** The divisions of the edition in code order, without aliases. Throws a StoreError `NO_GAZETTEER` when the files have
 *  not been prepared. */
export function readDivisions(): Division[] {
  const table = gunzipSync(readPrepared('divisions.tsv.gz')).toString('utf8')
  return table
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const [code = '', name = '', type = '', parent = ''] = line.split('\t')
      return { code, name, level: levelOfDivision(code), type, aliases: [], ...(parent !== '' && { parent }) }
    })
}

/** What the edition is: a small JSON text that changes when any of the files does. */
export function readEdition(): Buffer {
  return readPrepared('edition.json')
}

/** Digits of a code (GB/T 2260, and the twelve digits of the statistical bureau) tell the level: 2 + 2 + 2 + 3 + 3. */
function levelOfDivision(code: string): DivisionLevel {
  if (code.length === 12) return 'village'
  if (code.length === 9) return 'township'
  if (code.endsWith('0000')) return 'province'
  return code.endsWith('00') ? 'prefecture' : 'county'
}

/** A prepared file. Throws a StoreError `NO_GAZETTEER`. */
function readPrepared(name: string): Buffer {
  const file = resourcePath('data', 'gazetteer', name)
  if (existsSync(file)) return readFileSync(file)
  throw new StoreError('NO_GAZETTEER', {
    en: `The gazetteer file ${file} is missing; run npm run build to prepare it.`,
    zh: `缺少地名文件 ${file};请运行 npm run build 生成。`,
  })
}

/** Codes and printed names of the villages of one county. */
export type VillageReader = (countyCode: string) => readonly (readonly [code: string, name: string])[]

/** A reader that loads the index once and one block for each county asked for. */
export function villageReader(): VillageReader {
  let index: Map<string, readonly [offset: number, length: number]> | undefined
  return (county) => {
    index ??= readIndex()
    const block = index.get(county)
    if (block === undefined) return []
    const lines = inflateRawSync(readBlock(...block))
      .toString('utf8')
      .split('\n')
    return lines
      .filter((line) => line !== '')
      .map((line) => {
        const [rest = '', name = ''] = line.split('\t')
        return [county + rest, name] as const
      })
  }
}

function readIndex(): Map<string, readonly [number, number]> {
  const lines = readPrepared('villages.index').toString('utf8').split('\n')
  const entries = lines.filter((line) => line !== '').map((line) => line.split(' '))
  return new Map(entries.map(([county = '', offset, length]) => [county, [Number(offset), Number(length)] as const]))
}

function readBlock(offset: number, length: number): Buffer {
  const block = Buffer.alloc(length)
  const file = openSync(resourcePath('data', 'gazetteer', 'villages.bin'), 'r')
  try {
    readSync(file, block, 0, length, offset)
  } finally {
    closeSync(file)
  }
  return block
}
