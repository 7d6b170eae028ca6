// long because one page layout reads best in one place, block after block
import { Canvas, type Colour, type TextStyle } from './canvas.ts'
import { drawMark, type MarkContent } from './draw-mark.ts'
import type { FontSet } from './embed-fonts.ts'
import { block, paragraph, place, type Block } from './lay-out.ts'

/** One sentence in the two languages of the product. */
export type Sentence = { en: string; es: string }

export type CertificateSigner = {
  name: string
  role: Sentence
  /** UTC, ISO 8601. */
  signedAt: string
  mark: MarkContent & { kind: 'drawn' | 'typed' }
  ipAddress: string
  /** A person's words for browser and device, not the raw header. */
  userAgent: string
  /** The user name or verified address that was signed in. */
  login: string
  /** What was verified about the person and how it came out (IRS Pub. 1345). */
  verification: readonly Sentence[]
  consent: Sentence
}

/** What the certificate says beside what `seal` knows by itself: page count, hash of the original, fingerprint of the key. */
export type CertificateInput = {
  documentTitle: string
  documentReference: string
  firmName: string
  /** IANA name of the zone that times are shown in beside UTC. */
  timeZone: string
  signers: readonly CertificateSigner[]
  events: readonly ({ at: string } & Sentence)[]
}

export type CertificateFacts = CertificateInput & {
  originalSha256: string
  originalPageCount: number
  sealedAt: Date
  certificateSha256: string
}

/** Pages as content streams, and where on the last one the seal's own panel lies, in points from the bottom left. */
export type CertificatePages = { pages: string[]; sealBox: readonly [left: number, bottom: number, right: number, top: number] }

/** US Letter. */
export const certificatePage = { widthPt: 612, heightPt: 792 } as const
const margin = 54
const width = certificatePage.widthPt - margin * 2
const top = 64
const bottom = certificatePage.heightPt - 58
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
} satisfies Record<string, TextStyle>

/** Lays out "Signature certificate / Certificado de firma" on as many pages as it takes. */
export function drawCertificate(facts: CertificateFacts, fonts: FontSet): CertificatePages {
  const blocks = [
    titleBlock(fonts),
    documentBlock(fonts, facts),
    headingBlock(fonts, {
      en: facts.signers.length === 1 ? 'Signer' : 'Signers',
      es: facts.signers.length === 1 ? 'Firmante' : 'Firmantes',
    }),
    ...facts.signers.map((signer) => signerBlock(fonts, signer, facts.timeZone)),
    headingBlock(fonts, { en: 'What happened, in order', es: 'Lo que ocurrió, en orden' }),
    ...facts.events.map((event) => eventBlock(fonts, event, facts.timeZone)),
    spaceBlock(4),
  ]
  const seal = sealBlock(fonts, facts)
  const canvases: Canvas[] = []
  let y = Infinity
  const put = (next: Block): void => {
    if (y + next.heightPt > bottom) {
      canvases.push(new Canvas(fonts, certificatePage.heightPt))
      y = top
    }
    // Evidence is never cut off: what is taller than a page is made smaller.
    const scale = Math.min(1, (bottom - top) / next.heightPt)
    place(canvases.at(-1)!, next, margin, y, scale)
    y += next.heightPt * scale
  }
  for (const [index, next] of blocks.entries()) {
    // A heading is not left alone at the foot of a page.
    const follower = blocks[index + 1]
    if (next.keepWithNext && follower && y + next.heightPt + follower.heightPt > bottom) y = Infinity
    put(next)
  }
  put(seal)
  canvases.forEach((canvas, index) => frame(canvas, facts, index + 1, canvases.length))
  const sealTop = certificatePage.heightPt - (y - seal.heightPt)
  return { pages: canvases.map((canvas) => canvas.operators), sealBox: [margin, sealTop - seal.heightPt, margin + width, sealTop] }
}

type PlacedBlock = Block & { keepWithNext?: boolean }

