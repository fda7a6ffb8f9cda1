/** Makes zip archives repeatable: writers stamp every entry with the time of day, the only part of a workbook that differs
 *  from run to run. Offsets are those of APPNOTE.TXT 4.3, https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT. */

/** 1980-01-01 00:00 as zip writes it: the earliest that the format knows. */
const EARLIEST_TIME = 0
const EARLIEST_DATE = 0x21
/** End of central directory (4.3.16): its size without a comment, number of entries, offset of the first. */
const END_SIZE = 22
const END_COUNT = 10
const END_OFFSET = 16
/** Central directory header (4.3.12): its fixed size, lengths of name, extra field and comment, offset of the file. */
const ENTRY_SIZE = 46
const ENTRY_TIME = 12
const ENTRY_LENGTHS = [28, 30, 32] as const
const ENTRY_LOCAL = 42
/** Local file header (4.3.7). */
const LOCAL_TIME = 10

function stamp(view: DataView, at: number): void {
  view.setUint16(at, EARLIEST_TIME, true)
  view.setUint16(at + 2, EARLIEST_DATE, true)
}

/** A copy of a zip archive without a comment, in which every entry is from 1 January 1980. */
export function withoutTimes(archive: Uint8Array): Uint8Array {
  const bytes = archive.slice()
  const view = new DataView(bytes.buffer)
  // Without a comment the end record is the last thing in the file, so it need not be searched for.
  const end = bytes.length - END_SIZE
  let entry = view.getUint32(end + END_OFFSET, true)
  for (let left = view.getUint16(end + END_COUNT, true); left > 0; left--) {
    stamp(view, entry + ENTRY_TIME)
    // The time stands twice: in the directory at the end and in front of the file's own bytes.
    stamp(view, view.getUint32(entry + ENTRY_LOCAL, true) + LOCAL_TIME)
    entry += ENTRY_LENGTHS.reduce((size, at) => size + view.getUint16(entry + at, true), ENTRY_SIZE)
  }
  return bytes
}
