/** What the benchmark asks of an engine. Types only. */

/** The answer to a query as strings that are equal for equal answers: one per solution or triple, unordered. */
export type Answer = readonly string[]

/** One engine under measurement, with a store of its own. */
export interface Peer {
  /** Loads N-Quads from a file into an empty store. */
  load(file: string): Promise<void>
  /** Runs a query over the union of all graphs and looks at the value of every term of the result; returns how many rows
   *  there were. This is what is timed. */
  run(sparql: string): Promise<number>
  /** The answer, to compare engines. */
  answer(sparql: string): Promise<Answer>
  close(): Promise<void>
}