function frame(canvas: Canvas, facts: CertificateFacts, page: number, pages: number): void {
  canvas.fill(0, 0, certificatePage.widthPt, 5, colour.spruce)
  canvas.text(margin, 36, facts.firmName, { ...style.body, font: 'strong' })
  const count = `Page ${page} of ${pages} · Página ${page} de ${pages}`
  canvas.text(margin + width - canvas.width(count, style.quiet), 36, count, style.quiet)
  canvas.line(margin, 46, margin + width, 46, 0.5, colour.hairline)
  const foot = certificatePage.heightPt - 40
  canvas.line(margin, foot - 10, margin + width, foot - 10, 0.5, colour.hairline)
  canvas.text(
    margin,
    foot,
    'This page belongs to the document before it. Any change to this file breaks the seal; PDF readers that check signatures show it.',
    style.quiet,
  )
  canvas.text(
    margin,
    foot + 10.5,
    'Esta página pertenece al documento que la precede. Cualquier cambio rompe el sello; los lectores de PDF que comprueban firmas lo muestran.',
    style.quiet,
  )
}

function titleBlock(fonts: FontSet): PlacedBlock {
  return block(fonts, (canvas) => {
    canvas.text(0, 24, 'Signature certificate', style.title)
    canvas.text(0, 41, 'Certificado de firma', style.subtitle)
    return 56
  })
}

const spaceBlock = (heightPt: number): PlacedBlock => ({ heightPt, operators: '' })

function headingBlock(fonts: FontSet, { en, es }: Sentence): PlacedBlock {
  const drawn = block(fonts, (canvas) => {
    canvas.text(0, 20, en, style.heading)
    canvas.text(canvas.width(en, style.heading) + 8, 20, es, { ...style.quiet, sizePt: 9 })
    return 28
  })
  return { ...drawn, keepWithNext: true }
}

const labelWidth = 128

/** A label in both languages with its value beside it. Returns the y below. */
function row(
  canvas: Canvas,
  x: number,
  y: number,
  label: Sentence,
  value: string,
  { wide, look = style.body }: { wide: number; look?: TextStyle },
): number {
  writeLabel(canvas, x, y, label)
  const below = paragraph(canvas, x + labelWidth, y, value, wide - labelWidth, look)
  return Math.max(below, y + 20) + 3
}

function writeLabel(canvas: Canvas, x: number, y: number, { en, es }: Sentence): void {
  canvas.text(x, y + 8, en, style.quiet)
  canvas.text(x, y + 17, es, style.fine)
}

/** A SHA-256 in two lines of groups that an eye can compare. */
function hash(canvas: Canvas, x: number, y: number, label: Sentence, hexadecimal: string): number {
  writeLabel(canvas, x, y, label)
  for (const [line, half] of [hexadecimal.slice(0, 32), hexadecimal.slice(32)].entries()) {
    canvas.text(x + labelWidth, y + 8 + line * 11, half.replace(/.{4}/g, '$& ').trim(), style.mono)
  }
  return y + 25
}

function documentBlock(fonts: FontSet, facts: CertificateFacts): PlacedBlock {
  return block(fonts, (canvas) => {
    canvas.line(0, 0, width, 0, 0.5, colour.hairline)
    let y = row(canvas, 0, 9, { en: 'Document', es: 'Documento' }, facts.documentTitle, {
      wide: width,
      look: { ...style.body, font: 'strong', sizePt: 9.5 },
    })
    y = row(canvas, 0, y, { en: 'Reference', es: 'Referencia' }, facts.documentReference, { wide: width, look: style.mono })
    y = row(
      canvas,
      0,
      y,
      { en: 'Pages before this certificate', es: 'Páginas antes de este certificado' },
      String(facts.originalPageCount),
      { wide: width },
    )
    y = hash(canvas, 0, y, { en: 'SHA-256 of the file presented', es: 'SHA-256 del archivo presentado' }, facts.originalSha256)
    canvas.line(0, y + 4, width, y + 4, 0.5, colour.hairline)
    return y + 8
  })
}

const markWidth = 176
const padding = 14
const innerWidth = width - padding * 2

function signerBlock(fonts: FontSet, signer: CertificateSigner, timeZone: string): PlacedBlock {
  const details = signerDetails(fonts, signer, timeZone)
  const name = block(fonts, (canvas) => {
    const below = paragraph(canvas, 0, 0, signer.name, innerWidth - markWidth - 12, style.name, 1.25)
    canvas.text(0, below + 10, `${signer.role.en} · ${signer.role.es}`, style.quiet)
    return below + 12
  })
  const detailsTop = Math.max(74, 18 + name.heightPt + 14)
  return block(fonts, (canvas) => {
    const heightPt = detailsTop + details.heightPt + 6
    canvas.card(0, 0, width, heightPt, 8, { fill: colour.paper, edge: colour.hairline })
    const markX = width - padding - markWidth
    canvas.card(markX, 10, markWidth, 50, 4, { fill: colour.white, edge: colour.hairline })
    drawMark(canvas, { x: markX + 10, y: 14, width: markWidth - 20, height: 36 }, signer.mark)
    canvas.line(markX + 8, 52, markX + markWidth - 8, 52, 0.5, colour.quiet)
    place(canvas, name, padding, 18)
    canvas.line(padding, detailsTop - 6, width - padding, detailsTop - 6, 0.4, colour.hairline)
    place(canvas, details, padding, detailsTop)
    return heightPt + gap
  })
}

