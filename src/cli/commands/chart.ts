/** `zhengmai chart`: figures of one or several indicators and places as a picture. */

import { chartOf } from '../../compare/chart-points.ts'
import { CHARTS, type ChartType, chartSvg } from '../../compare/charts.ts'
import { coverageText } from '../../compare/data-table.ts'
import { InputError } from '../../errors.ts'
import { pngOfSvg } from '../../export/png.ts'
import type { CommandSpec, ExitCode } from '../command.ts'
import { readSelection, SELECTION_OPTIONS } from '../compare-options.ts'
import { writeOut } from '../print-comparison.ts'
import { readStore } from '../store-access.ts'

/** The kind of chart of that name. Throws an InputError `UNKNOWN_CHART`, which lists what there is. */
function chartType(given: string | undefined): ChartType {
  const found = CHARTS.find((type) => type === given)
  if (found !== undefined) return found
  throw new InputError('UNKNOWN_CHART', {
    en: `There is no chart "${given ?? ''}". There are ${CHARTS.join(', ')}.`,
    zh: `没有“${given ?? ''}”这种图。可用:${CHARTS.join('、')}。`,
  })
}

/** SVG to standard output, or --out, whose ending chooses between SVG and PNG. What the figures rest on is said on
 *  standard error. */
export const chartCommand: CommandSpec = {
  name: 'chart',
  summary: { en: 'draw figures as SVG or PNG', zh: '把数值画成 SVG 或 PNG 图' },
  arguments: [
    { name: '<type>', summary: { en: CHARTS.join(', '), zh: '折线 line、柱形 bar、热力 heatmap、小图 multiples' } },
  ],
  options: [
    ...SELECTION_OPTIONS,
    {
      flags: '--series <name...>',
      summary: { en: 'which series, where an indicator has several', zh: '指标有多个序列时选用哪些' },
    },
    { flags: '--out <file>', summary: { en: 'file that ends in .svg or .png', zh: '以 .svg 或 .png 结尾的文件' } },
    { flags: '--font <file>', summary: { en: 'font file for PNG', zh: 'PNG 使用的字体文件' } },
  ],
  examples: [
    {
      line: 'zhengmai chart line --indicator AR-01 --out reconsideration.svg',
      does: { en: 'one line for each place', zh: '每地一条折线' },
    },
    {
      line: 'zhengmai chart multiples --place 江源区 杭州市 --indicator AR-01 PF-01 --out small.png',
      does: { en: 'one small chart for each place and indicator', zh: '每地每指标一幅小图' },
    },
  ],
  run: (context, input) =>
    readStore<ExitCode>(context, async (store) => {
      // Before the figures are selected, so that a misspelt kind of chart costs no query.
      const type = chartType(input.positional[0])
      const selection = await readSelection(store, input)
      const { chart, comparison } = await chartOf(store, {
        ...selection,
        type,
        series: input.list('series'),
        language: context.language,
      })
      const [svg, file] = [chartSvg(chart), input.text('out')]
      if (file === undefined) await context.write(svg)
      else await writeOut(context, file, /\.png$/i.test(file) ? pngOfSvg(svg, input.text('font')) : svg)
      context.warn(coverageText(comparison.coverage))
      // A picture has no room for notes, and the first three say what was left out of it.
      for (const note of comparison.notes.slice(0, 3)) context.warn(note)
      return 0
    }),
}
