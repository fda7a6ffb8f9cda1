/** What a model answered, read as claims. Only the shape is looked at here; whether a claim is true to the text and to the
 *  ontology is checked by claimed-mentions.ts and claimed-relations.ts. */

/** A name that the model says stands in the passage. */
export interface ClaimedMention {
  readonly quote: string
  /** Local name of a class: `Reform`. */
  readonly class: string
}

/** A relation that the model says the passage states. Ends are names as the passage has them. */
export interface ClaimedRelation {
  /** Undefined where the passage names no subject: the reporting body is meant. */
  readonly subject: string | undefined
  readonly property: string
  readonly object: string
  readonly quote: string
  readonly modality: string
  readonly confidence: number
}

/** All claims of one answer; `malformed` counts those that are no claims. */
export interface Answer {
  readonly mentions: readonly ClaimedMention[]
  readonly relations: readonly ClaimedRelation[]
  readonly malformed: number
}

/** Claims of each kind that are read of one answer; a passage of 1,200 characters holds far fewer. */
const MOST_CLAIMS = 400

/** The claims in the words of a model, or undefined when they are not the JSON object that was asked for. */
export function readAnswer(content: string): Answer | undefined {
  const value = parsed(bareJson(content))
  if (!isRecord(value)) return undefined
  const { mentions = [], relations = [] } = value
  if (!Array.isArray(mentions) || !Array.isArray(relations)) return undefined
  const found = mentions.slice(0, MOST_CLAIMS).flatMap((item) => claimedMention(item) ?? [])
  const stated = relations.slice(0, MOST_CLAIMS).flatMap((item) => claimedRelation(item) ?? [])
  // What is beyond the limit counts as one, lest an answer of a million crumbs become a million problems.
  const read = [mentions, relations].map((list) => Math.min(list.length, MOST_CLAIMS + 1))
  const malformed = read.reduce((sum, length) => sum + length, 0) - found.length - stated.length
  return { mentions: found, relations: stated, malformed }
}

/** The JSON in what a model said: many put it in a code fence, some think aloud first, some say a sentence before it. */
function bareJson(content: string): string {
  const said = content.replace(/^\s*<think>[\s\S]*?<\/think>/u, '').trim()
  const fenced = /```(?:json)?[ \t]*\n([\s\S]*?)\n?[ \t]*```/u.exec(said)?.[1]
  if (fenced !== undefined) return fenced
  const [start, end] = [said.indexOf('{'), said.lastIndexOf('}')]
  return start >= 0 && end > start ? said.slice(start, end + 1) : said
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // Truncated or no JSON: the caller reports an unreadable answer.
    return undefined
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isName(value: unknown): value is string {
  return typeof value === 'string' && value.trim() !== ''
}

function claimedMention(item: unknown): ClaimedMention | undefined {
  if (!isRecord(item) || !isName(item.quote) || !isName(item.class)) return undefined
  return { quote: item.quote, class: item.class }
}

function claimedRelation(item: unknown): ClaimedRelation | undefined {
  if (!isRecord(item)) return undefined
  const { subject = null, property, object, quote, modality = 'asserted', confidence = 1 } = item
  if (subject !== null && !isName(subject)) return undefined
  if (!isName(property) || !isName(object) || !isName(quote) || !isName(modality)) return undefined
  if (typeof confidence !== 'number' || !(confidence >= 0 && confidence <= 1)) return undefined
  return { subject: subject ?? undefined, property, object, quote, modality, confidence }
}
