import { sql } from 'kysely'
import { clientFileMaxBytes, type documents, firmDocumentMaxBytes, pictureMaxBytes } from '#contract/documents.ts'
import type { Input, Output } from '#contract/endpoint.ts'
import type { PaperKind } from '#contract/paper-kinds.ts'
import { partCountOf } from '#platform/file-store.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Act } from '../audit/act.ts'
import type { Sender, Staff, Taxpayer } from '../audit/actor.ts'
import { clientForStaff, taxReturnForStaff } from '../access/client.ts'
import { documentToReplace } from '../access/document.ts'
import { portalOf } from '../access/portal.ts'
import type { Uploader } from '../access/upload.ts'
import { firmKey } from '../firm/keys.ts'
import { contentTypeOf, extensionOf, isPicture } from './kinds.ts'

type View = Output<typeof documents.uploadState>
interface File {
  name: string
  size: number
  key: string
}

/** Begins an upload of a document from the firm: a PDF, for a tax return. */
export async function uploadToReturn(act: Act<Staff>, input: Input<typeof documents.uploadToReturn>): Promise<View> {
  const taxReturn = await taxReturnForStaff(act, input.taxReturn)
  if (input.replaces !== undefined) await documentToReplace(act, taxReturn.id, input.replaces)
  const refusal = whyNotTaken(input, firmDocumentMaxBytes) ?? (extensionOf(input.name) === 'pdf' ? null : 'documents.kind-not-taken')
  if (refusal) throw new Refusal(refusal, { limitMegabytes: firmDocumentMaxBytes / 2 ** 20 })
  return begin(act, input, {
    ...nobody,
    firmId: act.actor.firmId,
    clientId: taxReturn.client_id,
    taxReturnId: taxReturn.id,
    staffMemberId: act.actor.staffMemberId,
    replacesId: input.replaces ?? null,
  })
}

/** Begins an upload from the firm that belongs to no tax return: of whatever may also come from a client. */
export async function uploadToClient(act: Act<Staff>, input: File & { client: string }): Promise<View> {
  const client = await clientForStaff(act, input.client)
  const refusal = whyNotTaken(input, firmDocumentMaxBytes)
  if (refusal) throw new Refusal(refusal, { limitMegabytes: firmDocumentMaxBytes / 2 ** 20 })
  return begin(act, input, {
    ...nobody,
    firmId: act.actor.firmId,
    clientId: client.id,
    staffMemberId: act.actor.staffMemberId,
  })
}

/** Begins an upload of a taxpayer's file. */
export async function uploadToPortal(act: Act<Taxpayer>, input: Input<typeof documents.uploadToPortal>): Promise<View> {
  const portal = portalOf(act.actor, input.portal)
  const most = mostBytesOf(input.name)
  const refusal = whyNotTaken(input, most)
  if (refusal) throw new Refusal(refusal, { limitMegabytes: most / 2 ** 20 })
  return begin(act, input, {
    ...nobody,
    firmId: portal.firmId,
    clientId: portal.clientId,
    personId: portal.personId,
    taxYear: input.taxYear ?? null,
    kind: input.kind ?? null,
  })
}

// Whoever holds a link can come again, but not fill the disk at one go.
const mostFilesOfSender = 200
const mostBytesOfSender = 5 * 2 ** 30

/** Begins an upload of somebody who came through a drop-off link: to its client, or into the tray. */
export async function uploadFromSender(act: Act<Sender>, input: File): Promise<View> {
  const { firmId, clientId, dropOffId } = act.actor
  const most = mostBytesOf(input.name)
  const refusal = whyNotTaken(input, most)
  if (refusal) throw new Refusal(refusal, { limitMegabytes: most / 2 ** 20 })
  const sent = await sql<{ files: number; bytes: number }>`
    select count(*)::int as files, coalesce(sum(f.size), 0)::float8 as bytes
    from upload u join file f on f.firm_id = u.firm_id and f.id = u.file_id
    where u.firm_id = ${firmId} and u.drop_off_id = ${dropOffId}`.execute(act.tx)
  const { files, bytes } = sent.rows[0] ?? { files: 0, bytes: 0 }
  if (files >= mostFilesOfSender || bytes + input.size > mostBytesOfSender) {
    throw new Refusal('drop-offs.too-much', { files: mostFilesOfSender, megabytes: mostBytesOfSender / 2 ** 20 })
  }
  return begin(act, input, { ...nobody, firmId, clientId, dropOffId })
}

const mostBytesOf = (name: string): number => (isPicture(contentTypeOf(name)) ? pictureMaxBytes : clientFileMaxBytes)

function whyNotTaken(file: File, mostBytes: number) {
  if (file.size === 0) return 'documents.empty-file' as const
  if (file.size > mostBytes) return 'documents.too-large' as const
  return contentTypeOf(file.name) === null ? ('documents.kind-not-taken' as const) : null
}

interface Target {
  firmId: string
  /** Null: the tray. */
  clientId: string | null
  taxReturnId: string | null
  personId: string | null
  staffMemberId: string | null
  dropOffId: string | null
  /** As its sender says. */
  taxYear: number | null
  kind: PaperKind | null
  /** The document that it is a newer version of. */
  replacesId: string | null
}

const nobody = {
  clientId: null,
  taxReturnId: null,
  personId: null,
  staffMemberId: null,
  dropOffId: null,
  taxYear: null,
  kind: null,
  replacesId: null,
} satisfies Partial<Target>

/** The same key finds the same upload: a request repeated on a bad line begins one upload only. */
async function begin(act: Act<Uploader>, file: File, target: Target): Promise<View> {
  const { tx, random, clock, files } = act
  // The key is the sender's own: two people's devices cannot meet on one.
  const key = `${target.personId ?? target.staffMemberId ?? target.dropOffId}:${file.key}`
  // Two tabs beginning the same upload at once take turns.
  await sql`select pg_advisory_xact_lock(hashtextextended(${key}, 0))`.execute(tx)
  const existing = await tx
    .selectFrom('upload')
    .select(['id', 'file_id', 'name'])
    .where('firm_id', '=', target.firmId)
    .where('client_id', 'is not distinct from', target.clientId)
    .where('key', '=', key)
    .executeTakeFirst()
  if (existing) {
    const receivedParts = await files.receivedParts(tx, { firmId: target.firmId, id: existing.file_id })
    return { id: existing.id, name: existing.name, size: file.size, receivedParts, partCount: partCountOf(file.size) }
  }
  const firm = await firmKey(act, target.firmId)
  const stored = await files.begin(tx, firm, file.size, clock.now())
  const id = random.id()
  await tx
    .insertInto('upload')
    .values({
      firm_id: target.firmId,
      id,
      file_id: stored.id,
      client_id: target.clientId,
      tax_return_id: target.taxReturnId,
      person_id: target.personId,
      staff_member_id: target.staffMemberId,
      drop_off_id: target.dropOffId,
      name: file.name,
      key,
      created_at: clock.now(),
      completed_document_id: null,
      completed_tray_file_id: null,
      tax_year: target.taxYear,
      paper_kind: target.kind,
      replaces_id: target.replacesId,
    })
    .execute()
  return { id, name: file.name, size: file.size, receivedParts: [], partCount: stored.partCount }
}
