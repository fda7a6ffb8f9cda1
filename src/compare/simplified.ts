/** Traditional characters as simplified ones, for the words of frameworks.ts: some districts publish their reports in
 *  traditional characters too. Only characters that those words use stand here (a test sees to it); the text that is
 *  shown stays as printed. */

const TRADITIONAL =
  '復議應訴訟聯動調決訪審顧問職師務開請規範項執過記錄準黨領導對區縣員會設責幹訓學試測維習堅則爲為標劃兩綱機構轉變權單體簡證離諾網辦營環場經濟業競爭負產護點條訂臺計質衆眾參與專論風險評討後實蹤隊綜賦藥態勞監衛衞稅檢處罰雙隨說説輕違掃碼預發練災減願層組織糾紛輿協誠踐數據電歸現驗傳結觀購買汙見聽徵終崗費裝備礙運約內級舉報錯養創憲進講誰釋當陳辯國賠償鑑鄉團婦惡詐絡騙楓橋間個複覈'
const SIMPLIFIED =
  '复议应诉讼联动调决访审顾问职师务开请规范项执过记录准党领导对区县员会设责干训学试测维习坚则为为标划两纲机构转变权单体简证离诺网办营环场经济业竞争负产护点条订台计质众众参与专论风险评讨后实踪队综赋药态劳监卫卫税检处罚双随说说轻违扫码预发练灾减愿层组织纠纷舆协诚践数据电归现验传结观购买污见听征终岗费装备碍运约内级举报错养创宪进讲谁释当陈辩国赔偿鉴乡团妇恶诈络骗枫桥间个复核'

const TABLE = new Map([...TRADITIONAL].map((character, at) => [character, SIMPLIFIED[at]]))
const ANY = new RegExp(`[${TRADITIONAL}]`, 'g')

/** The text with those characters simplified; of the same length. */
export function simplified(text: string): string {
  return text.replace(ANY, (character) => TABLE.get(character) ?? character)
}
