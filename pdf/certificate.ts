import { Canvas } from './canvas.ts'
import {
  bottom,
  certificatePage,
  documentBlock,
  eventBlock,
  frame,
  headingBlock,
  margin,
  type PlacedBlock,
  sealBlock,
  signerBlock,
  titleBlock,
  top,
  width,
} from './certificate-blocks.ts'
import type { MarkContent } from './draw-mark.ts'
import type { FontSet } from './embed-fonts.ts'
import { place } from './lay-out.ts'
import type { FurtherFacts, ManifestEvent, ManifestPaper } from './manifest.ts'
import { isMarked, type Marked, type Tag } from './tag.ts'

/** One sentence in the two languages of the product. */
export type Sentence = { en: string; es: string }

export type CertificateSigner = {
  name: string
  role: Sentence
  /** Theirs comes first. */
  language: 'en' | 'es'
  /** UTC, ISO 8601, as all times here. Null: not kept. */
  sentAt: string | null
  viewedAt: string | null
  signedAt: string
  mark: MarkContent & { kind: 'drawn' | 'typed' }
  ipAddress: string
  /** A person's words for browser and device, not the raw header. */
  userAgent: string
  /** The user name or verified address that was signed in. */
  login: string
  /** What had been proven when the session began: for programs, and in words. */
  proofs: readonly ({ key: string } & Sentence)[]
  /** What else was verified about the person and how it came out (IRS Pub. 1345). */
  verification: readonly Sentence[]
  consent: Sentence
  further?: FurtherFacts
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
  /** The same events as the firm's record has them. */
  recorded?: readonly ManifestEvent[]
  /** Who signed on paper. The certificate’s trail tells of them; the manifest names the papers by their hashes. */
  papers?: readonly ManifestPaper[]
}

export type CertificateFacts = CertificateInput & {
  originalSha256: string
  originalPageCount: number
  sealedAt: Date
  certificateSha256: string
  /** An authority's time stamp goes into the seal. */
  hasTimeStamp: boolean
}

/**
 * Pages as content streams, what they say to whoever cannot see them, and where on the last one the seal's own panel lies, in points from the
 * bottom left.
 */
export type CertificatePages = {
  pages: string[]
  tags: Tag[]
  sealBox: readonly [left: number, bottom: number, right: number, top: number]
}

/** Lays out "Signature certificate / Certificado de firma" on as many pages as it takes, the first signer's language before the other. */
export function drawCertificate(facts: CertificateFacts, fonts: FontSet): CertificatePages {
  const language = facts.signers[0]?.language ?? 'en'
  const many = facts.signers.length !== 1
  const blocks: PlacedBlock[] = [
    titleBlock(fonts, language),
    documentBlock(fonts, facts, language),
    headingBlock(fonts, many ? { en: 'Signers', es: 'Firmantes' } : { en: 'Signer', es: 'Firmante' }, language),
    ...facts.signers.map((signer) => signerBlock(fonts, signer, facts.timeZone)),
    headingBlock(fonts, { en: 'What happened, in order', es: 'Lo que ocurrió, en orden' }, language),
    ...facts.events.map((event) => eventBlock(fonts, event, facts.timeZone, language)),
    { heightPt: 4, operators: [], tags: [], markedCount: 0 },
  ]
  const seal = sealBlock(fonts, facts, language)
  const canvases: Canvas[] = []
  let y = Infinity
  const put = (next: PlacedBlock): void => {
    if (y + next.heightPt > bottom) {
      canvases.push(new Canvas(fonts, certificatePage.heightPt, canvases.length))
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
  canvases.forEach((canvas, index) => canvas.artifact(() => frame(canvas, facts, language, index + 1, canvases.length)))
  const sealTop = certificatePage.heightPt - (y - seal.heightPt)
  return {
    pages: canvases.map((canvas) => canvas.operators),
    tags: oneTableForRows(canvases.flatMap((canvas) => canvas.tags)),
    sealBox: [margin, sealTop - seal.heightPt, margin + width, sealTop],
  }
}

/** Rows that were laid out one by one, over the pages too, are one table. */
function oneTableForRows(tags: readonly (Tag | Marked)[]): Tag[] {
  const found: Tag[] = []
  for (const tag of tags) {
    if (isMarked(tag)) continue
    const before = found.at(-1)
    if (tag.role !== 'TR') found.push(tag)
    else if (before?.role === 'Table' && before.kids.every((kid) => !isMarked(kid) && kid.role === 'TR')) before.kids.push(tag)
    else found.push({ role: 'Table', kids: [tag] })
  }
  return found
}
