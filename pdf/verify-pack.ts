import { createHash, X509Certificate } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'
import type { Manifest, ManifestEvent } from './manifest.ts'
import { unzip } from './unzip.ts'
import { verify, type Verification } from './verify.ts'

/** The names of the files in an evidence pack. */
export const packFiles = {
  signed: 'signed.pdf',
  original: 'original.pdf',
  manifest: 'manifest.json',
  events: 'events.json',
  certificate: 'sealing-certificate.pem',
  readme: 'README.txt',
} as const

/** What was signed on paper lies in the pack under such a name, beginning with number 1. */
export const paperName = (number: number, ending: string): string => `paper-${number}.${ending}`
/** A corrected version for which the signatures count lies in the pack under such a name, beginning with number 1. */
export const newerName = (number: number): string => `newer-${number}.pdf`
const isNewerName = (name: string): boolean => /^newer-\d+\.pdf$/.test(name)
const isPaperName = (name: string): boolean => /^paper-\d+\.[a-z0-9]{1,5}$/.test(name)

/** What `manifest.json` of a pack has beside the manifest that is inside the seal. */
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
  /** Left out where it is about people of the firm and the pack is not for them: then only the seal says that it was so. */
  body: string | null
  previousSha256: string
  sha256: string
}

export type PackEvents = { version: 1; firmId: string; events: PackEvent[] }

/** What was looked at; each is said in words by whoever shows it. */
export const packChecks = ['files', 'seal', 'original', 'certificate', 'manifest', 'events', 'signers', 'papers', 'newer'] as const
export type PackCheck = (typeof packChecks)[number]

export type PackVerification = {
  verdict: 'valid' | 'changed'
  checks: { check: PackCheck; holds: boolean; detail: string }[]
  signed: Verification
  manifest: PackManifest
}

/**
 * Checks an evidence pack with nothing but its bytes: hashes of its files, the seal, that the original is the beginning of the signed file, the
 * certificate, that the manifest beside it says what the sealed one says, the document's events, each by its hash and those before the seal by
 * the hashes inside it, the papers that were signed by hand, by their hashes inside the seal, and the corrected versions for which it counts.
 * @throws RangeError when it is no such pack at all
 */
export function verifyPack(bytes: Uint8Array): PackVerification {
  const files = unzip(bytes)
  const file = (name: string): Buffer => {
    const found = files.get(name)
    if (!found) throw new RangeError(`${name} is missing`)
    return found
  }
  const manifest = readJson(file(packFiles.manifest)) as PackManifest
  const { events } = readJson(file(packFiles.events)) as PackEvents
  if (!Array.isArray(manifest.pack?.files) || !Array.isArray(events) || !Array.isArray(manifest.signers))
    throw new RangeError('Not an evidence pack')
  const signedFile = file(packFiles.signed)
  const signed = verify(signedFile)
  const sealed = signed.lintel
  const { pack: _pack, ...outside } = manifest
  const outcomes: Record<PackCheck, string[]> = {
    files: problemsOfFiles(files, manifest.pack),
    seal: signed.verdict === 'valid' && sealed ? [] : [`${packFiles.signed} is not what was sealed (${signed.verdict})`],
    original: problemsOfOriginal(signedFile, file(packFiles.original), sealed),
    certificate: problemsOfCertificate(file(packFiles.certificate), signed),
    manifest: isDeepStrictEqual(outside, sealed) ? [] : [`${packFiles.manifest} does not say what the sealed file says of itself`],
    events: problemsOfEvents(events, sealed?.events ?? []),
    papers: problemsOfPapers(files, sealed, events),
    newer: problemsOfNewer(files, manifest.pack, events),
    signers: sealed ? problemsOfSigners(sealed, events) : ['nobody can be named: the seal does not hold'],
  }
  const checks = packChecks.map((check) => ({ check, holds: outcomes[check].length === 0, detail: outcomes[check].join('; ') }))
  return { verdict: checks.every(({ holds }) => holds) ? 'valid' : 'changed', checks, signed, manifest }
}

function readJson(bytes: Buffer): object {
  try {
    const read: unknown = JSON.parse(bytes.toString('utf8'))
    if (typeof read !== 'object' || read === null) throw new SyntaxError('not an object')
    return read
  } catch (cause) {
    throw new RangeError('Not an evidence pack', { cause })
  }
}

function problemsOfFiles(files: ReadonlyMap<string, Buffer>, { files: listed }: PackFacts): string[] {
  const problems: string[] = []
  for (const { name, sha256 } of listed) {
    const found = files.get(name)
    if (!found) problems.push(`${name} is missing`)
    else if (hexHash(found) !== sha256) problems.push(`${name} was changed`)
  }
  for (const name of files.keys())
    if (name !== packFiles.manifest && !listed.some((one) => one.name === name)) problems.push(`${name} was added`)
  return problems
}

function problemsOfOriginal(signed: Buffer, original: Buffer, sealed: Manifest | undefined): string[] {
  if (!sealed) return ['the seal does not hold, so it does not say which file was signed']
  if (hexHash(original) !== sealed.originalSha256) return [`${packFiles.original} is not the file that was signed`]
  // Encrypted or broken originals were written anew; then the hash inside the seal is what binds the two.
  if (sealed.originalLength === null) return []
  const isPrefix = sealed.originalLength === original.length && signed.subarray(0, original.length).equals(original)
  return isPrefix ? [] : [`${packFiles.signed} does not begin with the bytes of ${packFiles.original}`]
}

