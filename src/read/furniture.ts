/** Lines that belong to a web page or a printed page and not to the report on it. Readers of pages drop them; in plain
 *  text, where no character may move, segment/line-kind.ts passes over them. */

/** Each is tried on a line without the blanks at its ends. */
const FURNITURE: readonly RegExp[] = [
  // Where the reader is, and the buttons around the text.
  /^(您?(现在|当前|目前)?(所在)?的?位置|当前位置|所在位置|首页)\s*[:：>＞»]/u,
  /^(首页|网站首页|政务公开|返回顶部|返回首页|返回|关闭窗口|打印本页|上一篇.*|下一篇.*|相关(附件|链接|文档|阅读)[:：]?|[>＞|｜»]+)$/u,
  /^[[【(（]?\s*(字体|字号|大小|文字大小)\s*[:：]?\s*[[【(（]?\s*[大中小默认\s]*/u,
  /^[【[(（]?\s*(大|中|小)(\s+(大|中|小))+\s*[】\])）]?$/u,
  /^(加大字体|减小字体|打印|收藏|关闭|分享(到|至)?|微信|微博|复制链接|扫一扫.*|扫码.*|手机(扫码|阅读).*|放大|缩小|朗读|无障碍.*)[:：]?$/u,
  // Labels with a value: publisher, dates, counters.
  /^(信息)?(来源|来源单位|稿源|发布(时间|日期|人|机构|单位)|信息发布|成文日期|公开日期|生成日期|更新时间|访问量|浏览(次数|量)?|阅读(量|次数)?|点击(数|次数|量)|编辑|责任编辑|责编|作者|记者|审核|校对|供稿|撰稿|摄影|编审|初审|复审|终审|录入|时间|日期)\s*[:：|｜\t](?!.*。).{0,60}$/u,
  /^[（(【[]\s*(责任编辑|责编|编辑|来源|作者|记者|供稿|摄影|审核)\s*[:：]?\s*[^）)】\]。]{0,40}[）)】\]]$/u,
  /^([（(【[]\s*(打印|关闭|收藏|分享|纠错|返回|顶部|转发|下载|字体|大|中|小)[^）)】\]]{0,8}[）)】\]]\s*)+$/u,
  /^(索\s*引\s*号|信息分类|主题(分类|词)|文\s*号|发文(机关|字号)|有效性|关键[词字]|公开方式|体裁分类|信息索引|名\s+称)\s*[:：|｜\t]/u,
  // The foot of the page.
  /^(主办|承办|版权所有|版权|网站标识码|技术支持|地址|邮编|联系电话|网站地图|联系我们|关于我们)[:：].{0,80}$/u,
  /(ICP备|公网安备|网站标识码|政府网站找错)/u,
  /^https?:\/\/\S+$/u,
  /^(相关)?附件\s*[:：]?\s*(\d[.．、])?\s*\S*\.(docx?|xlsx?|pdf|rar|zip|wps|jpe?g|png)$/iu,
  /^\d+[.．、]?\s*附?件?\S*\.(docx?|xlsx?|pdf|rar|zip|wps|jpe?g|png)$/iu,
  // Lines of a table of contents.
  /[.…·．]{4,}\s*\d{1,3}$/u,
  // Page numbers and rules.
  /^[-—–－·.\s]*(第?\s*\d{1,4}\s*页?(\s*[/／共]\s*\d{1,4}\s*页?)?)[-—–－·.\s]*$/u,
  /^[-—–－=_*~·.•…\s]{3,}$/u,
  /^(今天是|农历|星期[一二三四五六日天])/u,
]

/** Whether a line is furniture. A sentence never is, whatever it begins with. */
export function isFurniture(line: string): boolean {
  return line.length <= 120 && !/[。！；]$/u.test(line) && FURNITURE.some((pattern) => pattern.test(line))
}

/** What boxes of other news begin with. */
const OTHER_NEWS =
  /^(相关(信息|文章|链接|阅读|新闻|报道|解读|文件|文档|内容|稿件|附件)|热点(推荐|新闻|信息)|热门(文章|信息|推荐|新闻)|推荐(阅读|信息|新闻)|最新(信息|新闻|文章|公开|发布)|延伸阅读|猜你喜欢|点击排行|栏目(导航|列表)|网站导航|友情链接)/u

/** Whether the text of a part of a page begins as a box of links to other texts does. */
export function opensOtherNews(text: string): boolean {
  return OTHER_NEWS.test(text.trimStart().slice(0, 20))
}
