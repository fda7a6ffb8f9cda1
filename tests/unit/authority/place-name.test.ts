import { expect, test } from 'vitest'
import type { Division } from '../../../src/authority/authority.ts'
import { shortForms, stemOf, villageName } from '../../../src/authority/place-name.ts'

const division = (name: string, level: Division['level'], type: string): Division => ({
  code: '0',
  name,
  level,
  type,
  aliases: [],
})

test.each([
  ['长白朝鲜族自治县', 'county', 'autonomous-county', ['长白县']],
  ['黔西南布依族苗族自治州', 'prefecture', 'autonomous-prefecture', ['黔西南州']],
  ['广西壮族自治区', 'province', 'autonomous-region', ['广西']],
  ['内蒙古自治区', 'province', 'autonomous-region', ['内蒙古']],
  ['吉林省', 'province', 'province', ['吉林']],
  ['江源区', 'county', 'district', []],
  ['湘江源瑶族乡', 'township', 'ethnic-township', ['湘江源乡']],
  ['城关街道办事处', 'township', 'subdistrict', ['城关街道']],
] as const)('short forms of %s', (name, level, type, forms) => {
  expect(shortForms(division(name, level, type))).toEqual(forms)
})

test.each([
  ['江源区', '江源'],
  ['白山市', '白山'],
  ['东区', '东区'],
  ['孙家堡子街道', '孙家堡子'],
  ['长白朝鲜族自治县', '长白'],
])('the stem of %s is %s', (name, stem) => {
  expect(stemOf(name)).toBe(stem)
})

test.each([
  ['利民村委会', '利民村'],
  ['利民村村民委员会', '利民村'],
  ['大石棚子村', '大石棚子村'],
  ['多福巷社区居委会', '多福巷社区'],
  ['站前社区居民委员会', '站前社区'],
  ['巴彦嘎查村民委员会', '巴彦嘎查'],
  ['村委会', '村委会'],
])('%s is called %s in reports', (printed, name) => {
  expect(villageName(printed)).toBe(name)
})
