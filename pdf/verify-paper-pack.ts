import { checkDetached } from './detached.ts'
import type { Manifest } from './manifest.ts'
import {
  hashesIn,
  hexHash,
  isOfAct,
  isPaperName,
  type PackEvent,
  packFiles,
  type PackManifest,
  problemsOfCertificate,
  problemsOfEvents,
  problemsOfFiles,
  problemsOfNewer,
} from './pack-parts.ts'
import type { Verification } from './verify.ts'

/** What is looked at in the pack of a document that was signed on paper alone. */
export const paperPackChecks = ['files', 'statement', 'original', 'certificate', 'events', 'papers', 'newer'] as const
export type PaperPackCheck = (typeof paperPackChecks)[number]

export type PaperPack = { files: ReadonlyMap<string, Buffer>; manifest: PackManifest; events: readonly PackEvent[] }

/**
 * Nothing is sealed here: what holds the pack together is the firm's signature over the manifest, which names each file, each paper and each event by its
 * hash. When that does not hold, nothing else is believed.
 * @throws RangeError when a file that every such pack has is missing
 */
export function checkPaperPack({ files, manifest, events }: PaperPack): {
  signed: Verification
  problems: Record<PaperPackCheck, string[]>
} {
  const file = (name: string): Buffer => {
    const found = files.get(name)
    if (!found) throw new RangeError(`${name} is missing`)
    return found
  }
  const report = checkDetached(file(packFiles.manifest), file(packFiles.statement))
  const statement = problemsOfStatement(manifest, report.digestMatches && report.signatureMatches)
  const stated = statement.length === 0 ? manifest : undefined
  return {
    signed: { verdict: stated ? 'valid' : 'changed', signatures: [report], ...(stated ? { lintel: stated } : {}) },
    problems: {
      files: problemsOfFiles(files, manifest.pack, [packFiles.manifest, packFiles.statement]),
      statement,
      original: problemsOfOriginal(file(packFiles.original), stated, events),
      certificate: problemsOfCertificate(file(packFiles.certificate), report.signerCertificate?.fingerprintSha256),
      events: stated ? problemsOfEvents(events, stated.events ?? []) : ['the statement does not hold, so it does not say what happened'],
      papers: problemsOfPapers(files, stated, events),
      newer: problemsOfNewer(files, manifest.pack, events),
    },
  }
}

function problemsOfStatement({ onPaper, signers }: Manifest, isSigned: boolean): string[] {
  if (!isSigned) return [`${packFiles.manifest} is not what the firm’s key signed`]
  if (onPaper?.signature !== packFiles.statement) return [`${packFiles.manifest} does not say that this was signed on paper`]
  return signers.length === 0 ? [] : [`${packFiles.manifest} names an electronic signature, and there is none without a seal`]
}

/** In the firm's own packs the event of the upload tells the hash as well. */
function problemsOfOriginal(original: Buffer, stated: Manifest | undefined, events: readonly PackEvent[]): string[] {
  if (!stated) return ['the statement does not hold, so it does not say which file was sent']
  const sha256 = hexHash(original)
  const added = hashesIn(events, 'documents.added')
  const isIt = sha256 === stated.originalSha256 && (added.length === 0 || added.includes(sha256))
  return isIt ? [] : [`${packFiles.original} is not the file that was sent to be signed`]
}

/** Every paper that is stated is here as it was accepted, the record tells that it was handed in and accepted, and nothing else passes for one. */
function problemsOfPapers(files: ReadonlyMap<string, Buffer>, stated: Manifest | undefined, events: readonly PackEvent[]): string[] {
  if (!stated) return ['the statement does not hold, so it does not say which papers were accepted']
  const { papers = [] } = stated
  if (papers.length === 0) return ['no paper is named']
  const found = [...files].filter(([name]) => isPaperName(name)).map(([name, bytes]) => ({ name, sha256: hexHash(bytes) }))
  const isTold = (kind: string, at: string, sha256: string) =>
    events.some((event) => event.type === kind && isOfAct(event, at) && (event.body === null || hashesIn([event], kind).includes(sha256)))
  return [
    ...papers
      .filter(({ sha256 }) => !found.some((paper) => paper.sha256 === sha256))
      .map(({ name }) => `the paper that ${name} signed is missing or was changed`),
    ...papers
      .filter(({ sha256, uploadedAt }) => !isTold('hand-signing.handed-in', uploadedAt, sha256))
      .map(({ name }) => `no event says that this paper of ${name} was handed in`),
    ...papers
      .filter(({ sha256, acceptedAt }) => !isTold('hand-signing.accepted', acceptedAt, sha256))
      .map(({ name }) => `no event says that this paper of ${name} was accepted`),
    ...found
      .filter(({ sha256 }) => !papers.some((paper) => paper.sha256 === sha256))
      .map(({ name }) => `${name} is no paper that was accepted`),
  ]
}
