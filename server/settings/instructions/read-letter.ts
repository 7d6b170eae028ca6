/** From a text as staff wrote it to the paragraphs of a letter. What comes from people's names is put in last, so that it is never read as markup. */
import { type LetterVariable, linkPattern } from '#contract/letter-texts.ts'
import { type LetterParagraph, type LetterPiece, oneLine } from '#platform/letter.ts'

/** What each variable stands for in one letter. */
export type LetterValues = Record<LetterVariable, string>

/** One line with its variables filled in: a subject, a heading, a text message. Line breaks in names never become headers. */
export const fillLine = (text: string, values: LetterValues): string => oneLine(fill(text, values))

/** The message: paragraphs with an empty line between them. */
export function fillMessage(text: string, values: LetterValues): LetterParagraph[] {
  return text
    .split(/\n[ \t]*\n\s*/)
    .map((paragraph) => paragraph.trim())
    .filter((paragraph) => paragraph !== '')
    .map((paragraph) => buttonOf(paragraph, values) ?? piecesOf(paragraph, values))
}

const fill = (text: string, values: LetterValues): string =>
  text.replace(/\{\{\s*([\w.]+)\s*\}\}/g, (whole, name: string) => values[name as LetterVariable] ?? whole)

/** A link that stands alone is what the letter is for. */
function buttonOf(paragraph: string, values: LetterValues): { label: string; url: string } | null {
  const found = /^\[([^\][\n]+)\]\(\{\{\s*link\s*\}\}\)$/.exec(paragraph)
  return found ? { label: fillLine(found[1] ?? '', values), url: values.link } : null
}

function piecesOf(text: string, values: LetterValues): LetterPiece[] {
  return split(
    text,
    linkPattern,
    ([, words = '', target = '']) => ({ link: boldOf(words, values), url: fill(target, values) }),
    (rest) => boldOf(rest, values),
  )
}

function boldOf(text: string, values: LetterValues): LetterPiece[] {
  return split(
    text,
    /\*\*([^*\n]+)\*\*/g,
    ([, words = '']) => ({ bold: linkedOf(words, values) }),
    (rest) => linkedOf(rest, values),
  )
}

/** A bare {{link}} is one that can be pressed. */
function linkedOf(text: string, values: LetterValues): LetterPiece[] {
  return split(
    text,
    /\{\{\s*(?:link|portal\.address)\s*\}\}/g,
    ([whole]) => ({ link: [fill(whole, values)], url: fill(whole, values) }),
    (rest) => [fill(rest, values)],
  )
}

function split(
  text: string,
  pattern: RegExp,
  made: (match: RegExpMatchArray) => LetterPiece,
  between: (rest: string) => LetterPiece[],
): LetterPiece[] {
  const pieces: LetterPiece[] = []
  let end = 0
  for (const match of text.matchAll(pattern)) {
    if (match.index > end) pieces.push(...between(text.slice(end, match.index)))
    pieces.push(made(match))
    end = match.index + match[0].length
  }
  if (end < text.length) pieces.push(...between(text.slice(end)))
  return pieces
}
