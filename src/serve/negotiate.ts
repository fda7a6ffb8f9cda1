/** Content negotiation: the Accept header of a request against the media types we can write (RFC 9110 section 12.5.1). */

interface Preference {
  readonly type: string
  readonly quality: number
}

function readAccept(header: string): Preference[] {
  return header
    .split(',')
    .map((part) => {
      const [type, ...parameters] = part
        .trim()
        .toLowerCase()
        .split(/\s*;\s*/)
      const quality = parameters.find((parameter) => parameter.startsWith('q='))
      return { type: type ?? '', quality: quality === undefined ? 1 : Number(quality.slice(2)) || 0 }
    })
    .filter(({ type }) => type !== '')
}

function matches(pattern: string, type: string): boolean {
  if (pattern === '*/*' || pattern === '*') return true
  return pattern.endsWith('/*') ? type.startsWith(pattern.slice(0, -1)) : pattern === type
}

/** How specific a pattern is: an exact type outranks a range, a range outranks everything. */
function specificity(pattern: string): number {
  if (pattern.startsWith('*')) return 0
  return pattern.endsWith('/*') ? 1 : 2
}

/** The offered media type that the client likes best; the first offered one wins ties and a missing header. Undefined
 *  when the client accepts none of them. */
export function chooseMediaType(accept: string | undefined, offered: readonly string[]): string | undefined {
  if (accept === undefined || accept.trim() === '') return offered[0]
  const preferences = readAccept(accept)
  let best: string | undefined
  let bestQuality = 0
  for (const type of offered) {
    const fitting = preferences.filter((preference) => matches(preference.type, type))
    fitting.sort((a, b) => specificity(b.type) - specificity(a.type))
    const quality = fitting[0]?.quality ?? 0
    if (quality > bestQuality) [best, bestQuality] = [type, quality]
  }
  return best
}
