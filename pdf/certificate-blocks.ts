// long because one page layout reads best in one place, block after block
import type { Canvas, Colour, TextStyle } from './canvas.ts'
import type { CertificateFacts, CertificateInput, CertificateSigner, Sentence } from './certificate.ts'
import { drawMark } from './draw-mark.ts'
import type { FontSet } from './embed-fonts.ts'
import { sayFurther } from './further-facts.ts'
import { block, paragraph, place, type Block } from './lay-out.ts'
import { showTime, toUtc } from './show-time.ts'

/** US Letter. */
export const certificatePage = { widthPt: 612, heightPt: 792 } as const
export const margin = 54
export const width = certificatePage.widthPt - margin * 2
export const top = 64
export const bottom = certificatePage.heightPt - 58
const gap = 14

const colour = {
  ink: [0.1, 0.14, 0.13],
  quiet: [0.38, 0.42, 0.41],
  hairline: [0.85, 0.87, 0.86],
  spruce: [0.05, 0.32, 0.26],
  paper: [0.975, 0.98, 0.975],
  white: [1, 1, 1],
} satisfies Record<string, Colour>

const style = {
  title: { font: 'strong', sizePt: 21, colour: colour.ink },
  subtitle: { font: 'regular', sizePt: 12, colour: colour.quiet },
  heading: { font: 'strong', sizePt: 10, colour: colour.spruce },
  name: { font: 'strong', sizePt: 11, colour: colour.ink },
  body: { font: 'regular', sizePt: 8.5, colour: colour.ink },
  quiet: { font: 'regular', sizePt: 7.6, colour: colour.quiet },
  fine: { font: 'regular', sizePt: 6.8, colour: colour.quiet },
  mono: { font: 'mono', sizePt: 8, colour: colour.ink },
  firm: { font: 'strong', sizePt: 8.5, colour: colour.ink },
  document: { font: 'strong', sizePt: 9.5, colour: colour.ink },
  seal: { font: 'strong', sizePt: 10, colour: colour.spruce },
  otherHeading: { font: 'regular', sizePt: 9, colour: colour.quiet },
  time: { font: 'regular', sizePt: 7.6, colour: colour.ink },
  otherBody: { font: 'regular', sizePt: 8.5, colour: colour.quiet },
} satisfies Record<string, TextStyle>

type Language = 'en' | 'es'
export type PlacedBlock = Block & { keepWithNext?: boolean }

/** The language of the reader, then the other one. */
const inOrder = (language: Language): readonly [Language, Language] => (language === 'es' ? ['es', 'en'] : ['en', 'es'])

/** Running head and foot: said on every page, so marked as nothing that has to be read out. */
export function frame(canvas: Canvas, facts: CertificateFacts, language: Language, page: number, pages: number): void {
  canvas.fill(0, 0, certificatePage.widthPt, 5, colour.spruce)
  canvas.text(margin, 36, facts.firmName, style.firm)
  const counts = { en: `Page ${page} of ${pages}`, es: `Página ${page} de ${pages}` }
  const count = inOrder(language)
    .map((one) => counts[one])
    .join(' · ')
  canvas.text(margin + width - canvas.width(count, style.quiet), 36, count, style.quiet)
  canvas.line(margin, 46, margin + width, 46, 0.5, colour.hairline)
  const foot = certificatePage.heightPt - 40
  canvas.line(margin, foot - 10, margin + width, foot - 10, 0.5, colour.hairline)
  for (const [line, one] of inOrder(language).entries()) canvas.text(margin, foot + line * 10.5, footWords[one], style.quiet)
}

const footWords: Sentence = {
  en: 'This page belongs to the document before it. Any change to this file breaks the seal; PDF readers that check signatures show it.',
  es: 'Esta página pertenece al documento anterior. Cualquier cambio rompe el sello; los lectores de PDF que comprueban firmas lo muestran.',
}

export function titleBlock(fonts: FontSet, language: Language): PlacedBlock {
  const words: Sentence = { en: 'Signature certificate', es: 'Certificado de firma' }
  const [first, second] = inOrder(language)
  return block(fonts, (canvas) => {
    canvas.content({ role: 'H1', language: first }, () => canvas.text(0, 24, words[first], style.title))
    canvas.content({ role: 'P', language: second }, () => canvas.text(0, 41, words[second], style.subtitle))
    return 56
  })
}

export function headingBlock(fonts: FontSet, words: Sentence, language: Language): PlacedBlock {
  const [first, second] = inOrder(language)
  const drawn = block(fonts, (canvas) => {
    canvas.tag({ role: 'H2' }, () => {
      canvas.content({ role: 'Span', language: first }, () => canvas.text(0, 20, words[first], style.heading))
      canvas.content({ role: 'Span', language: second }, () =>
        canvas.text(canvas.width(words[first], style.heading) + 8, 20, words[second], style.otherHeading),
      )
    })
    return 28
  })
  return { ...drawn, keepWithNext: true }
}

const labelWidth = 128

type RowOptions = { x: number; wide: number; language: Language }

