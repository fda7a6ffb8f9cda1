/** A file system in memory behind the door of src/store/files.ts, which can run full, fail at a chosen call, and lose
 *  power. What was not synced may be lost at a power cut: of a file any 512-byte sectors, of a folder any changes of names.
 *
 *  Accidents are copies: a test runs the store, takes the disk as it would be found after a cut at any call, and opens
 *  the store on it. The same seed gives the same accident. */
import path from 'node:path'
import type { Files, OpenFile, OpenMode } from '../../src/store/files.ts'

/** Disks write whole sectors or none; 512 bytes is the smallest that any uses. */
const SECTOR = 512

/** A repeatable source of whole numbers below a bound (mulberry32). */
export type Random = (below: number) => number

/** A source that gives the same numbers for the same seed. */
export function randomFrom(seed: number): Random {
  let state = seed >>> 0
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below)
  }
}

/** An error as the operating system's calls throw it. */
export function errno(code: string): NodeJS.ErrnoException {
  return Object.assign(new Error(`${code}: simulated`), { code })
}

/** One file: what programs see and what is on the platters. */
class Inode {
  constructor(
    readonly number: number,
    public now: Uint8Array,
    public durable: Uint8Array,
  ) {}

  /** What a failed sync took for written: the system forgets that it is not, and a later sync leaves it out. */
  #dropped = new Uint8Array(0)

  synced(): void {
    const next = this.now.slice()
    for (let at = 0; at < next.length; at += SECTOR) {
      const dropped = this.#dropped.subarray(at, at + SECTOR)
      const isDropped = dropped.length > 0 && Buffer.compare(dropped, next.subarray(at, at + SECTOR)) === 0
      if (isDropped) next.set(this.durable.subarray(at, at + SECTOR).slice(0, next.length - at), at)
    }
    this.durable = next
  }

  /** What the kernel does after a failed fsync: pages are marked clean, and a second fsync reports success. */
  syncFailed(): void {
    this.#dropped = this.now.slice()
  }

  /** Longer files are filled up with zeros. */
  resized(size: number): void {
    if (size === this.now.length) return
    const next = new Uint8Array(size)
    next.set(this.now.subarray(0, size))
    this.now = next
  }

  /** The content after a power cut: size and each sector either as synced or as last written. */
  afterPowerCut(random: Random): Uint8Array {
    // Half of the files lose all that was not synced, which is the plainest case.
    if (random(2) === 0) return this.durable.slice()
    const size = random(3) === 0 ? this.durable.length : this.now.length
    const result = new Uint8Array(size)
    for (let at = 0; at < size; at += SECTOR) {
      const source = random(2) === 0 ? this.durable : this.now
      result.set(source.subarray(at, Math.min(at + SECTOR, size)).slice(), at)
    }
    return result
  }
}

/** The calls that a fault can hit. */
export type Call = 'open' | 'read' | 'write' | 'truncate' | 'sync' | 'rename' | 'link' | 'remove' | 'syncFolder'

/** Decides about each call: undefined lets it pass, an errno fails it; `short` makes a write take half. `count` is the
 *  number of such calls so far. */
export type Fault = (call: Call, file: string, count: number) => string | undefined

/** A disk. Copies stand for what is found after an accident; the original goes on as if nothing had happened. */
export class SimulatedFiles implements Files {
  #names = new Map<string, Inode>()
  /** The names on disk, and what was changed since the last folder sync, oldest first. */
  #durableNames: ReadonlyMap<string, Inode> = new Map()
  #changes: ((names: Map<string, Inode>) => void)[] = []
  #folders = new Set<string>()
  #inodes = 0
  readonly counts: Partial<Record<Call, number>> = {}
  fault: Fault = () => undefined
  /** Bytes that all files together may take; then ENOSPC. */
  capacity = Number.POSITIVE_INFINITY

  /** What a program finds after the power went and came back. */
  afterPowerCut(random: Random): SimulatedFiles {
    const names = new Map(this.#durableNames)
    // Half of the time in order, as a journal keeps them; else any of them, as is allowed.
    const until = random(this.#changes.length + 1)
    const isInOrder = random(2) === 0
    this.#changes.forEach((change, index) => {
      if (isInOrder ? index < until : random(2) === 0) change(names)
    })
    const contents = new Map<Inode, Uint8Array>()
    for (const inode of names.values()) contents.set(inode, inode.afterPowerCut(random))
    return this.#copied(names, (inode) => contents.get(inode)!)
  }

  /** What a program finds after the writing process was killed: all that was handed to the system. */
  afterKill(): SimulatedFiles {
    return this.#copied(this.#names, (inode) => inode.now.slice())
  }

  /** Turns over one bit of a file. */
  flip(file: string, bit: number): void {
    const inode = this.#inode(file)
    const bytes = inode.now.slice()
    bytes[bit >>> 3] = bytes[bit >>> 3]! ^ (1 << (bit & 7))
    inode.now = bytes
  }

