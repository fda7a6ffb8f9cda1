import { describe, expect, test } from 'vitest'
import { loadAuthorities } from '../../../src/authority/load.ts'
import { chooseByContext, deepen, isValidIn, readPlacePath } from '../../../src/link/place-path.ts'

const authorities = await loadAuthorities()

/** The codes of a reading and what stands behind the places. */
function read(name: string) {
  const path = readPlacePath(name, authorities)
  return path === undefined ? undefined : [path.divisions.map(({ code }) => code), path.rest]
}

/** Which of the townships of a name a text speaks of, as its code. */
function chosen(name: string, folded: string, year?: number) {
  return chooseByContext(authorities.gazetteer.byName(name), { folded, year }, authorities)?.code
}

describe('reading places at the front of a name', () => {
  test('each place lies in the one before it', () => {
    expect(read('深圳市龙华区人民政府')).toEqual([['440309'], '人民政府'])
    expect(read('白山市江源区石人镇')).toEqual([['220605105'], ''])
  })

  test('the government that runs a township may stand in between', () => {
    expect(read('白山市江源区人民政府孙家堡子街道办事处')).toEqual([['220605001'], '办事处'])
  })

  test('a name that two divisions share gives both', () => {
    expect(read('宁安镇人民政府')).toEqual([['231084100', '640521100'], '人民政府'])
  })

  test('words that are no place give nothing', () => {
    expect(read('法治政府建设工作情况')).toBeUndefined()
  })

  test('a place further back makes the reading deeper', () => {
    const path = readPlacePath('新疆维吾尔自治区第八师石河子市公安局', authorities)
    expect(path && deepen(path, authorities)).toEqual({
      divisions: [authorities.gazetteer.division('659001')],
      rest: '公安局',
    })
  })
})

describe('which of several divisions a text is about', () => {
  test('the one whose parent it names', () => {
    expect(chosen('宁安镇', '中宁县宁安镇认真落实部署。')).toBe('640521100')
    expect(chosen('宁安镇', '牡丹江市领导到宁安镇调研。')).toBe('231084100')
  })

  test('the short name of the parent inside the name itself says nothing', () => {
    expect(chosen('宁安镇', '宁安镇认真落实部署。')).toBeUndefined()
  })

  test('the level above that the text speaks of', () => {
    expect(chosen('宁安镇', '在县委、县政府领导下,宁安镇落实县司法局要求。')).toBe('640521100')
  })

  test('a code in the name of the file outweighs everything', () => {
    expect(chosen('宁安镇', '231084100.txt 在县委、县政府领导下。')).toBe('231084100')
  })
})

test('a division is valid in the years in which it existed', () => {
  const division = { validFrom: '2011-05-01', validUntil: '2016-12-01' }
  const valid = [2010, 2011, 2016, 2017, undefined].map((year) =>
    isValidIn({ code: '1', name: '甲区', level: 'county', type: 'district', aliases: [], ...division }, year),
  )
  expect(valid).toEqual([false, true, true, false, false])
})