/** A row of a table: the label in both languages, and what `draw` writes beside it at the given place. Returns the y below. */
function row(canvas: Canvas, y: number, label: Sentence, { x, language }: RowOptions, draw: (x: number, y: number) => number): number {
  let below = y
  canvas.tag({ role: 'TR' }, () => {
    canvas.tag({ role: 'TH' }, () => {
      const [first, second] = inOrder(language)
      canvas.content({ role: 'Span', language: first }, () => canvas.text(x, y + 8, label[first], style.quiet))
      canvas.content({ role: 'Span', language: second }, () => canvas.text(x, y + 17, label[second], style.fine))
    })
    canvas.tag({ role: 'TD' }, () => (below = draw(x + labelWidth, y)))
  })
  return Math.max(below, y + 20) + 3
}

/** A row whose value is a name, a number or an address: the same in every language. */
function textRow(canvas: Canvas, y: number, label: Sentence, value: string, options: RowOptions, look: TextStyle = style.body): number {
  return row(canvas, y, label, options, (x, from) => {
    let below = from
    canvas.content({ role: 'P' }, () => (below = paragraph(canvas, x, from, value, options.wide - labelWidth, look)))
    return below
  })
}

/** A row of sentences, each in the reader's language and then in the other. */
function sentences(canvas: Canvas, y: number, label: Sentence, lines: readonly Sentence[], options: RowOptions): number {
  const [first, second] = inOrder(options.language)
  return row(canvas, y, label, options, (x, from) => {
    let below = from
    for (const line of lines) {
      for (const [language, look] of [
        [first, style.body],
        [second, style.quiet],
      ] as const) {
        if (language === second && line.en === line.es) continue
        canvas.content(
          { role: 'P', language },
          () => (below = paragraph(canvas, x, below, line[language], options.wide - labelWidth, look)),
        )
      }
    }
    return below
  })
}

/** A SHA-256 in two lines of groups that an eye can compare. */
function hash(canvas: Canvas, y: number, label: Sentence, hexadecimal: string, options: RowOptions): number {
  row(canvas, y, label, options, (x, from) => {
    for (const [line, half] of [hexadecimal.slice(0, 32), hexadecimal.slice(32)].entries()) {
      canvas.content({ role: 'P' }, () => canvas.text(x, from + 8 + line * 11, half.replace(/.{4}/g, '$& ').trim(), style.mono))
    }
    return from
  })
  return y + 25
}

export function documentBlock(fonts: FontSet, facts: CertificateFacts, language: Language): PlacedBlock {
  const options = { x: 0, wide: width, language }
  return block(fonts, (canvas) => {
    canvas.artifact(() => canvas.line(0, 0, width, 0, 0.5, colour.hairline))
    let y = 9
    canvas.tag({ role: 'Table' }, () => {
      y = textRow(canvas, y, { en: 'Document', es: 'Documento' }, facts.documentTitle, options, style.document)
      y = textRow(canvas, y, { en: 'Reference', es: 'Referencia' }, facts.documentReference, options, style.mono)
      const pages = { en: 'Pages before this certificate', es: 'Páginas antes de este certificado' }
      y = textRow(canvas, y, pages, String(facts.originalPageCount), options)
      y = hash(canvas, y, { en: 'SHA-256 of the file presented', es: 'SHA-256 del archivo presentado' }, facts.originalSha256, options)
    })
    canvas.artifact(() => canvas.line(0, y + 4, width, y + 4, 0.5, colour.hairline))
    return y + 8
  })
}

const markWidth = 176
const padding = 14
const innerWidth = width - padding * 2

export function signerBlock(fonts: FontSet, signer: CertificateSigner, timeZone: string): PlacedBlock {
  const details = signerDetails(fonts, signer, timeZone)
  const [first, second] = inOrder(signer.language)
  const name = block(fonts, (canvas) => {
    let below = 0
    canvas.content({ role: 'H3' }, () => (below = paragraph(canvas, 0, 0, signer.name, innerWidth - markWidth - 12, style.name, 1.25)))
    canvas.content({ role: 'P' }, () => canvas.text(0, below + 10, `${signer.role[first]} · ${signer.role[second]}`, style.quiet))
    return below + 12
  })
  const detailsTop = Math.max(74, 18 + name.heightPt + 14)
  return block(fonts, (canvas) => {
    const heightPt = detailsTop + details.heightPt + 6
    const markX = width - padding - markWidth
    canvas.artifact(() => {
      canvas.card(0, 0, width, heightPt, 8, { fill: colour.paper, edge: colour.hairline })
      canvas.card(markX, 10, markWidth, 50, 4, { fill: colour.white, edge: colour.hairline })
      canvas.line(markX + 8, 52, markX + markWidth - 8, 52, 0.5, colour.quiet)
      canvas.line(padding, detailsTop - 6, width - padding, detailsTop - 6, 0.4, colour.hairline)
    })
    place(canvas, name, padding, 18)
    const alt = { en: `Signature of ${signer.name}`, es: `Firma de ${signer.name}` }
    canvas.content({ role: 'Figure', language: first, alt: alt[first] }, () =>
      drawMark(canvas, { x: markX + 10, y: 14, width: markWidth - 20, height: 36 }, signer.mark),
    )
    place(canvas, details, padding, detailsTop)
    return heightPt + gap
  })
}

