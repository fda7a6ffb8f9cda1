/** SERVICE: placeholder until the remote client is connected; refuses, as an empty allow-list does. */

import { QueryError } from '../../errors.ts'
import type { ServicePlan } from '../plan/node.ts'
import type { Batches, Run } from '../run.ts'

// biome-ignore lint/correctness/useYield: refuses before the first row.
export async function* service(_plan: ServicePlan, _run: Run): Batches {
  throw new QueryError('SERVICE_NOT_ALLOWED', {
    en: 'No SERVICE is allowed here; allow its address first.',
    zh: '此处不允许 SERVICE;请先将其地址加入允许列表。',
  })
}
