/** PNG pictures: the SVG drawn with resvg, its only home. Needs a font that holds Chinese; which one is told by the caller
 *  or looked for where systems keep their fonts. */

import { readdirSync } from 'node:fs'
import { homedir } from 'node:os'
import path from 'node:path'
import { Resvg } from '@resvg/resvg-js'
import { InputError } from '../errors.ts'
import type { GraphFileFormat, StyledGraph } from './graph-format.ts'
import { svgText } from './svg.ts'

/** Folders of fonts on Linux, macOS and Windows. */
const FOLDERS: readonly string[] = [
  '/usr/share/fonts',
  '/usr/local/share/fonts',
  path.join(homedir(), '.local/share/fonts'),
  path.join(homedir(), '.fonts'),
  '/System/Library/Fonts',
  '/Library/Fonts',
  'C:\\Windows\\Fonts',
]

/** Names of files that hold Simplified Chinese, best first; a bold one would be used for all text. */
const NAMES: readonly RegExp[] = [
  /^NotoSansCJK-Regular\.ttc$/i,
  /^(NotoSansCJK|NotoSans|SourceHanSans)-?SC-?(Regular|VF)?\.(otf|ttf|ttc)$/i,
  /^(msyh|PingFang|wqy-microhei|wqy-zenhei|simhei|Hiragino Sans GB|STHeiti Light)\.(ttc|ttf)$/i,
  /(CJK|SourceHan|simsun|simfang|DroidSansFallback).*\.(ttc|ttf|otf)$/i,
]

function filesUnder(folder: string): string[] {
  try {
    return readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((file) => path.join(folder, file))
  } catch (error) {
    // A folder of another system is not there; any other trouble with it is no trouble for the rest.
    if (error instanceof Error) return []
    throw error
  }
}

/** The best font file with Chinese of this machine; undefined when there is none. */
export function findChineseFont(): string | undefined {
  // Sorted, since folders are listed in another order on another disk.
  const files = FOLDERS.flatMap(filesUnder).sort()
  for (const name of NAMES) {
    const found = files.find((file) => name.test(path.basename(file)))
    if (found !== undefined) return found
  }
  return undefined
}

/** Refuses before anything is drawn: a picture full of boxes looks like a success to a program. */
function chineseFont(font?: string): string {
  const found = font ?? findChineseFont()
  if (found !== undefined) return found
  throw new InputError('NO_FONT', {
    en: 'No font with Chinese characters was found, and a PNG would show boxes. Install one (Debian: fonts-noto-cjk), name a font file with --font, or export SVG, which is drawn with the reader’s fonts.',
    zh: '没有找到含汉字的字体,PNG 中的文字会变成方框。请安装字体(Debian:fonts-noto-cjk),用 --font 指定字体文件,或改为导出 SVG(由阅读者的字体显示)。',
  })
}

/** Pixels for one unit of the SVG: sharp in print, up to the size that viewers open. */
const SCALE = 2
/** Of width; what is wider is drawn smaller. */
const MOST_PIXELS = 12_000

/** The PNG of an SVG text. Throws an InputError `NO_FONT` when no font file is named and none with Chinese is found. */
export function pngOfSvg(source: string, font?: string): Uint8Array {
  // The SVG is ours: its first width is that of the picture.
  const width = Number(/width="(\d+)"/.exec(source)?.[1] ?? 1000)
  const image = new Resvg(source, {
    // One named font only: what other fonts a machine has must not change the picture.
    font: { fontFiles: [chineseFont(font)], loadSystemFonts: false, defaultFontFamily: 'Noto Sans CJK SC' },
    fitTo: { mode: 'width', value: Math.min(width * SCALE, MOST_PIXELS) },
    background: '#ffffff',
  }).render()
  return image.asPng()
}

async function* draw(graph: StyledGraph): AsyncGenerator<Uint8Array> {
  yield pngOfSvg(svgText(graph), graph.font)
}

/** The picture as pixels; it holds what an eye can see and nothing else. */
export const png: GraphFileFormat = {
  name: 'png',
  title: { en: 'PNG picture', zh: 'PNG 图片' },
  mediaType: 'image/png',
  files: [{ ending: '.png', write: draw }],
  cannotHold: ['evidence', 'years', 'places of the layout', 'kinds', 'origins', 'measures', 'room for labels'],
}
