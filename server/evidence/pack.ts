import type { Readable } from 'node:stream'
import { sql } from 'kysely'
import { packFiles, paperName } from '#pdf/pack-parts.ts'
import { FileDamaged, type StoredFile } from '#platform/file-store.ts'
import { zipStream } from '#platform/zip-stream.ts'
import { type Act, look, perform, type Ports } from '../audit/act.ts'
import type { Staff, Taxpayer } from '../audit/actor.ts'
import { record } from '../audit/record.ts'
import { mustBeAllowed } from '../access/allowed.ts'
import { documentFor, type DocumentRow } from '../access/document.ts'
import { fileNameFor } from '../documents/human-name.ts'
import { extensionOf } from '../documents/kinds.ts'
import { isLookingOn } from '../documents/note-in-client-view.ts'
import { firmKey } from '../firm/keys.ts'
import { keepCertificate } from '../firm/sealing.ts'
import { countsFor, signedVersionOf } from './counts-for.ts'
import { eventsOf } from './events-of.ts'
import type { Gathered } from './gathered.ts'
import { findOnPaper, type OnPaper, stateOnPaper } from './on-paper.ts'
import { findSealed, type Sealed, tellSealed } from './sealed.ts'

/**
 * Everything that proves a document's signatures, as one ZIP. Small files are made whole; the original is passed on part by part once it has been
 * looked at. A sealed document proves itself; what everybody signed on paper is stated by the firm, and that is signed with its key.
 * @throws Refusal not-found, not-allowed, evidence.*; FileDamaged
 */
export async function pack(ports: Ports, actor: Staff | Taxpayer, documentId: string): Promise<{ name: string; content: Readable }> {
  const { gathered, proof } = await look(ports, actor, (act) => found(act, documentId))
  const { document, original, papers, newer } = gathered
  const stored = [{ name: packFiles.original, file: original }, ...papers, ...newer]
  for (const { file } of stored) {
    const damage = await ports.files.damageIn(file)
    if (damage) throw new FileDamaged(file, damage)
  }
  const made = proof.kind === 'sealed' ? await tellSealed(ports, gathered, proof) : await stateOnPaper(ports, gathered, proof)
  if (!isLookingOn(actor)) await perform(ports, actor, (act) => noted(act, document, proof))
  const content = zipStream([
    ...made.map(({ name, bytes, isStored = false }) => ({ name, content: [bytes], isStored })),
    ...stored.map(({ name, file }) => ({ name, content: () => ports.files.stream(file), isStored: true })),
  ])
  return { name: fileNameFor(`${document.name.replace(/\.pdf$/i, '')} (evidence)`, '.zip'), content }
}

async function found(act: Act<Staff | Taxpayer>, documentId: string): Promise<{ gathered: Gathered; proof: Sealed | OnPaper }> {
  const { actor, tx, files } = act
  const asked = await documentFor(act, documentId)
  // Of a version for which earlier signatures count, those are what proves it.
  const signedId = await signedVersionOf(act, asked)
  const document = signedId === null ? asked : await documentFor(act, signedId)
  if (actor.kind === 'staff') mustBeAllowed(actor, 'documents.send')
  const proof = (await findSealed(act, document)) ?? (await findOnPaper(act, document))
  const original = await files.find(tx, await firmKey(act, document.firm_id), document.file_id)
  const [papers, newer] = [await papersOf(act, document, original), await countsFor(act, document)]
  return { gathered: { document, original, papers, newer, events: await eventsOf(act, document) }, proof }
}

interface PaperRow {
  name: string
  file_id: string
  sha256: Buffer
  original_sha256: Buffer
}

/** The photographs and scans that were accepted as signed by hand, in the order of the manifest. */
async function papersOf(act: Act<Staff | Taxpayer>, document: DocumentRow, original: StoredFile): Promise<Gathered['papers']> {
  const found = await sql<PaperRow>`
    select d.name, v.file_id, q.sha256, g.original_sha256
    from signature g
    join signature_request r on r.firm_id = g.firm_id and r.id = g.signature_request_id and r.state = 'signed'
    join hand_signing_paper q on q.firm_id = g.firm_id and q.id = g.hand_signing_paper_id
    join document d on d.firm_id = q.firm_id and d.id = q.document_id
    join document_version v on v.firm_id = q.firm_id and v.id = q.document_version_id
    where g.firm_id = ${document.firm_id} and g.document_version_id = ${document.version_id} order by q.outcome_at, g.id`.execute(act.tx)
  const key = await firmKey(act, document.firm_id)
  const papers: Gathered['papers'] = []
  for (const [index, { name, file_id: fileId, sha256: accepted, original_sha256: printed }] of found.rows.entries()) {
    const file = await act.files.find(act.tx, key, fileId)
    // The row that keeps the hash could be changed with the file; what was printed and what was accepted cannot be.
    if (!original.sha256?.equals(printed)) throw new FileDamaged(original, 'changed')
    if (!file.sha256?.equals(accepted)) throw new FileDamaged(file, 'changed')
    papers.push({ name: paperName(index + 1, extensionOf(name) || 'pdf'), file })
  }
  return papers
}

/** Whoever is given something that the key has signed can also ask for its certificate. */
async function noted(act: Act<Staff | Taxpayer>, document: DocumentRow, proof: Sealed | OnPaper): Promise<void> {
  const { firm_id: firmId, client_id: clientId, id: documentId, version_id: versionId } = document
  if (proof.kind === 'on paper') await keepCertificate(act, firmId, proof.sealing.certificateDer)
  await record(act, firmId, { type: 'evidence.pack-made', clientId, documentId, versionId })
}
