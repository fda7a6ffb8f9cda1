/** Resolving IRI references, https://www.rfc-editor.org/rfc/rfc3986#section-5.2, for the texts of queries and IRI(). */

/** Scheme, authority, path, query and fragment, with their delimiters; RFC 3986 appendix B. */
const PARTS = /^([a-zA-Z][a-zA-Z0-9+.-]*:)?(\/\/[^/?#]*)?([^?#]*)(\?[^#]*)?(#[\s\S]*)?$/

/** True for an IRI with a scheme. */
export function isAbsoluteIri(iri: string): boolean {
  return /^[a-zA-Z][a-zA-Z0-9+.-]*:/.test(iri)
}

/** The IRI that `reference` names when read at `base`; undefined when the reference is relative and `base` is not
 *  absolute. An absolute reference is returned as it is, its dot segments included: IRIs are names, and two queries that
 *  write the same one must mean the same one. */
export function resolveIri(reference: string, base: string): string | undefined {
  if (isAbsoluteIri(reference)) return reference
  if (!isAbsoluteIri(base)) return undefined
  const [, scheme = '', authority = '', path = '', query = ''] = PARTS.exec(base) ?? []
  const [, , newAuthority, newPath = '', newQuery, fragment = ''] = PARTS.exec(reference) ?? []
  if (newAuthority !== undefined) {
    return scheme + newAuthority + withoutDotSegments(newPath) + (newQuery ?? '') + fragment
  }
  if (newPath === '') return scheme + authority + path + (newQuery ?? query) + fragment
  const merged = newPath.startsWith('/') ? newPath : merge(authority, path, newPath)
  return scheme + authority + withoutDotSegments(merged) + (newQuery ?? '') + fragment
}

/** RFC 3986 section 5.2.3. */
function merge(authority: string, basePath: string, path: string): string {
  if (authority !== '' && basePath === '') return `/${path}`
  return basePath.slice(0, basePath.lastIndexOf('/') + 1) + path
}

/** RFC 3986 section 5.2.4. */
function withoutDotSegments(path: string): string {
  if (!path.includes('/.') && !path.startsWith('.')) return path
  const segments = path.split('/')
  const kept: string[] = []
  segments.forEach((segment, index) => {
    const last = index === segments.length - 1
    if (segment === '..') {
      if (kept.length > 1 || (kept.length === 1 && kept[0] !== '')) kept.pop()
      if (last) kept.push('')
    } else if (segment !== '.') kept.push(segment)
    else if (last) kept.push('')
  })
  return kept.join('/')
}
