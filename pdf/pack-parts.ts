/** What every evidence pack is made of, whether its document was sealed or signed on paper alone, and the checks that are the same for both. */
import { createHash, X509Certificate } from 'node:crypto'
import type { Manifest, ManifestEvent } from './manifest.ts'

/** The names of the files in an evidence pack. */
export const packFiles = {
  /** Not in the pack of a document that was signed on paper alone. */
  signed: 'signed.pdf',
  original: 'original.pdf',
  manifest: 'manifest.json',
  /** Only where there is no seal: the firm's signature over the manifest (detached CMS, DER). */
  statement: 'manifest.json.p7s',
  events: 'events.json',
  certificate: 'sealing-certificate.pem',
  readme: 'README.txt',
} as const

/** What was signed on paper lies in the pack under such a name, beginning with number 1. */
export const paperName = (number: number, ending: string): string => `paper-${number}.${ending}`
/** A corrected version for which the signatures count lies in the pack under such a name, beginning with number 1. */
export const newerName = (number: number): string => `newer-${number}.pdf`
const isNewerName = (name: string): boolean => /^newer-\d+\.pdf$/.test(name)
export const isPaperName = (name: string): boolean => /^paper-\d+\.[a-z0-9]{1,5}$/.test(name)

/** What `manifest.json` of a pack has beside the manifest itself, which is inside the seal where there is one. */
export type PackFacts = {
  version: 1
  documentId: string
  madeAt: string
  files: { name: string; bytes: number; sha256: string }[]
  /** Corrected versions of Form 8879 for which these signatures count. */
  countsFor?: CountsFor[]
}

/** A newer version with both sets of figures: what was signed, and what it says. */
export type CountsFor = {
  name: string
  documentId: string
  sha256: string
  sentAt: string
  /** In cents. `mostCents`: the difference up to which the law asks for no new signature (IRS Pub. 1345). */
  figures: { line: string; signedCents: number; newerCents: number; mostCents: number }[]
}

export type PackManifest = Manifest & { pack: PackFacts }

/** An event of the firm's record. Its hash is SHA-256 over the hash before it, its number in eight bytes, and its body (UTF-8). */
export type PackEvent = {
  seq: number
  at: string
  type: string
  /** Left out where it is about people of the firm and the pack is not for them: then only its hash in what the firm's key signed says that it was so. */
  body: string | null
  previousSha256: string
  sha256: string
}

export type PackEvents = { version: 1; firmId: string; events: PackEvent[] }

/** The files of the pack are those that its manifest lists, and those `beside` them that no manifest can list. */
export function problemsOfFiles(files: ReadonlyMap<string, Buffer>, { files: listed }: PackFacts, beside: readonly string[]): string[] {
  const problems: string[] = []
  for (const { name, sha256 } of listed) {
    const found = files.get(name)
    if (!found) problems.push(`${name} is missing`)
    else if (hexHash(found) !== sha256) problems.push(`${name} was changed`)
  }
  for (const name of files.keys())
    if (!beside.includes(name) && !listed.some((one) => one.name === name)) problems.push(`${name} was added`)
  return problems
}

/** The events are those of the firm's record: each by its own hash, and those that were `vouched` for by the hashes in what the firm's key signed. */
export function problemsOfEvents(events: readonly PackEvent[], vouched: readonly ManifestEvent[]): string[] {
  const problems: string[] = []
  for (const [index, event] of events.entries()) {
    const before = events[index - 1]
    const inOrder = !before || before.seq < event.seq
    const linked = !before || before.seq + 1 !== event.seq || before.sha256 === event.previousSha256
    const inside = vouched.find(({ seq }) => seq === event.seq)
    // Without its body an event is as good as its hash in what was signed, and no better.
    const holds = event.body === null ? inside?.sha256 === event.sha256 : isWhatItSays(event, event.body)
    if (!inOrder || !linked || !holds) problems.push(`event ${event.seq} (${event.type}) is not what was recorded`)
  }
  for (const { seq, at, type, sha256 } of vouched) {
    const found = events.find((event) => event.seq === seq)
    if (!found) problems.push(`event ${seq} (${type}) is missing`)
    else if (found.sha256 !== sha256 || found.type !== type || found.at !== at)
      problems.push(`event ${seq} (${type}) is not the one that the firm vouched for`)
  }
  return problems
}

