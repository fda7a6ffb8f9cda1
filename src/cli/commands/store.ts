/** `zhengmai store verify | compact | backup | restore | info`: looking after a store folder.
 *
 *  `info` and `verify` change nothing, `compact` rewrites the folder, `backup` and `restore` make a new one. None of
 *  them needs to know what the quads say. */

import { InputError } from '../../errors.ts'
import { backupStore, restoreStore, type StoreInfo, storeInfo } from '../../store/backup.ts'
import { compactStore } from '../../store/folder.ts'
import { verifyStore } from '../../store/verify.ts'
import type { CommandSpec, Context, Input } from '../command.ts'
import { formatTable } from '../table.ts'

/** A size for people: 512 B, 1.5 MiB. */
function size(byteLength: number): string {
  const units = ['B', 'KiB', 'MiB', 'GiB', 'TiB']
  // Units of 1024, as the names with an i say.
  let [value, unit] = [byteLength, 0]
  while (value >= 1024 && unit < units.length - 1) {
    value /= 1024
    unit += 1
  }
  return `${unit === 0 ? value : value.toFixed(1)} ${units[unit]}`
}

/** The store folder as commands that only look after it take it: `store verify k` as well as `store verify --store k`. */
const STORE_FOLDER: CommandSpec['arguments'][number] = {
  name: '[folder]',
  summary: { en: 'the store folder; that of --store when left out', zh: '存储目录,省略时取 --store 的值' },
}

/** The folder that was named as an argument, else that of --store. */
function folderOf(context: Context, input: Input): string {
  return input.positional[0] ?? context.storePath
}

/** Facts of the folder as a table: the segment, each log with its transactions, and who writes, if anybody does. */
function infoText(context: Context, folder: string, info: StoreInfo): string {
  const rows: string[][] = [
    [context.say({ en: 'format', zh: '格式版本' }), String(info.format)],
    [context.say({ en: 'size', zh: '大小' }), size(info.byteLength)],
  ]
  if (info.segment !== undefined) {
    rows.push([context.say({ en: 'quads in the segment', zh: '段内四元组' }), String(info.segment.quads)])
    rows.push([context.say({ en: 'terms in the segment', zh: '段内词项' }), String(info.segment.terms)])
    rows.push([info.segment.file, size(info.segment.byteLength)])
  }
  for (const log of info.logs) {
    const transactions = context.say({ en: `${log.transactions} transactions`, zh: `${log.transactions} 个事务` })
    rows.push([log.file, `${size(log.byteLength)}, ${transactions}`])
  }
  if (info.writer !== undefined) {
    const { pid, host, state } = info.writer
    rows.push([context.say({ en: 'writer', zh: '写入进程' }), `${pid} (${host}, ${state})`])
  }
  return formatTable({ head: [folder, ''], rows })
}

/** Takes no lock and reads no block of the segment, so that it answers at once, also while somebody writes. */
export const info: CommandSpec = {
  name: 'store info',
  summary: { en: 'what a store folder holds', zh: '查看存储目录的内容' },
  arguments: [STORE_FOLDER],
  options: [{ flags: '--json', summary: { en: 'print JSON', zh: '输出 JSON' } }],
  examples: [{ line: 'zhengmai store info', does: { en: 'sizes, counts, who writes', zh: '大小、数量、写入进程' } }],
  async run(context, input) {
    const folder = folderOf(context, input)
    const found = storeInfo(folder)
    await context.write(
      input.flag('json') ? `${JSON.stringify(found, undefined, 2)}\n` : infoText(context, folder, found),
    )
    return 0
  },
}

/** Reads every byte and compares checksums. Changes nothing: what to do is in the text of each finding. */
export const verify: CommandSpec = {
  name: 'store verify',
  summary: { en: 'check every block of a store folder', zh: '检查存储目录的每个数据块' },
  arguments: [STORE_FOLDER],
  options: [],
  examples: [
    {
      line: 'zhengmai store verify my-store',
      does: { en: 'exit code 1 when something is damaged', zh: '有损坏时退出码为 1' },
    },
  ],
  async run(context, input) {
    const { findings, isSound, checkedBytes, transactions } = verifyStore(folderOf(context, input))
    for (const finding of findings) await context.print(finding.text)
    await context.print({
      en: `${isSound ? 'Sound' : 'Damaged'}: ${size(checkedBytes)} and ${transactions} transactions checked.`,
      zh: `${isSound ? '完好' : '已损坏'}:检查了 ${size(checkedBytes)} 和 ${transactions} 个事务。`,
    })
    return isSound ? 0 : 1
  },
}

/** Folds logs into a new segment. The sizes before and after tell whether it was worth the while. */
export const compact: CommandSpec = {
  name: 'store compact',
  summary: { en: 'fold the log into the segment', zh: '把日志并入数据段' },
  arguments: [STORE_FOLDER],
  options: [],
  examples: [
    { line: 'zhengmai store compact', does: { en: 'makes opening and reading faster', zh: '加快打开与读取' } },
  ],
  async run(context, input) {
    const { before, after, quads, notices } = await compactStore(folderOf(context, input))
    // Opening may have repaired something, which whoever looks after the store should know.
    for (const notice of notices) context.warn(notice.text)
    await context.print({
      en: `${quads} quads: ${size(before)} before, ${size(after)} now.`,
      zh: `${quads} 个四元组:原 ${size(before)},现 ${size(after)}。`,
    })
    return 0
  },
}

/** Backup and restore copy a store from one folder to another and check the copy. */
async function copy(context: Context, work: typeof backupStore, from: string, to: string): Promise<0> {
  // The parser asks for the folder, but an empty string passes it.
  if (from === '' || to === '') {
    throw new InputError('NO_FOLDER', { en: 'Name the folder of the backup.', zh: '请给出备份目录。' })
  }
  const { byteLength, files } = await work(from, to)
  await context.print({
    en: `Copied ${files.length} files (${size(byteLength)}) from ${from} to ${to}; the copy was checked.`,
    zh: `已从 ${from} 复制 ${files.length} 个文件(${size(byteLength)})到 ${to},并已校验。`,
  })
  return 0
}

/** Must be given, unlike that of `store verify`: a backup has no usual place. */
const FOLDER = { name: '<folder>', summary: { en: 'the folder of the backup', zh: '备份目录' } }

/** A copy of what is committed, checked after it was written. Others may write meanwhile. */
export const backup: CommandSpec = {
  name: 'store backup',
  summary: { en: 'copy a store to a new folder', zh: '把存储备份到新目录' },
  arguments: [FOLDER],
  options: [],
  examples: [
    {
      line: 'zhengmai store backup ../zhengmai-backup',
      does: { en: 'a checked copy, also while others write', zh: '生成已校验的副本' },
    },
  ],
  run: (context, input) => copy(context, backupStore, context.storePath, input.positional[0] ?? ''),
}

/** The way back. Nothing is overwritten: the folder of --store has to be new or empty. */
export const restore: CommandSpec = {
  name: 'store restore',
  summary: { en: 'make a store from a backup', zh: '从备份恢复存储' },
  arguments: [FOLDER],
  options: [],
  examples: [
    {
      line: 'zhengmai store restore ../zhengmai-backup --store restored',
      does: { en: 'the target must be new or empty', zh: '目标目录须为新目录或空目录' },
    },
  ],
  run: (context, input) => copy(context, restoreStore, input.positional[0] ?? '', context.storePath),
}
