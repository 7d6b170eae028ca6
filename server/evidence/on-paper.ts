import { sql } from 'kysely'
import type Type from 'typebox'
import type { EvidenceManifest } from '#contract/evidence.ts'
import { openRequests } from '#contract/hand-signing-rules.ts'
import type { Language } from '#contract/values.ts'
import { signDetached } from '#pdf/detached.ts'
import type { Manifest, ManifestPaper } from '#pdf/manifest.ts'
import { packFiles } from '#pdf/pack-parts.ts'
import { certificateAsText, type Sealing } from '#pdf/sealing-key.ts'
import { sha256 } from '#platform/encryption.ts'
import { Refusal } from '#platform/refusal.ts'
import { SealingWaits } from '#platform/sealing-waits.ts'
import type { Act, Ports } from '../audit/act.ts'
import type { Staff, Taxpayer } from '../audit/actor.ts'
import type { DocumentRow } from '../access/document.ts'
import { firmSealing } from '../firm/sealing.ts'
import { papersOf } from '../signing/evidence.ts'
import { standingOfVersion } from '../signing/seal-if-complete.ts'
import { factsOf, type Gathered, jsonBytes, type PackFile } from './gathered.ts'
import { readmeOnPaper } from './readme-on-paper.ts'

/** What proves a document that everybody signed with a pen: the papers, and the firm's word for them. */
export interface OnPaper {
  kind: 'on paper'
  firmName: string
  papers: ManifestPaper[]
  /** Of who signed first. */
  language: Language
  sealing: Sealing
}

/** @throws Refusal evidence.not-sealed, evidence.paper-waits, evidence.key-away */
export async function findOnPaper(act: Act<Staff | Taxpayer>, document: DocumentRow): Promise<OnPaper> {
  const { firm_id: firmId, version_id: versionId } = document
  const { isComplete, isOnScreen } = await standingOfVersion(act, firmId, versionId)
  if (!isComplete || isOnScreen) throw new Refusal((await paperWaits(act, document)) ? 'evidence.paper-waits' : 'evidence.not-sealed')
  const { rows } = await sql<{ name: string; language: Language }>`
    select f.name, p.language from signature g join person p on p.firm_id = g.firm_id and p.id = g.person_id join firm f on f.id = g.firm_id
    where g.firm_id = ${firmId} and g.document_version_id = ${versionId} order by g.signed_at, g.id limit 1`.execute(act.tx)
  const [first] = rows
  if (!first) throw new Error('A signed version without a signature')
  const sealing = await firmSealing(act, firmId).catch(refused)
  return { kind: 'on paper', firmName: first.name, language: first.language, papers: await papersOf(act, firmId, versionId), sealing }
}

/** Somebody signs it with a pen, and the firm has not accepted that yet. */
async function paperWaits({ tx }: Act<Staff | Taxpayer>, { firm_id: firmId, version_id: versionId }: DocumentRow): Promise<boolean> {
  const { rows } = await sql`
    select from hand_signing h join signature_request r on r.firm_id = h.firm_id and r.id = h.signature_request_id
    where h.firm_id = ${firmId} and h.document_version_id = ${versionId} and h.state not in ('accepted', 'ended')
      and r.state = any(${[...openRequests]}::text[]) limit 1`.execute(tx)
  return rows.length > 0
}

/**
 * The manifest names every file, paper and event by its hash, and the firm's key signs it: at the moment of the download, for there is no file that could
 * have been sealed. @throws Refusal evidence.key-away
 */
export async function stateOnPaper(ports: Ports, gathered: Gathered, onPaper: OnPaper): Promise<PackFile[]> {
  const { document, original, events, newer } = gathered
  const { firmName, papers, sealing } = onPaper
  const about: Manifest = {
    version: 2,
    documentReference: document.version_id,
    documentTitle: document.name,
    firmName,
    originalSha256: original.sha256?.toString('hex') ?? '',
    originalLength: null,
    ...(document.pages === null ? {} : { originalPageCount: document.pages.length }),
    certificateSha256: sha256(sealing.certificateDer).toString('hex'),
    signers: [],
    events: events.events.map(({ seq, at, type, sha256: hash }) => ({ seq, at, type, sha256: hash })),
    papers,
    onPaper: { signature: packFiles.statement },
  }
  const made: PackFile[] = [
    { name: packFiles.readme, bytes: Buffer.from(readmeOnPaper(about, onPaper.language, newer.length > 0)) },
    { name: packFiles.events, bytes: jsonBytes(events) },
    { name: packFiles.certificate, bytes: Buffer.from(certificateAsText(sealing.certificateDer)) },
  ]
  const manifest: Type.Static<typeof EvidenceManifest> = { ...about, pack: factsOf(ports, gathered, made) }
  const bytes = jsonBytes(manifest)
  const statement = await signDetached(bytes, sealing).catch(refused)
  return [...made, { name: packFiles.manifest, bytes }, { name: packFiles.statement, bytes: statement }]
}

/** The key that signs lies where nobody can reach it now. */
function refused(problem: unknown): never {
  if (problem instanceof SealingWaits) throw new Refusal('evidence.key-away')
  throw problem
}
