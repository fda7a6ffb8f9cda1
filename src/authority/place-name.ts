/** How names of divisions vary: without the word for their kind, without the names of peoples in them, with the words
 *  that village lists add. */

import type { Division } from './authority.ts'

const PEOPLES =
  '蒙古族|蒙古|回族|藏族|维吾尔|维吾尔族|苗族|彝族|壮族|布依族|朝鲜族|满族|侗族|瑶族|白族|土家族|哈尼族|哈萨克族|哈萨克|傣族|黎族|傈僳族|佤族|畲族|高山族|拉祜族|水族|东乡族|纳西族|景颇族|柯尔克孜族|柯尔克孜|土族|达斡尔族|达斡尔|仫佬族|羌族|布朗族|撒拉族|毛南族|仡佬族|锡伯族|锡伯|阿昌族|普米族|塔吉克族|塔吉克|怒族|乌孜别克族|俄罗斯族|鄂温克族|德昂族|保安族|裕固族|京族|塔塔尔族|独龙族|鄂伦春族|赫哲族|门巴族|珞巴族|基诺族|各族'

const AUTONOMOUS = new RegExp(`^(.+?)(?:${PEOPLES})+自治([区州县旗])$`, 'u')
const ETHNIC_TOWNSHIP = new RegExp(`^(.+?)(?:${PEOPLES})+(?:民族)?乡$`, 'u')

/** The words for kinds of division, the longer first. */
const KIND =
  /(?:特别行政区|维吾尔自治区|壮族自治区|回族自治区|自治区|自治州|自治县|自治旗|街道办事处|民族乡|街道|地区|林区|特区|新区|苏木|省|市|州|盟|县|区|旗|镇|乡)$/u

/** Other forms under which a division is named in full: 长白县 for 长白朝鲜族自治县, 吉林 for 吉林省. */
export function shortForms({ name, level, type }: Division): string[] {
  if (level === 'province') return [stemOf(name)]
  const autonomous = AUTONOMOUS.exec(name)
  if (autonomous?.[1] !== undefined && autonomous[1].length > 1) return [autonomous[1] + autonomous[2]]
  if (type === 'ethnic-township') {
    const stem = ETHNIC_TOWNSHIP.exec(name)?.[1]
    return stem !== undefined && stem.length > 1 ? [`${stem}乡`] : []
  }
  // 街道办事处 is the body, and the code list has both forms.
  return name.endsWith('街道办事处') ? [name.slice(0, -3)] : []
}

/** The name without the word for its kind: 江源 for 江源区, 长白 for 长白朝鲜族自治县. Names of two characters stay whole:
 *  东区 is not 东. */
export function stemOf(name: string): string {
  const autonomous = AUTONOMOUS.exec(name)?.[1]
  if (autonomous !== undefined && autonomous.length > 1) return autonomous
  const stem = name.replace(KIND, '')
  return stem.length >= 2 ? stem : name
}

/** A village as reports name it, from a line of the code list: 利民村 for 利民村委会, 站前社区 for 站前社区居委会. */
export function villageName(printed: string): string {
  const community = printed.replace(/(?:社区)?(?:居民委员会|居委会)$/u, '')
  if (community !== printed) return community === '' ? printed : `${community}社区`
  const village = printed.replace(/(?:村民委员会|村委会|委会)$/u, '')
  if (village === printed || village === '') return printed
  return village.endsWith('村') || village.endsWith('嘎查') ? village : `${village}村`
}
