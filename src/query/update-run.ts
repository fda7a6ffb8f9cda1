/** What running an update needs. Types only. */

import type { Transaction } from '../store/dataset.ts'
import type { QueryOptions } from './endpoint.ts'
import type { RunEnvironment } from './execute.ts'
import type { Limits } from './limits.ts'

/** What the operations of one request share. */
export interface UpdateRun {
  readonly transaction: Transaction
  readonly limits: Limits
  readonly query: QueryOptions
  readonly environment: RunEnvironment
  readonly baseIRI: string
}
