import type { Output } from '#contract/endpoint.ts'
import { type documents, firmDocumentMaxBytes } from '#contract/documents.ts'
import type { Page } from '#database/tables.ts'
import type { StoredFile } from '#platform/file-store.ts'
import { tellLive } from '#platform/live.ts'
import { Refusal } from '#platform/refusal.ts'
import { type Act, look, perform, type Ports } from '../audit/act.ts'
import type { Staff, Taxpayer } from '../audit/actor.ts'
import { record } from '../audit/record.ts'
import { uploadOf, type UploadRow } from '../access/upload.ts'
import { firmKey } from '../firm/keys.ts'
import { cancelUpload } from './cancel-upload.ts'
import { humanName, withoutPdfEnding } from './human-name.ts'
import { contentTypeOf, extensionOf, whyNotWhatItSays } from './kinds.ts'
import { lookAtPdf } from './look-at-file.ts'
import { virusIn } from './virus-in.ts'

type Receipt = Output<typeof documents.completeUpload>

interface LookedAt {
  sha256: Buffer
  pages: Page[] | null
  /** Bytes to keep instead of what was sent: a copy without its password. */
  unlocked: Uint8Array | null
}

/**
 * All parts are there: the file is looked at, outside any transaction, and becomes a document in one.
 * Repeating it gives the same receipt; a refusal leaves the upload as it is, so that a password can be given.
 */
export async function completeUpload(
  ports: Ports,
  actor: Staff | Taxpayer,
  input: { upload: string; password?: string },
): Promise<Receipt> {
  const found = await look(ports, actor, async (act) => {
    const upload = await uploadOf(act, input.upload)
    if (upload.completed_document_id) return { receipt: await receiptOf(act, upload.completed_document_id) }
    const file = await act.files.find(act.tx, await firmKey(act, upload.firm_id), upload.file_id)
    const received = await act.files.receivedParts(act.tx, file)
    if (received.length < file.partCount) throw new Refusal('documents.parts-missing', { received: received.length, parts: file.partCount })
    return { upload, file }
  })
  if ('receipt' in found) return found.receipt
  const virus = await virusIn(ports, found.file)
  if (virus !== null) await refuseInfected(ports, actor, found.upload, virus)
  const seen = await lookAt(ports, found.upload, found.file, input.password)
  return perform(ports, actor, (act) => become(act, found.upload.id, found.file, seen))
}

async function lookAt(ports: Ports, upload: UploadRow, file: StoredFile, password: string | undefined): Promise<LookedAt> {
  const { sha256, head } = await ports.files.digest(file)
  const refusal = await whyNotWhatItSays(upload.name, head)
  if (refusal) throw new Refusal(refusal)
  // A PDF too large to hold in memory is kept as it is: it can be downloaded, not paged through.
  if (extensionOf(upload.name) !== 'pdf' || file.size > firmDocumentMaxBytes) return { sha256, pages: null, unlocked: null }
  return { sha256, ...(await lookAtPdf(ports.pdf, await ports.files.read(file), password)) }
}

/** A refused upload is forgotten: nothing of an infected file stays. */
async function refuseInfected(ports: Ports, actor: Staff | Taxpayer, upload: UploadRow, virus: string): Promise<never> {
  const file = await perform(ports, actor, async (act) => {
    const forgotten = await cancelUpload(act, upload.id)
    await record(act, upload.firm_id, { type: 'documents.infected', clientId: upload.client_id, uploadId: upload.id, virus })
    return forgotten
  })
  if (file) await ports.files.forget(file)
  throw new Refusal('documents.infected')
}

async function become(act: Act<Staff | Taxpayer>, uploadId: string, file: StoredFile, seen: LookedAt): Promise<Receipt> {
  const { tx, actor, clock, random, files } = act
  const upload = await uploadOf(act, uploadId, { lock: true })
  if (upload.completed_document_id) return receiptOf(act, upload.completed_document_id)
  const firm = await firmKey(act, upload.firm_id)
  if (!seen.unlocked) await files.keep(tx, file, seen.sha256)
  const kept = seen.unlocked ? await files.put(tx, firm, seen.unlocked, clock.now()) : { ...file, sha256: seen.sha256 }

  const documentId = random.id()
  const versionId = random.id()
  await addDocument(act, upload, { documentId, versionId, fileId: kept.id, pages: seen.pages })
  await tx
    .updateTable('upload')
    .set({ completed_document_id: documentId })
    .where('firm_id', '=', firm.id)
    .where('id', '=', upload.id)
    .execute()
  const direction = directionOf(actor)
  await tellLive(tx, {
    topic: direction === 'from firm' ? 'tax-return' : 'client',
    id: upload.tax_return_id ?? upload.client_id,
    firmId: firm.id,
    clientId: null,
  })
  if (direction === 'from client')
    await tellLive(tx, { topic: 'portal', id: upload.client_id, firmId: firm.id, clientId: upload.client_id })
  await record(act, firm.id, {
    type: 'documents.added',
    clientId: upload.client_id,
    documentId,
    versionId,
    direction,
    sha256: (kept.sha256 ?? seen.sha256).toString('hex'),
    bytes: kept.size,
  })
  return receiptOf(act, documentId)
}

const directionOf = (actor: Staff | Taxpayer) => (actor.kind === 'staff' ? 'from firm' : 'from client')

interface NewDocument {
  documentId: string
  versionId: string
  fileId: string
  pages: Page[] | null
}

/** The document and its first version. */
async function addDocument(
  { tx, actor, clock }: Act<Staff | Taxpayer>,
  upload: UploadRow,
  { documentId, versionId, fileId, pages }: NewDocument,
): Promise<void> {
  const name = humanName(upload.name)
  const addedBy =
    actor.kind === 'staff' ? actor.name : (actor.portals.find((portal) => portal.personId === upload.person_id)?.name ?? actor.name)
  await tx
    .insertInto('document')
    .values({
      firm_id: upload.firm_id,
      id: documentId,
      client_id: upload.client_id,
      tax_return_id: upload.tax_return_id,
      direction: directionOf(actor),
      name: actor.kind === 'staff' ? withoutPdfEnding(name) : name,
      added_by: addedBy,
      added_by_person_id: upload.person_id,
      added_at: clock.now(),
    })
    .execute()
  await tx
    .insertInto('document_version')
    .values({
      firm_id: upload.firm_id,
      id: versionId,
      document_id: documentId,
      number: 1,
      file_id: fileId,
      content_type: contentTypeOf(upload.name) ?? 'application/octet-stream',
      pages: pages === null ? null : JSON.stringify(pages),
    })
    .execute()
}

async function receiptOf(act: Act<Staff | Taxpayer>, documentId: string): Promise<Receipt> {
  const row = await act.tx
    .selectFrom('document as d')
    .innerJoin('document_version as v', (join) => join.onRef('v.firm_id', '=', 'd.firm_id').onRef('v.document_id', '=', 'd.id'))
    .innerJoin('file as f', (join) => join.onRef('f.firm_id', '=', 'v.firm_id').onRef('f.id', '=', 'v.file_id'))
    .select(['d.name', 'd.added_at', 'f.size', 'f.sha256'])
    .where('d.id', '=', documentId)
    .orderBy('v.number')
    .executeTakeFirstOrThrow()
  return { documentId, name: row.name, size: row.size, receivedAt: row.added_at.toISOString(), sha256: row.sha256?.toString('hex') ?? '' }
}
