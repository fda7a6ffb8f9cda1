/** A matcher whose time is linear in the text, for patterns that backtracking could not finish: all threads of the
 *  pattern run over the text side by side (R. Cox, "Regular Expression Matching: the Virtual Machine Approach",
 *  https://swtch.com/~rsc/regexp/regexp2.html). Back references are not regular and are not supported.
 *
 *  Invariant: threads stand in the order in which backtracking would try them, so the match and its groups are the same. */

import type { RegexFlags, RegexNode } from './syntax.ts'

/** The program of a pattern, by the paper's names. Targets are numbers of instructions. */
type Instruction =
  | { readonly type: 'set'; readonly holds: (codePoint: number) => boolean }
  /** Tries `first`, then `second`. */
  | { readonly type: 'split'; first: number; second: number }
  | { readonly type: 'jump'; to: number }
  | { readonly type: 'save'; readonly slot: number }
  | { readonly type: 'start' | 'end' }
  | { readonly type: 'match' }

/** Larger programs, made by counts like `(a{1000}){1000}`, are refused. */
const MAX_INSTRUCTIONS = 20_000

/** Characters between two calls of `check`. */
const STRIDE = 1024

/** A compiled pattern. It has no state between matches. */
export class Machine {
  readonly #program: Instruction[] = []
  readonly #tests = new Map<string, (codePoint: number) => boolean>()
  readonly #slots: number
  readonly #multiLine: boolean

  /** Null when the program would be too large. */
  static of(root: RegexNode, groups: number, flags: RegexFlags): Machine | null {
    const machine = new Machine(groups, flags)
    return machine.#compile({ type: 'group', body: root, number: 0 }, flags) ? machine.#finished() : null
  }

  private constructor(groups: number, flags: RegexFlags) {
    this.#slots = 2 * (groups + 1)
    this.#multiLine = flags.multiLine
  }

