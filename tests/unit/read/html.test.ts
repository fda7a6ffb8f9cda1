import { expect, test } from 'vitest'
import { decodeHtml, htmlToText } from '../../../src/read/html.ts'

const LONG = '全县各部门认真落实行政执法三项制度，全年受理行政复议申请15件，办结14件，没有一件被纠正。'

test('keeps the title and the main part, drops what stands around it', () => {
  const page = `<!DOCTYPE html><html><head><title>抚松县2021年度法治政府建设情况报告_政务公开_抚松县人民政府</title>
    <script>document.write('不要')</script></head><body>
    <div class="header"><ul class="nav"><li><a href="/">首页</a></li><li><a>政务公开</a></li></ul></div>
    <div class="breadcrumb">您现在的位置：首页 &gt; 政务公开</div>
    <table width="100%"><tr><td class="left-menu"><a>机构职能</a></td><td>
      <div class="info">发布时间：2022-01-25 来源：县司法局 浏览次数：12</div>
      <div class="TRS_Editor"><p>　　一、主要做法</p><p>${LONG}</p><p>（一）第一行<br>（二）第二行</p><p>${LONG}</p></div>
      <div class="share">分享到：微信</div></td></tr></table>
    <div class="footer">主办：抚松县人民政府办公室 吉ICP备05000000号</div></body></html>`
  expect(htmlToText(page).split('\n')).toEqual([
    '抚松县2021年度法治政府建设情况报告',
    '　　一、主要做法',
    LONG,
    '（一）第一行',
    '（二）第二行',
    LONG,
  ])
})

test('tables of figures become lines with tabs, tables that lay out the page do not', () => {
  const page = `<html><body><table><tr><td><p>${LONG}</p><table border="1"><tr><th>项目</th><th>收案</th></tr>
    <tr><td>行政复议</td><td>15件</td></tr><tr><td><p>行政</p><p>诉讼</p></td><td></td></tr></table></td></tr></table></body></html>`
  expect(htmlToText(page).split('\n')).toEqual([LONG, '项目\t收案', '行政复议\t15件', '行政诉讼\t'])
})

test('a line of the source that breaks between ideographs leaves no blank, between words it leaves one', () => {
  expect(htmlToText('<html><body><p>全年审\n   查文件，PM\n2.5下降</p></body></html>')).toBe('全年审查文件，PM 2.5下降')
})

test('blanks inside words, between figures and units, and pinyin glosses go; Latin words stay apart', () => {
  const page = `<html><body><p>国务 院令第 711 号，占 97.77 % 以上，統(tǒng)計 11 件（2023 年），e 政通 Smart City 平台。</p></body></html>`
  expect(htmlToText(page)).toBe('国务院令第711号，占97.77%以上，統計11件（2023年），e 政通 Smart City 平台。')
})

test('the title is not repeated, hidden text is not read', () => {
  const page = `<html><head><meta name="ArticleTitle" content="甲县2020年法治政府建设报告"></head><body>
    <h1>甲县2020年 法治政府建设报告</h1><p style="display: none">看不见</p><p>${LONG}</p></body></html>`
  expect(htmlToText(page)).toBe(`甲县2020年法治政府建设报告\n${LONG}`)
})

test('a page that calls its text "content-position" keeps it', () => {
  expect(htmlToText(`<html><body><div class="position"><p>${LONG}</p></div></body></html>`)).toBe(LONG)
})

test('the declared encoding is believed when the bytes bear it out', () => {
  const gb = Buffer.concat([Buffer.from('<html><head><meta charset="gb2312"></head><p>'), Buffer.from('cfd8', 'hex')])
  expect(decodeHtml(gb, 'p.html')).toEqual({
    text: '<html><head><meta charset="gb2312"></head><p>县',
    encoding: 'gb18030',
  })
  const wrong = Buffer.from('<html><head><meta charset="gb2312"></head><p>县政府', 'utf8')
  expect(decodeHtml(wrong, 'p.html').text.endsWith('县政府')).toBe(true)
})

test('a page that prints the title in a box above its text keeps it', () => {
  const title = '甲县2021年度法治政府建设情况报告'
  const text = `<div class="TRS_Editor">${`<p>${LONG}</p>`.repeat(8)}</div>`
  const box = `<table><tr><td>发文机关：</td><td>甲县人民政府</td></tr><tr><td>标　　题：</td><td colspan="3">${title}</td></tr></table>`
  expect(htmlToText(`<html><head><title>甲县人民政府</title></head><body><div>${box}${text}</div></body></html>`)).toBe(
    [title, ...Array(8).fill(LONG)].join('\n'),
  )
  const element = `<html><body><UCAPTITLE>${title}</UCAPTITLE><UCAPCONTENT><p>${LONG}</p></UCAPCONTENT></body></html>`
  expect(htmlToText(element)).toBe(`${title}\n${LONG}`)
})

test('boxes of other news are known by their heading, whatever their class', () => {
  const other = '<div class="b3"><h3>热点推荐</h3><p>省政府召开常务会议，研究部署下一阶段工作。</p></div>'
  expect(htmlToText(`<html><body><div><p>${LONG}</p></div><div><p>${LONG}</p></div>${other}</body></html>`)).toBe(
    `${LONG}\n${LONG}`,
  )
})

test('tables that lay out the page are gone through, row by row and cell by cell', () => {
  const page = `<html><body><table><tr><td><table><tr><td>首页</td><td>政务</td></tr></table></td></tr>
    <tr><td><table><tr><td>栏目</td><td>${`<p>${LONG}</p>`.repeat(8)}</td></tr></table></td></tr></table></body></html>`
  expect(htmlToText(page)).toBe(Array(8).fill(LONG).join('\n'))
})

test('ordered lists have the numbers that a browser shows, typed ones are not doubled', () => {
  const lists = '<ol><li><p>学习</p></li><li>培训</li></ol><ol><li>一是检查</li></ol><ol start="4"><li>处罚</li></ol>'
  expect(htmlToText(`<html><body>${lists}</body></html>`)).toBe('1.学习\n2.培训\n一是检查\n4.处罚')
})

test('blanks of other widths are blanks, characters without a width are nothing', () => {
  expect(htmlToText('<html><body><p>全年&ensp;15&thinsp;件，审&shy;查&#8203;合同</p></body></html>')).toBe(
    '全年15件，审查合同',
  )
})

test('a piece of a page without frame is read whole; the source of a text in a textarea is not read', () => {
  expect(htmlToText(`<p>${LONG}</p><p>特此报告。</p><textarea>${LONG}</textarea>`)).toBe(`${LONG}\n特此报告。`)
})

test('credits and buttons in brackets are furniture', () => {
  const page = `<html><body><p>${LONG}</p><div>（责任编辑：张三）</div><div>【打印】【关闭】</div></body></html>`
  expect(htmlToText(page)).toBe(LONG)
})
