/** The tray: files that came through the firm's own drop-off link and are on no client yet. */
import { sql } from 'kysely'
import type { dropOffs } from '#contract/drop-offs.ts'
import type { Output } from '#contract/endpoint.ts'
import type { Page } from '#database/tables.ts'
import type { KeptFile } from '#platform/file-store.ts'
import { tellLive } from '#platform/live.ts'
import { type Act, look, type Ports } from '../audit/act.ts'
import type { Staff } from '../audit/actor.ts'
import { record } from '../audit/record.ts'
import { mustBeAllowed } from '../access/allowed.ts'
import { clientForStaff, notFound } from '../access/client.ts'
import { firmKey } from '../firm/keys.ts'
import { addDocument } from './add-document.ts'
import { suggestFiling } from './suggest-filing.ts'

/** The newest first. */
export async function tray({ tx, actor }: Act<Staff>): Promise<Output<typeof dropOffs.tray>> {
  type Row = Omit<Output<typeof dropOffs.tray>['files'][number], 'arrivedAt'> & { arrivedAt: Date }
  const found = await sql<Row>`
    select t.id, t.name, f.size, jsonb_array_length(t.pages) as "pageCount", t.arrived_at as "arrivedAt",
           d.sender_name as "senderName", d.sender_email as "senderEmail"
    from tray_file t
    join file f on f.firm_id = t.firm_id and f.id = t.file_id
    join drop_off d on d.firm_id = t.firm_id and d.id = t.drop_off_id
    where t.firm_id = ${actor.firmId} order by t.arrived_at desc, t.id desc limit 500`.execute(tx)
  return { files: found.rows.map((row) => ({ ...row, arrivedAt: row.arrivedAt.toISOString() })) }
}

interface TrayFile {
  id: string
  name: string
  contentType: string
  pages: Page[] | null
  dropOffId: string
  sender: string
  file: KeptFile
}

async function trayFile(act: Act<Staff>, id: string): Promise<TrayFile> {
  const found = await sql<Omit<TrayFile, 'file'> & { fileId: string }>`
    select t.id, t.name, t.content_type as "contentType", t.pages, t.file_id as "fileId", t.drop_off_id as "dropOffId",
           d.sender_name || ' <' || d.sender_email || '>' as sender
    from tray_file t join drop_off d on d.firm_id = t.firm_id and d.id = t.drop_off_id
    where t.firm_id = ${act.actor.firmId} and t.id = ${id} for update of t`.execute(act.tx)
  const row = found.rows[0] ?? notFound()
  const file = await act.files.find(act.tx, await firmKey(act, act.actor.firmId), row.fileId)
  if (file.sha256 === null) throw new Error(`file ${file.id} is in the tray and not whole`)
  return { ...row, file: { ...file, sha256: file.sha256 } }
}

/** The file of a tray row, to be saved. @throws Refusal not-found */
export async function fileInTray(ports: Ports, actor: Staff, id: string): Promise<{ name: string; contentType: string; file: KeptFile }> {
  const found = await look(ports, actor, async (act) => {
    const row = await act.tx
      .selectFrom('tray_file')
      .select(['name', 'content_type', 'file_id'])
      .where('firm_id', '=', actor.firmId)
      .where('id', '=', id)
      .executeTakeFirst()
    if (!row) return notFound()
    return { ...row, file: await act.files.find(act.tx, await firmKey(act, actor.firmId), row.file_id) }
  })
  return { name: found.name, contentType: found.content_type, file: found.file as KeptFile }
}

/** The file becomes one of the client's Scanned Documents. @throws Refusal not-found, not-allowed */
export async function putOnClient(act: Act<Staff>, input: { file: string; clientId: string }): Promise<{ documentId: string }> {
  const { tx, actor } = act
  const waiting = await trayFile(act, input.file)
  const client = await clientForStaff(act, input.clientId)
  mustBeAllowed(actor, 'clients.change')
  await tx.deleteFrom('tray_file').where('firm_id', '=', actor.firmId).where('id', '=', waiting.id).execute()
  const found = suggestFiling(waiting.name, '', act.clock.now())
  const documentId = await addDocument(act, actor.firmId, {
    ...waiting,
    clientId: client.id,
    taxReturnId: null,
    direction: 'from client',
    addedBy: waiting.sender,
    addedByPersonId: null,
    filing: {
      taxYear: found.year,
      taxYearFrom: found.year === null ? null : 'rules',
      kind: found.kind,
      kindFrom: found.kind && 'rules',
    },
  })
  await tellTray(act)
  await tellLive(tx, { topic: 'client', id: client.id, firmId: actor.firmId, clientId: null })
  await tellLive(tx, { topic: 'portal', id: client.id, firmId: actor.firmId, clientId: client.id })
  await record(act, actor.firmId, { type: 'documents.put-on-client', clientId: client.id, documentId, trayFileId: waiting.id })
  return { documentId }
}

/** Throws a file away for good. Returns the file to forget once that is committed. @throws Refusal not-found, not-allowed */
export async function discard(act: Act<Staff>, id: string): Promise<{ firmId: string; id: string }> {
  const { tx, actor } = act
  const waiting = await trayFile(act, id)
  mustBeAllowed(actor, 'clients.delete')
  await tx.deleteFrom('tray_file').where('firm_id', '=', actor.firmId).where('id', '=', waiting.id).execute()
  await tx.deleteFrom('upload').where('firm_id', '=', actor.firmId).where('completed_tray_file_id', '=', waiting.id).execute()
  await act.files.drop(tx, actor.firmId, [waiting.file.id])
  await tellTray(act)
  await record(act, actor.firmId, {
    type: 'documents.discarded-from-tray',
    trayFileId: waiting.id,
    sha256: waiting.file.sha256.toString('hex'),
  })
  return { firmId: actor.firmId, id: waiting.file.id }
}

const tellTray = ({ tx, actor }: Act<Staff>) => tellLive(tx, { topic: 'tray', id: actor.firmId, firmId: actor.firmId, clientId: null })
