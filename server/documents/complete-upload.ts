import { sql } from 'kysely'
import type { Input, Output } from '#contract/endpoint.ts'
import { type documents, firmDocumentMaxBytes, lookedIntoMaxBytes, pictureMaxBytes } from '#contract/documents.ts'
import type { StoredFile } from '#platform/file-store.ts'
import { tellLive } from '#platform/live.ts'
import { Refusal } from '#platform/refusal.ts'
import { type Act, look, perform, type Ports } from '../audit/act.ts'
import type { Staff } from '../audit/actor.ts'
import { record } from '../audit/record.ts'
import { documentToReplace } from '../access/document.ts'
import { isCompleted, type Uploader, uploadOf, type UploadRow } from '../access/upload.ts'
import { firmKey } from '../firm/keys.ts'
import { cancelUpload } from './cancel-upload.ts'
import { addDocument, type Arrived, type Filing } from './add-document.ts'
import { humanName, withoutPdfEnding } from './human-name.ts'
import { contentTypeOf, extensionOf, isPicture, whyNotWhatItSays } from './kinds.ts'
import { type LookedInto, lookAtPdf, lookAtPicture, recogniseQuietly } from './look-at-file.ts'
import { refuseSentBefore } from './sent-before.ts'
import { signingFormOf } from './signing-form.ts'
import { suggestFiling } from './suggest-filing.ts'
import { virusIn } from './virus-in.ts'

type Receipt = Output<typeof documents.completeUpload>

interface LookedAt extends LookedInto {
  /** Of what was sent. */
  sha256: Buffer
  /** Of what staff add. */
  signingForm?: string | null
}

/**
 * All parts are there: the file is looked at, outside any transaction, and becomes a document in one.
 * Repeating it gives the same receipt; a refusal leaves the upload as it is, so that a password can be given.
 */
export async function completeUpload(ports: Ports, actor: Uploader, input: Input<typeof documents.completeUpload>): Promise<Receipt> {
  const found = await look(ports, actor, async (act) => {
    const upload = await uploadOf(act, input.upload)
    if (isCompleted(upload)) return { receipt: await receiptOf(act, upload) }
    const file = await act.files.find(act.tx, await firmKey(act, upload.firm_id), upload.file_id)
    const received = await act.files.receivedParts(act.tx, file)
    if (received.length < file.partCount) throw new Refusal('documents.parts-missing', { received: received.length, parts: file.partCount })
    return { upload, file }
  })
  if ('receipt' in found) return found.receipt
  const virus = await virusIn(ports, found.file)
  if (virus !== null) await refuseInfected(ports, actor, found.upload, virus)
  const seen = await lookAt(ports, found, { password: input.password, isFromFirm: actor.kind === 'staff' })
  const { receipt, forgotten } = await perform(ports, actor, (act) =>
    become(act, found.upload.id, found.file, { ...seen, again: input.again === 'yes' }),
  )
  if (forgotten) await ports.files.forget(forgotten)
  return receipt
}

async function lookAt(
  ports: Ports,
  { upload, file }: { upload: UploadRow; file: StoredFile },
  { password, isFromFirm }: { password: string | undefined; isFromFirm: boolean },
): Promise<LookedAt> {
  const { sha256, head } = await ports.files.digest(file)
  const refusal = await whyNotWhatItSays(upload.name, head)
  if (refusal) throw new Refusal(refusal)
  const isPdf = extensionOf(upload.name) === 'pdf'
  const canBeHeld = file.size <= (isPdf ? (isFromFirm ? firmDocumentMaxBytes : lookedIntoMaxBytes) : pictureMaxBytes)
  // A file too large to hold in memory is kept as it is: it can be downloaded, not paged through.
  if (!canBeHeld || !(isPdf || isPicture(contentTypeOf(upload.name)))) return { sha256, pages: null, instead: null, firstPage: '' }
  const bytes = await ports.files.read(file)
  const seen = await (isPdf ? lookAtPdf(ports.pdf, bytes, password) : lookAtPicture(ports.pdf, bytes))
  if (!isPdf || !isFromFirm) return { sha256, ...seen }
  return { sha256, ...seen, signingForm: signingFormOf(await recogniseQuietly(ports.pdf, bytes, password), upload.name) }
}

/** A refused upload is forgotten: nothing of an infected file stays. */
async function refuseInfected(ports: Ports, actor: Uploader, upload: UploadRow, virus: string): Promise<never> {
  const file = await perform(ports, actor, async (act) => {
    const forgotten = await cancelUpload(act, upload.id)
    await record(act, upload.firm_id, { type: 'documents.infected', clientId: upload.client_id, uploadId: upload.id, virus })
    return forgotten
  })
  if (file) await ports.files.forget(file)
  throw new Refusal('documents.infected')
}

interface Become {
  receipt: Receipt
  /** What was sent, where something else is kept. */
  forgotten?: StoredFile
}

