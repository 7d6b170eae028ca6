import { Refusal } from '../refusal.ts'

export interface XmlEvents {
  /** `attributes` is the text between the name and the end of the tag. A tag that closes itself is followed by its `close`. */
  open(name: string, attributes: string): void
  close(name: string): void
  /** Entities are decoded. One text may arrive in several pieces. */
  text(text: string): void
}

/** A tag or an entity is never longer; what is pretends. */
const longestTag = 64 * 1024

/**
 * Reads XML as it arrives and holds no more of it than one tag. Names lose their prefix. A document type is refused: no workbook has one, and
 * its entities are an attack (billion laughs). @throws Refusal spreadsheet.damaged
 */
export class XmlScanner {
  readonly #events: XmlEvents
  #rest = ''

  constructor(events: XmlEvents) {
    this.#events = events
  }

  write(chunk: string): void {
    const text = this.#rest + chunk
    let at = 0
    while (at < text.length) {
      if (text[at] !== '<') {
        const end = text.indexOf('<', at)
        const until = end < 0 ? safeEnd(text, at) : end
        if (until > at) this.#events.text(decodeEntities(text.slice(at, until)))
        at = until
        if (end < 0) break
        continue
      }
      const end = this.#tag(text, at)
      if (end < 0) break
      at = end
    }
    this.#rest = text.slice(at)
    if (this.#rest.length > longestTag) throw new Refusal('spreadsheet.damaged')
  }

  /** Reads the tag that begins at `at`; where the next thing begins, or -1 when it has not arrived whole. */
  #tag(text: string, at: number): number {
    const second = text[at + 1]
    if (second === '!' || second === '?') return this.#special(text, at)
    const end = endOfTag(text, at)
    if (end < 0) return -1
    if (second === '/') {
      this.#events.close(localName(text.slice(at + 2, end).trim()))
      return end + 1
    }
    const closesItself = text[end - 1] === '/'
    const inside = text.slice(at + 1, closesItself ? end - 1 : end)
    const space = inside.search(/\s/)
    const name = localName(space < 0 ? inside : inside.slice(0, space))
    this.#events.open(name, space < 0 ? '' : inside.slice(space))
    if (closesItself) this.#events.close(name)
    return end + 1
  }

  #special(text: string, at: number): number {
    const [start, stop] = (
      [
        ['<!--', '-->'],
        ['<![CDATA[', ']]>'],
        ['<?', '?>'],
      ] as const
    ).find(([begins]) => text.startsWith(begins, at)) ?? ['', '']
    if (start === '') {
      // The beginning of a comment or of CDATA may be cut by the end of the chunk.
      if (text.length - at < '<![CDATA['.length) return -1
      throw new Refusal('spreadsheet.damaged')
    }
    const end = text.indexOf(stop, at + start.length)
    if (end < 0) return -1
    if (start === '<![CDATA[') this.#events.text(text.slice(at + start.length, end))
    return end + stop.length
  }
}

/** A `>` inside quotes does not end the tag. */
function endOfTag(text: string, at: number): number {
  let end = text.indexOf('>', at)
  while (end >= 0) {
    const quotes = text.slice(at, end).split('"').length - 1
    if (quotes % 2 === 0) return end
    end = text.indexOf('>', end + 1)
  }
  return -1
}

/** Text is not cut in the middle of an entity. */
function safeEnd(text: string, from: number): number {
  const entity = text.lastIndexOf('&')
  return entity >= from && text.length - entity < 12 && !text.includes(';', entity) ? entity : text.length
}

const localName = (name: string): string => name.slice(name.indexOf(':') + 1)

const named: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" }

export function decodeEntities(text: string): string {
  if (!text.includes('&')) return text
  return text.replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(\w{2,5}));/gi, (whole, hex?: string, decimal?: string, name?: string) => {
    if (name !== undefined) return named[name] ?? whole
    const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16)
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole
  })
}

/** The value of one attribute; null when it is not there. */
export function attribute(attributes: string, name: string): string | null {
  const found = new RegExp(`(?:^|\\s)(?:\\w+:)?${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(attributes)
  const value = found?.[1] ?? found?.[2]
  return value === undefined ? null : decodeEntities(value)
}
