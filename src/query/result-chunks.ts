/** Joins small pieces of text into chunks that are worth sending. */

/** Chunks of about so many UTF-16 units. */
const CHUNK = 16_384

/** The same text in larger pieces; the last may be small. */
export async function* inChunks(pieces: AsyncIterable<string>): AsyncGenerator<string, void, void> {
  let waiting: string[] = []
  let length = 0
  for await (const piece of pieces) {
    waiting.push(piece)
    length += piece.length
    if (length < CHUNK) continue
    yield waiting.join('')
    waiting = []
    length = 0
  }
  if (waiting.length > 0) yield waiting.join('')
}