function isWhatItSays({ seq, at, type, previousSha256, sha256 }: PackEvent, body: string): boolean {
  const number = Buffer.alloc(8)
  number.writeBigInt64BE(BigInt(seq))
  const hash = createHash('sha256').update(Buffer.from(previousSha256, 'hex')).update(number).update(body).digest('hex')
  try {
    const said = JSON.parse(body) as { at?: unknown; type?: unknown }
    return hash === sha256 && said.at === at && said.type === type
  } catch {
    return false
  }
}

/** An event is recorded last in its act, a moment after what it tells. */
const longestActMilliseconds = 60_000

/** The event was recorded in the act of that moment. */
export function isOfAct(event: PackEvent, at: string): boolean {
  const later = Date.parse(event.at) - Date.parse(at)
  return later >= 0 && later < longestActMilliseconds
}

/** IRS Pub. 1345, as the firm's server goes by it: what a pack says of the tolerance proves nothing. */
const allowedCents = new Map([
  ['total-income', 50_00],
  ['adjusted-gross-income', 50_00],
  ['total-tax', 14_00],
  ['withholding', 14_00],
  ['refund', 14_00],
  ['amount-owed', 14_00],
])

/** Every corrected version that the pack names is here, within the tolerance, and the one that the firm's record tells of where that is in the pack. */
export function problemsOfNewer(files: ReadonlyMap<string, Buffer>, { countsFor = [] }: PackFacts, events: readonly PackEvent[]): string[] {
  const told = new Map(events.flatMap(newerOfEvent))
  return [
    ...countsFor.flatMap(({ name, documentId, sha256, figures }) => {
      const found = files.get(name)
      const recorded = told.get(documentId)
      if (!found || hexHash(found) !== sha256 || (recorded !== undefined && recorded !== sha256))
        return [`${name} is missing, or is not the version for which the signatures were kept`]
      const isWithin = figures.every(
        ({ line, signedCents, newerCents }) => Math.abs(newerCents - signedCents) <= (allowedCents.get(line) ?? -1),
      )
      return isWithin ? [] : [`the figures of ${name} differ by more than is allowed`]
    }),
    ...[...files.keys()]
      .filter((name) => isNewerName(name) && !countsFor.some((one) => one.name === name))
      .map((name) => `${name} is no version for which the signatures were kept`),
  ]
}

function newerOfEvent(event: PackEvent): [string, string][] {
  if (event.type !== 'signing.kept') return []
  const { byDocumentId, newerSha256 } = bodyOf(event)
  return typeof byDocumentId === 'string' && typeof newerSha256 === 'string' ? [[byDocumentId, newerSha256]] : []
}

/** The hashes that events of a kind name; nothing of those whose body was left out. */
export const hashesIn = (events: readonly PackEvent[], kind: string): string[] =>
  events
    .filter(({ type }) => type === kind)
    .flatMap((event) => {
      const { sha256 } = bodyOf(event)
      return typeof sha256 === 'string' ? [sha256] : []
    })

function bodyOf({ body }: PackEvent): Record<string, unknown> {
  try {
    const read: unknown = body === null ? null : JSON.parse(body)
    return typeof read === 'object' && read !== null ? { ...read } : {}
  } catch {
    return {}
  }
}

/** The certificate that lies in the pack is the one of the key that signed. */
export function problemsOfCertificate(pem: Buffer, signedUnder: string | undefined): string[] {
  try {
    const fingerprint = new X509Certificate(pem).fingerprint256.replaceAll(':', '').toLowerCase()
    return signedUnder === fingerprint ? [] : ['the firm’s signature was made under another certificate']
  } catch {
    return [`${packFiles.certificate} is not a certificate`]
  }
}

export const hexHash = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')