async function become(act: Act<Uploader>, uploadId: string, file: StoredFile, seen: LookedAt & { again: boolean }): Promise<Become> {
  const { tx, clock, files } = act
  const upload = await uploadOf(act, uploadId, { lock: true })
  if (isCompleted(upload)) return { receipt: await receiptOf(act, upload) }
  // Whoever comes through a link without an account is not told what the client has sent.
  if (act.actor.kind === 'taxpayer' && !seen.again) await refuseSentBefore(act, upload, seen.sha256)
  const firm = await firmKey(act, upload.firm_id)
  if (!seen.instead) await files.keep(tx, file, seen.sha256)
  const kept = seen.instead ? await files.put(tx, firm, seen.instead, clock.now()) : { ...file, sha256: seen.sha256 }
  const arrived = {
    name: humanName(upload.name),
    contentType: contentTypeOf(upload.name) ?? 'application/octet-stream',
    file: kept,
    pages: seen.pages,
    ...(seen.instead ? { sentSha256: seen.sha256 } : {}),
    signingForm: seen.signingForm ?? null,
  }
  const completed =
    upload.client_id === null
      ? await intoTray(act, arrived)
      : await ontoClient(act, { ...upload, client_id: upload.client_id }, arrived, seen.firstPage)
  await tx
    .updateTable('upload')
    .set({ ...completed, file_id: kept.id })
    .where('firm_id', '=', firm.id)
    .where('id', '=', upload.id)
    .execute()
  if (seen.instead) await files.drop(tx, firm.id, [file.id])
  return { receipt: await receiptOf(act, { ...upload, ...completed }), ...(seen.instead ? { forgotten: file } : {}) }
}

const directionOf = (actor: Uploader) => (actor.kind === 'staff' ? 'from firm' : 'from client')

/** The upload becomes the first version of a document of its client. */
async function ontoClient(act: Act<Uploader>, upload: UploadRow & { client_id: string }, arrived: Arrived, firstPage: string) {
  const { actor, tx } = act
  const direction = directionOf(actor)
  const documentId = await addDocument(act, upload.firm_id, {
    ...arrived,
    ...(actor.kind === 'staff' ? await asFromFirm(act as Act<Staff>, upload, arrived) : { filing: filingOf(act, upload, firstPage) }),
    clientId: upload.client_id,
    taxReturnId: upload.tax_return_id,
    direction,
    addedBy: senderName(actor, upload),
    addedByPersonId: upload.person_id,
  })
  await tellLive(tx, {
    topic: direction === 'from firm' ? 'tax-return' : 'client',
    id: upload.tax_return_id ?? upload.client_id,
    firmId: upload.firm_id,
    clientId: null,
  })
  if (direction === 'from client')
    await tellLive(tx, { topic: 'portal', id: upload.client_id, firmId: upload.firm_id, clientId: upload.client_id })
  return { completed_document_id: documentId, completed_tray_file_id: null }
}

/** A newer version goes by the name that its reader knows. */
async function asFromFirm(act: Act<Staff>, upload: UploadRow, arrived: Arrived): Promise<{ name: string; replacesId: string | null }> {
  if (upload.replaces_id === null || upload.tax_return_id === null) return { name: withoutPdfEnding(arrived.name), replacesId: null }
  const earlier = await documentToReplace(act, upload.tax_return_id, upload.replaces_id, { lock: true })
  return { name: earlier.name, replacesId: earlier.id }
}

/** Its sender's word stands above what the rules find. */
function filingOf({ clock }: Act, upload: UploadRow, firstPage: string): Filing {
  const found = suggestFiling(upload.name, firstPage, clock.now())
  return {
    taxYear: upload.tax_year ?? found.year,
    taxYearFrom: upload.tax_year !== null ? 'person' : found.year === null ? null : 'rules',
    kind: upload.paper_kind ?? found.kind,
    kindFrom: upload.paper_kind !== null ? 'person' : found.kind === null ? null : 'rules',
  }
}

function senderName(actor: Uploader, upload: UploadRow): string {
  if (actor.kind === 'sender') return `${actor.name} <${actor.email}>`
  if (actor.kind === 'staff') return actor.name
  return actor.portals.find((portal) => portal.personId === upload.person_id)?.name ?? actor.name
}

/** The upload waits in the firm's tray until somebody puts it on a client. */
async function intoTray({ tx, random, clock, actor, ...act }: Act<Uploader>, arrived: Arrived) {
  if (actor.kind !== 'sender') throw new Error('only what came through the firm’s own link has no client')
  const id = random.id()
  const { firmId, dropOffId } = actor
  await tx
    .insertInto('tray_file')
    .values({
      firm_id: firmId,
      id,
      file_id: arrived.file.id,
      drop_off_id: dropOffId,
      name: arrived.name,
      content_type: arrived.contentType,
      pages: arrived.pages === null ? null : JSON.stringify(arrived.pages),
      arrived_at: clock.now(),
    })
    .execute()
  await tellLive(tx, { topic: 'tray', id: firmId, firmId, clientId: null })
  await record({ ...act, tx, actor, clock }, firmId, {
    type: 'documents.arrived-in-tray',
    dropOffId,
    trayFileId: id,
    sha256: arrived.file.sha256.toString('hex'),
    bytes: arrived.file.size,
  })
  return { completed_document_id: null, completed_tray_file_id: id }
}

async function receiptOf(act: Act<Uploader>, upload: UploadRow): Promise<Receipt> {
  const row = await sql<{ id: string; name: string; arrived_at: Date; size: number; sha256: Buffer | null }>`
    select a.id, a.name, a.arrived_at, f.size, f.sha256
    from (select d.id, d.name, d.added_at as arrived_at, v.file_id
          from document d join document_version v on v.firm_id = d.firm_id and v.document_id = d.id and v.number = 1
          where d.firm_id = ${upload.firm_id} and d.id = ${upload.completed_document_id}
          union all
          select id, name, arrived_at, file_id from tray_file where firm_id = ${upload.firm_id} and id = ${upload.completed_tray_file_id}) a
    join file f on f.firm_id = ${upload.firm_id} and f.id = a.file_id`.execute(act.tx)
  const [found] = row.rows
  // Staff have put it on a client, or thrown it away, since.
  if (!found) throw new Refusal('documents.upload-ended')
  return {
    documentId: found.id,
    name: found.name,
    size: found.size,
    receivedAt: found.arrived_at.toISOString(),
    sha256: found.sha256?.toString('hex') ?? '',
  }
}
