/** The version of the format on disk, and the errors for files that are not what they should be. */

import { StoreError } from '../errors.ts'

/** Version 1 is the first. A change of any layout in store/ raises it; what is older is then migrated or refused with a
 *  sentence, never read as if it were new. */
export const FORMAT_VERSION = 1

/** A file whose bytes do not check. `at` is the offset in bytes where the bad part begins. */
export function damaged(file: string, at: number): StoreError {
  return new StoreError('STORE_DAMAGED', {
    en: `${file} is damaged at byte ${at}; nothing was read from there. Restore the store from a backup.`,
    zh: `${file} 在第 ${at} 字节处损坏,未读取其内容;请用备份恢复数据库。`,
  })
}

/** A file that the manifest names is not there. */
export function lost(file: string): StoreError {
  return new StoreError('STORE_DAMAGED', {
    en: `${file} is missing although the manifest names it; restore the store from a backup.`,
    zh: `缺少 manifest 中列出的文件 ${file};请用备份恢复数据库。`,
  })
}

/** A file of another format version. */
export function wrongVersion(file: string, version: number): StoreError {
  const advice =
    version > FORMAT_VERSION
      ? { en: 'install a newer zhengmai', zh: '请安装新版政脉' }
      : { en: 'load the data anew with this version', zh: '请用本版本重新导入数据' }
  return new StoreError('STORE_VERSION', {
    en: `${file} has store format ${version}, this program reads format ${FORMAT_VERSION}; ${advice.en}.`,
    zh: `${file} 的存储格式为 ${version},本程序只读格式 ${FORMAT_VERSION};${advice.zh}。`,
  })
}
