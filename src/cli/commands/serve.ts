/** `zhengmai serve`: the store as a SPARQL endpoint.
 *
 *  The address stands on standard output once the service listens, errors that are not the client's on standard error.
 *  Ctrl-C lets the store close properly. */

import { once } from 'node:events'
import { InputError } from '../../errors.ts'
import { createApp } from '../../serve/app.ts'
import type { CommandSpec, ExitCode, Input } from '../command.ts'
import { readStore, writeStore } from '../store-access.ts'

/** The port of --port. 0 lets the system choose one. Throws an InputError `BAD_OPTION`. */
function portOf(input: Input): number {
  const port = input.count('port') ?? 0
  if (port <= 65_535) return port
  throw new InputError('BAD_OPTION', {
    en: `--port takes a number up to 65535, not "${port}".`,
    zh: `--port 不得大于 65535,而不是“${port}”。`,
  })
}

/** Read-only and on this machine only, unless told otherwise: there is no login. Runs until Ctrl-C. */
export const serve: CommandSpec = {
  name: 'serve',
  summary: { en: 'answer SPARQL over HTTP', zh: '提供 SPARQL 查询服务' },
  arguments: [],
  options: [
    { flags: '--port <number>', summary: { en: 'port to listen on', zh: '监听端口' }, default: '3030' },
    { flags: '--host <address>', summary: { en: 'address to listen on', zh: '监听地址' }, default: '127.0.0.1' },
    { flags: '--update', summary: { en: 'allow updates', zh: '允许更新' } },
    { flags: '--timeout <seconds>', summary: { en: 'time limit of a query', zh: '单个查询的时限' }, default: '60' },
    { flags: '--max-rows <count>', summary: { en: 'row limit of a result', zh: '结果的行数上限' } },
  ],
  examples: [
    { line: 'zhengmai serve', does: { en: 'read-only, at http://127.0.0.1:3030/sparql', zh: '只读服务' } },
    { line: 'zhengmai serve --port 8080 --update', does: { en: 'with updates', zh: '允许更新' } },
  ],
  async run(context, input) {
    const port = portOf(input)
    const allowUpdate = input.flag('update')
    // Without --update the store is not locked for writing, so that an ingestion can run beside the service.
    const open = allowUpdate ? writeStore : readStore
    return open<ExitCode>(context, async (store) => {
      const app = createApp({
        endpoint: store,
        allowUpdate,
        limits: { timeoutMs: (input.count('timeout', 1) ?? 60) * 1000, maxRows: input.count('max-rows', 1) },
        onError: (error) => context.warn({ en: String(error), zh: String(error) }),
      })
      const address = await app.listen({ host: input.text('host'), port })
      await context.print({
        en: `SPARQL endpoint at ${address}/sparql. Ctrl-C stops it.`,
        zh: `SPARQL 服务地址:${address}/sparql。按 Ctrl-C 停止。`,
      })
      if (!context.signal.aborted) await once(context.signal, 'abort')
      await app.close()
      return 0
    })
  },
}