function signerDetails(fonts: FontSet, signer: CertificateSigner, timeZone: string): Block {
  return block(fonts, (canvas) => {
    let y = 0
    for (const [label, value] of signerRows(signer, timeZone)) y = row(canvas, 0, y, label, value, { wide: innerWidth })
    y = sentences(canvas, y, { en: 'Identity', es: 'Identidad' }, signer.verification)
    return sentences(canvas, y, { en: 'Consent', es: 'Consentimiento' }, [signer.consent])
  })
}

function sentences(canvas: Canvas, y: number, label: Sentence, lines: readonly Sentence[]): number {
  writeLabel(canvas, 0, y, label)
  let below = y
  for (const { en, es } of lines) {
    below = paragraph(canvas, labelWidth, below, en, innerWidth - labelWidth, style.body)
    below = paragraph(canvas, labelWidth, below, es, innerWidth - labelWidth, style.quiet)
  }
  return Math.max(below, y + 20) + 3
}

function signerRows(signer: CertificateSigner, timeZone: string): [Sentence, string][] {
  const how =
    signer.mark.kind === 'drawn' ? 'Drawn by hand on the screen · Trazada a mano en la pantalla' : 'Typed · Escrita con el teclado'
  return [
    [{ en: 'Signed', es: 'Firmado' }, `${showTime(signer.signedAt, timeZone)} · ${toUtc(signer.signedAt)}`],
    [{ en: 'How', es: 'Cómo' }, how],
    [{ en: 'Signed in as', es: 'Sesión iniciada como' }, signer.login],
    [{ en: 'From', es: 'Desde' }, `${signer.ipAddress} · ${signer.userAgent}`],
  ]
}

function eventBlock(fonts: FontSet, { at, en, es }: CertificateInput['events'][number], timeZone: string): PlacedBlock {
  return block(fonts, (canvas) => {
    canvas.text(0, 8, showTime(at, timeZone), { ...style.quiet, colour: colour.ink })
    canvas.text(0, 17, toUtc(at), style.fine)
    const half = (width - 172) / 2
    const below = Math.max(
      paragraph(canvas, 160, 0, en, half, style.body),
      paragraph(canvas, 172 + half, 0, es, half, { ...style.body, colour: colour.quiet }),
    )
    return Math.max(below, 19) + 5
  })
}

function sealBlock(fonts: FontSet, facts: CertificateFacts): PlacedBlock {
  return block(fonts, (canvas) => {
    const heightPt = 84
    canvas.card(0, 0, width, heightPt, 8, { fill: colour.white, edge: colour.spruce })
    canvas.text(padding, 20, `Sealed by ${facts.firmName}`, { ...style.name, sizePt: 10, colour: colour.spruce })
    canvas.text(padding, 32, `Sellado por ${facts.firmName}`, style.quiet)
    const at = facts.sealedAt.toISOString()
    const y = row(canvas, padding, 37, { en: 'Sealed', es: 'Sellado' }, `${showTime(at, facts.timeZone)} · ${toUtc(at)}`, {
      wide: width - padding * 2,
    })
    hash(canvas, padding, y - 3, { en: 'SHA-256 of the certificate', es: 'SHA-256 del certificado' }, facts.certificateSha256)
    return heightPt
  })
}

const formats = new Map<string, Intl.DateTimeFormat>()

/** In the firm's zone, named: "Apr 3, 2026, 2:05:09 PM CDT". */
function showTime(iso: string, timeZone: string): string {
  let format = formats.get(timeZone)
  if (!format) {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone,
      year: 'numeric',
      month: 'short',
      day: 'numeric',
      hour: 'numeric',
      minute: '2-digit',
      second: '2-digit',
      timeZoneName: 'short',
    })
    formats.set(timeZone, format)
  }
  return format.format(new Date(iso)).replaceAll('\u202f', ' ')
}

const toUtc = (iso: string): string => new Date(iso).toISOString().replace(/\.\d+Z$/, 'Z')