  /** The program with its end. */
  #finished(): Machine {
    this.#program.push({ type: 'match' })
    return this
  }

  /** One test for all places of a set: a repetition that is written out has thousands. */
  #memberTest(set: string, flags: RegexFlags): (codePoint: number) => boolean {
    const known = this.#tests.get(set) ?? memberTest(set, flags)
    this.#tests.set(set, known)
    return known
  }

  /** Adds an instruction; returns its number. */
  #emit(instruction: Instruction): number {
    return this.#program.push(instruction) - 1
  }

  /** Adds the program of a node. False when it grows too large or the node is a back reference. */
  #compile(node: RegexNode, flags: RegexFlags): boolean {
    if (this.#program.length > MAX_INSTRUCTIONS) return false
    switch (node.type) {
      case 'set':
        this.#emit({ type: 'set', holds: this.#memberTest(node.set, flags) })
        return true
      case 'sequence':
        return node.parts.every((part) => this.#compile(part, flags))
      case 'choice':
        return this.#choice(node.options, flags)
      case 'repeat':
        return this.#repeat(node, flags)
      case 'group': {
        if (node.number === undefined) return this.#compile(node.body, flags)
        this.#emit({ type: 'save', slot: 2 * node.number })
        const isWhole = this.#compile(node.body, flags)
        this.#emit({ type: 'save', slot: 2 * node.number + 1 })
        return isWhole
      }
      case 'start':
      case 'end':
        this.#emit({ type: node.type })
        return true
      case 'back-reference':
        return false
    }
  }

  /** Options in the order of the pattern: the first one that leads to a match wins. */
  #choice([option, ...others]: readonly RegexNode[], flags: RegexFlags): boolean {
    if (option === undefined) return true
    if (others.length === 0) return this.#compile(option, flags)
    const split = { type: 'split' as const, first: this.#program.length + 1, second: 0 }
    this.#emit(split)
    if (!this.#compile(option, flags)) return false
    const jump = { type: 'jump' as const, to: 0 }
    this.#emit(jump)
    split.second = this.#program.length
    const isWhole = this.#choice(others, flags)
    jump.to = this.#program.length
    return isWhole
  }

  /** The body as often as it must come, then a loop, or as often as it may. */
  #repeat({ body, min, max, isGreedy }: RegexNode & { type: 'repeat' }, flags: RegexFlags): boolean {
    for (let count = 0; count < min; count++) if (!this.#compile(body, flags)) return false
    if (max === Number.POSITIVE_INFINITY) {
      const split = this.#split()
      if (!this.#compile(body, flags)) return false
      this.#emit({ type: 'jump', to: this.#program.indexOf(split) })
      this.#close(split, isGreedy)
      return true
    }
    const splits: { type: 'split'; first: number; second: number }[] = []
    for (let count = min; count < max; count++) {
      splits.push(this.#split())
      if (!this.#compile(body, flags)) return false
    }
    for (const split of splits) this.#close(split, isGreedy)
    return true
  }

  /** A split whose ways are filled in once the end of the repetition is known. */
  #split(): { type: 'split'; first: number; second: number } {
    const split = { type: 'split' as const, first: this.#program.length + 1, second: 0 }
    this.#emit(split)
    return split
  }

  /** The way out of a repetition is here. */
  #close(split: { first: number; second: number }, isGreedy: boolean): void {
    const [body, exit] = [split.first, this.#program.length]
    split.first = isGreedy ? body : exit
    split.second = isGreedy ? exit : body
  }

  /** The slots of the leftmost match at or after `from`: start and end of each group in UTF-16 units, -1 for none. */
  match(text: string, from: number, check: () => void): readonly number[] | undefined {
    let current: Thread[] = []
    let found: readonly number[] | undefined
    const state = { seen: new Int32Array(this.#program.length).fill(-1), text, steps: 0, check }
    for (let at = from; at <= text.length; ) {
      if (at % STRIDE === 0) check()
      if (found === undefined) this.#follow({ pc: 0, slots: new Array(this.#slots).fill(-1) }, at, current, state)
      if (current.length === 0 && found !== undefined) break
      const codePoint = at < text.length ? text.codePointAt(at)! : -1
      const next = at + (codePoint > 0xffff ? 2 : 1)
      const following: Thread[] = []
      for (const thread of current) {
        const instruction = this.#program[thread.pc]!
        if (instruction.type === 'match') {
          found = thread.slots
          break
        }
        if (instruction.type === 'set' && codePoint >= 0 && instruction.holds(codePoint)) {
          this.#follow({ pc: thread.pc + 1, slots: thread.slots }, next, following, state)
        }
      }
      current = following
      at = next
    }
    return found
  }

  /** Adds a thread and all that it leads to without reading a character, each instruction once for each place. */
  #follow(start: Thread, at: number, into: Thread[], state: State): void {
    const open: Thread[] = [start]
    for (let thread = open.pop(); thread !== undefined; thread = open.pop()) {
      const { pc, slots } = thread
      // A later thread at one instruction can only find what the earlier one finds, and the earlier is preferred.
      if (state.seen[pc] === at) continue
      state.seen[pc] = at
      if (++state.steps % (STRIDE * 16) === 0) state.check()
      const instruction = this.#program[pc]!
      switch (instruction.type) {
        case 'split':
          open.push({ pc: instruction.second, slots }, { pc: instruction.first, slots })
          break
        case 'jump':
          open.push({ pc: instruction.to, slots })
          break
        case 'save':
          open.push({ pc: pc + 1, slots: slots.with(instruction.slot, at) })
          break
        case 'start':
        case 'end':
          if (this.#isEdge(instruction.type, state.text, at)) open.push({ pc: pc + 1, slots })
          break
        default:
          into.push(thread)
      }
    }
  }

  /** Whether ^ or $ holds at a place; with flag m at every line. */
  #isEdge(type: 'start' | 'end', text: string, at: number): boolean {
    if (type === 'start') return at === 0 || (this.#multiLine && text[at - 1] === '\n')
    return at === text.length || (this.#multiLine && text[at] === '\n')
  }
}

/** A place in the program, and the edges of the groups on the way there. */
interface Thread {
  readonly pc: number
  readonly slots: readonly number[]
}

/** What one match keeps. */
interface State {
  /** The last place at which each instruction was reached. */
  readonly seen: Int32Array
  readonly text: string
  steps: number
  readonly check: () => void
}

/** Whether a code point is in a set; what was asked before is remembered. */
function memberTest(set: string, { ignoreCase }: RegexFlags): (codePoint: number) => boolean {
  const expression = new RegExp(`^(?:${set})$`, ignoreCase ? 'ui' : 'u')
  const known = new Int8Array(0x10000)
  return (codePoint) => {
    if (codePoint > 0xffff) return expression.test(String.fromCodePoint(codePoint))
    if (known[codePoint] === 0) known[codePoint] = expression.test(String.fromCodePoint(codePoint)) ? 1 : -1
    return known[codePoint] === 1
  }
}