function problemsOfCertificate(pem: Buffer, { signatures }: Verification): string[] {
  try {
    const fingerprint = new X509Certificate(pem).fingerprint256.replaceAll(':', '').toLowerCase()
    return signatures.at(-1)?.signerCertificate?.fingerprintSha256 === fingerprint ? [] : ['the file was sealed with another certificate']
  } catch {
    return [`${packFiles.certificate} is not a certificate`]
  }
}

function problemsOfEvents(events: readonly PackEvent[], sealed: readonly ManifestEvent[]): string[] {
  const problems: string[] = []
  for (const [index, event] of events.entries()) {
    const before = events[index - 1]
    const inOrder = !before || before.seq < event.seq
    const linked = !before || before.seq + 1 !== event.seq || before.sha256 === event.previousSha256
    const inside = sealed.find(({ seq }) => seq === event.seq)
    // Without its body an event is as good as its hash inside the seal, and no better.
    const holds = event.body === null ? inside?.sha256 === event.sha256 : isWhatItSays(event, event.body)
    if (!inOrder || !linked || !holds) problems.push(`event ${event.seq} (${event.type}) is not what was recorded`)
  }
  for (const { seq, at, type, sha256 } of sealed) {
    const found = events.find((event) => event.seq === seq)
    if (!found) problems.push(`event ${seq} (${type}) is missing`)
    else if (found.sha256 !== sha256 || found.type !== type || found.at !== at)
      problems.push(`event ${seq} (${type}) is not the one that was sealed`)
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

/** For everybody who signed on a screen there is an event of that moment. Files sealed by the first version name no events. */
function problemsOfSigners({ signers, events }: Manifest, all: readonly PackEvent[]): string[] {
  if (!events) return []
  const tellsOf = (signedAt: string) => (event: PackEvent) => {
    const later = Date.parse(event.at) - Date.parse(signedAt)
    return event.type.endsWith('.signed') && later >= 0 && later < longestActMilliseconds
  }
  return signers
    .filter(({ signedAt, byHand }) => !byHand && !all.some(tellsOf(signedAt)))
    .map(({ name }) => `no event says that ${name} signed`)
}

/** Every paper that the seal names is here as it was accepted, and nothing else passes for one. */
function problemsOfPapers(files: ReadonlyMap<string, Buffer>, sealed: Manifest | undefined, events: readonly PackEvent[]): string[] {
  const found = [...files].filter(([name]) => isPaperName(name)).map(([name, bytes]) => ({ name, sha256: hexHash(bytes) }))
  if (!sealed) return found.length > 0 ? ['the seal does not hold, so it does not say which papers were accepted'] : []
  const { papers = [] } = sealed
  const accepted = new Set([...papers.map(({ sha256 }) => sha256), ...events.flatMap(hashOfAcceptedPaper)])
  return [
    ...papers
      .filter(({ sha256 }) => !found.some((paper) => paper.sha256 === sha256))
      .map(({ name }) => `the paper that ${name} signed by hand is missing or was changed`),
    ...found.filter(({ sha256 }) => !accepted.has(sha256)).map(({ name }) => `${name} is no paper that was accepted`),
  ]
}

/** Every corrected version that the pack names is here, within the tolerance, and the one that the firm's record tells of where that is in the pack. */
function problemsOfNewer(files: ReadonlyMap<string, Buffer>, { countsFor = [] }: PackFacts, events: readonly PackEvent[]): string[] {
  const told = new Map(events.flatMap(newerOfEvent))
  return [
    ...countsFor.flatMap(({ name, documentId, sha256, figures }) => {
      const found = files.get(name)
      const recorded = told.get(documentId)
      if (!found || hexHash(found) !== sha256 || (recorded !== undefined && recorded !== sha256))
        return [`${name} is missing, or is not the version for which the signatures were kept`]
      const isWithin = figures.every(({ signedCents, newerCents, mostCents }) => Math.abs(newerCents - signedCents) <= mostCents)
      return isWithin ? [] : [`the figures of ${name} differ by more than is allowed`]
    }),
    ...[...files.keys()]
      .filter((name) => isNewerName(name) && !countsFor.some((one) => one.name === name))
      .map((name) => `${name} is no version for which the signatures were kept`),
  ]
}

function newerOfEvent({ type, body }: PackEvent): [string, string][] {
  if (type !== 'signing.kept' || body === null) return []
  try {
    const { byDocumentId, newerSha256 } = JSON.parse(body) as { byDocumentId?: unknown; newerSha256?: unknown }
    return typeof byDocumentId === 'string' && typeof newerSha256 === 'string' ? [[byDocumentId, newerSha256]] : []
  } catch {
    return []
  }
}

function hashOfAcceptedPaper({ type, body }: PackEvent): string[] {
  if (type !== 'hand-signing.accepted' || body === null) return []
  try {
    const { sha256 } = JSON.parse(body) as { sha256?: unknown }
    return typeof sha256 === 'string' ? [sha256] : []
  } catch {
    return []
  }
}

const hexHash = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')
