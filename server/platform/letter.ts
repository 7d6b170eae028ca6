/** What every e-mail looks like: one calm column, one button, readable without images or styles. The text part says the same. */
export interface Letter {
  language: 'en' | 'es'
  from: string
  subject: string
  heading: string
  paragraphs: readonly LetterParagraph[]
  button?: LetterButton
  /** A code shown large, such as `123 456`. */
  code?: string
  /** Where the reader gets in without any link of the letter. The small print says it, in words of its own where it names this address. */
  portalAddress: string
  /** Small print below the line: why one got this, whom to call. */
  footer: readonly string[]
  brand?: LetterBrand
}

export interface LetterButton {
  label: string
  url: string
}

/** A piece of a paragraph. A line break in a text is kept. */
export type LetterPiece = string | { bold: readonly LetterPiece[] } | { link: readonly LetterPiece[]; url: string }
export type LetterParagraph = string | readonly LetterPiece[] | LetterButton

export interface LetterBrand {
  /** `#rrggbb`, dark enough for white words; null: the plain one. */
  colour: string | null
  /** Size in pixels of the picture itself. */
  logo: { url: string; width: number; height: number } | null
}

const plainColour = '#1f5c46'
const logoHeightPx = 40

const typeIt = {
  en: (address: string) => `You can also type the address of your portal yourself: ${address}`,
  es: (address: string) => `También puede escribir usted mismo la dirección de su portal: ${address}`,
}

export function writeLetter(given: Letter): { subject: string; html: string; text: string } {
  const saysIt = given.footer.some((words) => words.includes(given.portalAddress))
  const footer = saysIt ? given.footer : [...given.footer, typeIt[given.language](given.portalAddress)]
  const letter = { ...given, footer }
  return { subject: oneLine(letter.subject), html: html(letter), text: text(letter) }
}

/** Names come from people: a line break in one must never become a header line. */
export const oneLine = (words: string): string => words.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim()

const escape = (words: string) => words.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)

function html(letter: Letter): string {
  const colour = letter.brand?.colour ?? plainColour
  const code = letter.code
    ? `<p style="margin:24px 0;font-size:32px;font-weight:700;letter-spacing:4px;font-variant-numeric:tabular-nums">${escape(letter.code)}</p>`
    : ''
  return `<!doctype html>
<html lang="${letter.language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escape(letter.subject)}</title></head>
<body style="margin:0;background:#f7f6f2;color:#26332e;font:17px/1.55 -apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif">
<div style="max-width:560px;margin:0 auto;padding:32px 20px">
${sender(letter, colour)}
<div style="background:#ffffff;border:1px solid #e4e2da;border-radius:10px;padding:28px 24px">
<h1 style="margin:0 0 16px;font-size:24px;line-height:1.3">${escape(letter.heading)}</h1>
${letter.paragraphs.map((paragraph) => htmlParagraph(paragraph, colour)).join('\n')}
${code}${letter.button ? htmlButton(letter.button, colour) : ''}
</div>
<div style="padding:16px 4px;color:#5b6762;font-size:14px">${letter.footer.map((words) => `<p style="margin:0 0 8px">${escape(words)}</p>`).join('\n')}</div>
</div></body></html>`
}

/** The logo with the name as its text, for mail apps that show no pictures; else the name. */
function sender({ from, brand }: Letter, colour: string): string {
  const name = `<p style="margin:0 0 16px;font-weight:600;color:${colour}">${escape(from)}</p>`
  if (!brand?.logo) return name
  const { url, width, height } = brand.logo
  const shown = Math.min(1, logoHeightPx / height)
  return `<p style="margin:0 0 8px"><img src="${escape(url)}" alt="" width="${Math.round(width * shown)}" height="${Math.round(height * shown)}" style="display:block;border:0"></p>
${name}`
}

const htmlButton = ({ label, url }: LetterButton, colour: string): string =>
  `<p style="margin:24px 0"><a href="${escape(url)}" style="display:inline-block;background:${colour};color:#ffffff;font-weight:600;text-decoration:none;padding:14px 24px;border-radius:8px">${escape(label)}</a></p>`

function htmlParagraph(paragraph: LetterParagraph, colour: string): string {
  if (isButton(paragraph)) return htmlButton(paragraph, colour)
  const pieces = typeof paragraph === 'string' ? [paragraph] : paragraph
  return `<p style="margin:0 0 16px">${pieces.map((piece) => htmlPiece(piece, colour)).join('')}</p>`
}

function htmlPiece(piece: LetterPiece, colour: string): string {
  if (typeof piece === 'string') return escape(piece).replaceAll('\n', '<br>')
  if ('bold' in piece) return `<strong>${piece.bold.map((inside) => htmlPiece(inside, colour)).join('')}</strong>`
  return `<a href="${escape(piece.url)}" style="color:${colour}">${piece.link.map((inside) => htmlPiece(inside, colour)).join('')}</a>`
}

const isButton = (paragraph: LetterParagraph): paragraph is LetterButton => typeof paragraph === 'object' && 'label' in paragraph

function text(letter: Letter): string {
  return [
    letter.from,
    letter.heading,
    ...letter.paragraphs.map(textParagraph),
    ...(letter.code ? [letter.code] : []),
    ...(letter.button ? [textParagraph(letter.button)] : []),
    '--',
    ...letter.footer,
  ].join('\n\n')
}

function textParagraph(paragraph: LetterParagraph): string {
  if (isButton(paragraph)) return `${paragraph.label}:\n${paragraph.url}`
  return typeof paragraph === 'string' ? paragraph : paragraph.map(textPiece).join('')
}

function textPiece(piece: LetterPiece): string {
  if (typeof piece === 'string') return piece
  if ('bold' in piece) return piece.bold.map(textPiece).join('')
  const words = piece.link.map(textPiece).join('')
  return words === piece.url ? words : `${words} (${piece.url})`
}
