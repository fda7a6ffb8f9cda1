/** Opening the store that a command works on, and closing it whatever happens. */

import { existsSync } from 'node:fs'
import { InputError } from '../errors.ts'
import { openStore, type Store } from '../open-store.ts'
import type { Context } from './command.ts'

/** Runs `work` on the store of --store, opened for reading. A folder that is not there is an InputError that says how to
 *  make one. */
export async function readStore<Result>(context: Context, work: (store: Store) => Promise<Result>): Promise<Result> {
  if (!existsSync(context.storePath)) {
    throw new InputError('NO_STORE', {
      en: `There is no store at "${context.storePath}". Make one with "zhengmai ingest FILES", or name another with --store.`,
      zh: `“${context.storePath}”处没有存储。请先运行“zhengmai ingest 文件…”,或用 --store 指定其他目录。`,
    })
  }
  return withStore(await openStore({ path: context.storePath, readOnly: true }), work)
}

/** Runs `work` on the store of --store, opened for writing and made when it is not there. */
export async function writeStore<Result>(context: Context, work: (store: Store) => Promise<Result>): Promise<Result> {
  return withStore(await openStore({ path: context.storePath }), work)
}

/** Closes after an error too, so that the lock of a writer never outlives its command. */
async function withStore<Result>(store: Store, work: (store: Store) => Promise<Result>): Promise<Result> {
  try {
    return await work(store)
  } finally {
    await store.close()
  }
}