  /** What a program would read. */
  content(file: string): Uint8Array {
    return this.#inode(file).now.slice()
  }

  /** All names, sorted. */
  files(): string[] {
    return [...this.#names.keys()].sort()
  }

  /** Bytes of all files, against `capacity`. */
  used(): number {
    return [...this.#names.values()].reduce((sum, inode) => sum + inode.now.length, 0)
  }

  /** Creating a name that exists fails, as O_EXCL does. */
  open(file: string, mode: OpenMode): OpenFile {
    this.#check('open', file)
    if (mode === 'create') {
      if (this.#names.has(file)) throw errno('EEXIST')
      if (!this.#folders.has(path.dirname(file))) throw errno('ENOENT')
      const inode = new Inode(++this.#inodes, new Uint8Array(0), new Uint8Array(0))
      this.#rename((names) => names.set(file, inode))
    }
    return this.#opened(file, this.#inode(file))
  }

  /** Names directly in a folder. */
  list(folder: string): string[] {
    if (!this.#folders.has(folder)) throw errno('ENOENT')
    return this.files()
      .filter((file) => path.dirname(file) === folder)
      .map((file) => path.basename(file))
  }

  makeFolder(folder: string): void {
    this.#folders.add(folder)
  }

  rename(from: string, to: string): void {
    this.#check('rename', to)
    const inode = this.#inode(from)
    this.#rename((names) => {
      names.delete(from)
      names.set(to, inode)
    })
  }

  link(from: string, to: string): void {
    this.#check('link', to)
    if (this.#names.has(to)) throw errno('EEXIST')
    const inode = this.#inode(from)
    this.#rename((names) => names.set(to, inode))
  }

  remove(file: string): void {
    this.#check('remove', file)
    this.#inode(file)
    this.#rename((names) => names.delete(file))
  }

  async syncFolder(folder: string): Promise<void> {
    this.#check('syncFolder', folder)
    this.#durableNames = new Map(this.#names)
    this.#changes = []
  }

  /** Changes when a file is replaced or grows. */
  stamp(file: string): string | undefined {
    if (this.#folders.has(file)) return 'folder'
    const inode = this.#names.get(file)
    return inode === undefined ? undefined : `${inode.number}:${inode.now.length}`
  }

  /** An open file stays the file it was, even when its name goes to another. */
  #opened(file: string, inode: Inode): OpenFile {
    return {
      size: () => inode.now.length,
      read: (into, at) => {
        this.#check('read', file)
        const part = inode.now.subarray(at, at + into.length)
        into.set(part)
        return part.length
      },
      write: (bytes, at) => this.#write(file, inode, bytes, at),
      truncate: (size) => {
        this.#check('truncate', file)
        inode.resized(size)
      },
      sync: async () => {
        try {
          this.#check('sync', file)
        } catch (error) {
          inode.syncFailed()
          throw error
        }
        inode.synced()
      },
      close: () => undefined,
    }
  }

  /** Writes what there is room for. A full disk takes a part first and fails at the next call, as real ones do. */
  #write(file: string, inode: Inode, bytes: Uint8Array, at: number): number {
    const short = this.#check('write', file) === 'short'
    const wanted = short ? Math.ceil(bytes.length / 2) : bytes.length
    const room = this.capacity - this.used() + Math.max(0, inode.now.length - at)
    const taken = Math.min(wanted, Math.max(0, room))
    if (taken === 0 && bytes.length > 0) throw errno('ENOSPC')
    const next = new Uint8Array(Math.max(inode.now.length, at + taken))
    next.set(inode.now)
    next.set(bytes.subarray(0, taken), at)
    inode.now = next
    return taken
  }

  /** The file of a name. Throws ENOENT. */
  #inode(file: string): Inode {
    const inode = this.#names.get(file)
    if (inode === undefined) throw errno('ENOENT')
    return inode
  }

  /** Changes names at once for programs, and notes the change for the next sync of the folder. */
  #rename(change: (names: Map<string, Inode>) => void): void {
    change(this.#names)
    this.#changes.push(change)
  }

  /** Counts the call and asks the fault; throws when it is to fail. */
  #check(call: Call, file: string): string | undefined {
    const count = (this.counts[call] ?? 0) + 1
    this.counts[call] = count
    const fault = this.fault(call, file, count)
    if (fault !== undefined && fault !== 'short') throw errno(fault)
    return fault
  }

  /** A disk with these names, everything on it durable. */
  #copied(names: Map<string, Inode>, contentOf: (inode: Inode) => Uint8Array): SimulatedFiles {
    const copy = new SimulatedFiles()
    copy.#inodes = this.#inodes
    copy.#folders = new Set(this.#folders)
    for (const [file, inode] of names) {
      const content = contentOf(inode)
      copy.#names.set(file, new Inode(inode.number, content, content))
    }
    copy.#durableNames = new Map(copy.#names)
    return copy
  }
}
