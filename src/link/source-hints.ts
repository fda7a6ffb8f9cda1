/** What the name of a file and the address of a page say of the place: the province, spelt in pinyin as file names and hosts
 *  spell it (hunan-changshou-2023.txt, www.hunan.gov.cn). It only chooses between places of one name; hosts mislead too
 *  often to name a place by themselves. */

/** Provinces as hosts and file names spell them: 陕西 has two a, so that it differs from 山西. */
const PROVINCES: Readonly<Record<string, string>> = {
  beijing: '北京',
  tianjin: '天津',
  hebei: '河北',
  shanxi: '山西',
  neimenggu: '内蒙古',
  nmg: '内蒙古',
  liaoning: '辽宁',
  jilin: '吉林',
  heilongjiang: '黑龙江',
  hlj: '黑龙江',
  shanghai: '上海',
  jiangsu: '江苏',
  zhejiang: '浙江',
  anhui: '安徽',
  fujian: '福建',
  jiangxi: '江西',
  shandong: '山东',
  henan: '河南',
  hubei: '湖北',
  hunan: '湖南',
  guangdong: '广东',
  guangxi: '广西',
  hainan: '海南',
  chongqing: '重庆',
  sichuan: '四川',
  guizhou: '贵州',
  yunnan: '云南',
  xizang: '西藏',
  tibet: '西藏',
  shaanxi: '陕西',
  gansu: '甘肃',
  qinghai: '青海',
  ningxia: '宁夏',
  xinjiang: '新疆',
}

/** The provinces that a file name and the host of an address spell in pinyin, in Chinese and each on a line; an empty string
 *  for names without one. Words count as a whole: hunanren is nobody's province. */
export function placeHints(id: string, url: string | undefined): string {
  const host = /^[a-z]+:\/\/([^/]+)/iu.exec(url ?? '')?.[1] ?? ''
  const words = `${id} ${host}`.toLowerCase().match(/[a-z]+/gu) ?? []
  return words.flatMap((word) => PROVINCES[word] ?? []).join('\n')
}
