import { isDeepStrictEqual } from 'node:util'
import type { Manifest } from './manifest.ts'
import {
  hashesIn,
  hexHash,
  isOfAct,
  isPaperName,
  type PackEvent,
  type PackEvents,
  packFiles,
  type PackManifest,
  problemsOfCertificate,
  problemsOfEvents,
  problemsOfFiles,
  problemsOfNewer,
} from './pack-parts.ts'
import { unzip } from './unzip.ts'
import { checkPaperPack, type PaperPackCheck, paperPackChecks } from './verify-paper-pack.ts'
import { verify, type Verification } from './verify.ts'

/** What is looked at in the pack of a sealed document; each is said in words by whoever shows it. */
const sealedPackChecks = ['files', 'seal', 'original', 'certificate', 'manifest', 'events', 'signers', 'papers', 'newer'] as const
export type SealedPackCheck = (typeof sealedPackChecks)[number]
export type PackCheck = SealedPackCheck | PaperPackCheck

export type PackVerification = {
  verdict: 'valid' | 'changed'
  /** By what it was found: the seal of a signed PDF, or the firm's signature over the manifest, where everybody signed on paper. */
  kind: 'sealed' | 'on paper'
  checks: { check: PackCheck; holds: boolean; detail: string }[]
  /** What the firm's key signed: the sealed PDF, or the manifest. */
  signed: Verification
  manifest: PackManifest
}

/**
 * Checks an evidence pack with nothing but its bytes. Of a sealed document: hashes of its files, the seal, that the original is the beginning of the signed
 * file, the certificate, that the manifest beside it says what the sealed one says, the document's events, each by its hash and those before the
 * seal by the hashes inside it, the papers that were signed by hand, by their hashes inside the seal, and the corrected versions for which it
 * counts. Without a seal, because everybody signed on paper: `checkPaperPack`.
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
  if (!files.has(packFiles.signed) && files.has(packFiles.statement)) {
    const { signed, problems } = checkPaperPack({ files, manifest, events })
    return { kind: 'on paper', ...outcomeOf(paperPackChecks, problems), signed, manifest }
  }
  const signedFile = file(packFiles.signed)
  const signed = verify(signedFile)
  const sealed = signed.lintel
  const { pack: _pack, ...outside } = manifest
  const problems: Record<SealedPackCheck, string[]> = {
    files: problemsOfFiles(files, manifest.pack, [packFiles.manifest]),
    seal: signed.verdict === 'valid' && sealed ? [] : [`${packFiles.signed} is not what was sealed (${signed.verdict})`],
    original: problemsOfOriginal(signedFile, file(packFiles.original), sealed),
    certificate: problemsOfCertificate(file(packFiles.certificate), signed.signatures.at(-1)?.signerCertificate?.fingerprintSha256),
    manifest: isDeepStrictEqual(outside, sealed) ? [] : [`${packFiles.manifest} does not say what the sealed file says of itself`],
    events: problemsOfEvents(events, sealed?.events ?? []),
    papers: problemsOfPapers(files, sealed, events),
    newer: problemsOfNewer(files, manifest.pack, events),
    signers: sealed ? problemsOfSigners(sealed, events) : ['nobody can be named: the seal does not hold'],
  }
  return { kind: 'sealed', ...outcomeOf(sealedPackChecks, problems), signed, manifest }
}

function outcomeOf<C extends PackCheck>(looked: readonly C[], problems: Record<C, string[]>): Pick<PackVerification, 'verdict' | 'checks'> {
  const checks = looked.map((check) => ({ check, holds: problems[check].length === 0, detail: problems[check].join('; ') }))
  return { verdict: checks.every(({ holds }) => holds) ? 'valid' : 'changed', checks }
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

function problemsOfOriginal(signed: Buffer, original: Buffer, sealed: Manifest | undefined): string[] {
  if (!sealed) return ['the seal does not hold, so it does not say which file was signed']
  if (hexHash(original) !== sealed.originalSha256) return [`${packFiles.original} is not the file that was signed`]
  // Encrypted or broken originals were written anew; then the hash inside the seal is what binds the two.
  if (sealed.originalLength === null) return []
  const isPrefix = sealed.originalLength === original.length && signed.subarray(0, original.length).equals(original)
  return isPrefix ? [] : [`${packFiles.signed} does not begin with the bytes of ${packFiles.original}`]
}

/** For everybody who signed on a screen there is an event of that moment. Files sealed by the first version name no events. */
function problemsOfSigners({ signers, events }: Manifest, all: readonly PackEvent[]): string[] {
  if (!events) return []
  const tellsOf = (signedAt: string) => (event: PackEvent) => event.type.endsWith('.signed') && isOfAct(event, signedAt)
  return signers
    .filter(({ signedAt, byHand }) => !byHand && !all.some(tellsOf(signedAt)))
    .map(({ name }) => `no event says that ${name} signed`)
}

/** Every paper that the seal names is here as it was accepted, and nothing else passes for one. */
function problemsOfPapers(files: ReadonlyMap<string, Buffer>, sealed: Manifest | undefined, events: readonly PackEvent[]): string[] {
  const found = [...files].filter(([name]) => isPaperName(name)).map(([name, bytes]) => ({ name, sha256: hexHash(bytes) }))
  if (!sealed) return found.length > 0 ? ['the seal does not hold, so it does not say which papers were accepted'] : []
  const { papers = [] } = sealed
  const accepted = new Set([...papers.map(({ sha256 }) => sha256), ...hashesIn(events, 'hand-signing.accepted')])
  return [
    ...papers
      .filter(({ sha256 }) => !found.some((paper) => paper.sha256 === sha256))
      .map(({ name }) => `the paper that ${name} signed by hand is missing or was changed`),
    ...found.filter(({ sha256 }) => !accepted.has(sha256)).map(({ name }) => `${name} is no paper that was accepted`),
  ]
}