function signerDetails(fonts: FontSet, signer: CertificateSigner, timeZone: string): Block {
  const options = { x: 0, wide: innerWidth, language: signer.language }
  return block(fonts, (canvas) => {
    let y = 0
    canvas.tag({ role: 'Table' }, () => {
      for (const [label, at] of timesOf(signer)) {
        if (at === null) continue
        y = textRow(canvas, y, label, `${showTime(at, timeZone, signer.language)} · ${toUtc(at)}`, options)
      }
      y = sentences(canvas, y, { en: 'How', es: 'Cómo' }, [howWords[signer.mark.kind]], options)
      y = textRow(canvas, y, { en: 'Signed in as', es: 'Sesión iniciada como' }, signer.login, options)
      y = textRow(canvas, y, { en: 'From', es: 'Desde' }, `${signer.ipAddress} · ${signer.userAgent}`, options)
      if (signer.proofs.length > 0)
        y = sentences(canvas, y, { en: 'Proven at sign-in', es: 'Comprobado al entrar' }, signer.proofs, options)
      if (signer.verification.length > 0) y = sentences(canvas, y, { en: 'Identity', es: 'Identidad' }, signer.verification, options)
      y = sentences(canvas, y, { en: 'Consent', es: 'Consentimiento' }, [signer.consent], options)
      for (const [label, lines] of sayFurther(signer.further ?? {}, timeZone)) y = sentences(canvas, y, label, lines, options)
    })
    return y
  })
}

const timesOf = ({ sentAt, viewedAt, signedAt }: CertificateSigner): [Sentence, string | null][] => [
  [{ en: 'Sent', es: 'Enviado' }, sentAt],
  [{ en: 'Viewed', es: 'Visto' }, viewedAt],
  [{ en: 'Signed', es: 'Firmado' }, signedAt],
]

const howWords = {
  drawn: { en: 'Drawn by hand on the screen', es: 'Trazada a mano en la pantalla' },
  typed: { en: 'Typed', es: 'Escrita con el teclado' },
} satisfies Record<string, Sentence>

/** One row; those that follow each other become one table. */
export function eventBlock(fonts: FontSet, event: CertificateInput['events'][number], timeZone: string, language: Language): PlacedBlock {
  const [first, second] = inOrder(language)
  return block(fonts, (canvas) => {
    const half = (width - 172) / 2
    let below = 19
    canvas.tag({ role: 'TR' }, () => {
      canvas.tag({ role: 'TH' }, () => {
        canvas.content({ role: 'P', language }, () => canvas.text(0, 8, showTime(event.at, timeZone, language), style.time))
        canvas.content({ role: 'P' }, () => canvas.text(0, 17, toUtc(event.at), style.fine))
      })
      canvas.content({ role: 'TD', language: first }, () => {
        below = Math.max(below, paragraph(canvas, 160, 0, event[first], half, style.body))
      })
      canvas.content({ role: 'TD', language: second }, () => {
        below = Math.max(below, paragraph(canvas, 172 + half, 0, event[second], half, style.otherBody))
      })
    })
    return below + 5
  })
}

export function sealBlock(fonts: FontSet, facts: CertificateFacts, language: Language): PlacedBlock {
  const words: Sentence = { en: `Sealed by ${facts.firmName}`, es: `Sellado por ${facts.firmName}` }
  const [first, second] = inOrder(language)
  const options = { x: padding, wide: width - padding * 2, language }
  return block(fonts, (canvas) => {
    const heightPt = facts.hasTimeStamp ? 108 : 84
    canvas.artifact(() => canvas.card(0, 0, width, heightPt, 8, { fill: colour.white, edge: colour.spruce }))
    canvas.content({ role: 'H2', language: first }, () => canvas.text(padding, 20, words[first], style.seal))
    canvas.content({ role: 'P', language: second }, () => canvas.text(padding, 32, words[second], style.quiet))
    canvas.tag({ role: 'Table' }, () => {
      const at = facts.sealedAt.toISOString()
      let y = textRow(canvas, 37, { en: 'Sealed', es: 'Sellado' }, `${showTime(at, facts.timeZone, language)} · ${toUtc(at)}`, options)
      y = hash(canvas, y - 3, { en: 'SHA-256 of the certificate', es: 'SHA-256 del certificado' }, facts.certificateSha256, options)
      if (facts.hasTimeStamp) sentences(canvas, y - 1, { en: 'Time stamp', es: 'Sello de tiempo' }, [timeStampWords], options)
    })
    return heightPt
  })
}

const timeStampWords: Sentence = {
  en: 'The seal carries the time of an independent authority (RFC 3161).',
  es: 'El sello lleva la hora de una autoridad independiente (RFC 3161).',
}
