import type { Readable } from 'node:stream'
import { mostFilesInZip } from '#contract/paper-kinds.ts'
import type { StoredFile } from '#platform/file-store.ts'
import { Refusal } from '#platform/refusal.ts'
import { zipStream } from '#platform/zip-stream.ts'
import { type Act, perform, type Ports } from '../audit/act.ts'
import type { Staff, Taxpayer } from '../audit/actor.ts'
import { record } from '../audit/record.ts'
import { clientForStaff, notFound } from '../access/client.ts'
import { documentFor, type DocumentRow } from '../access/document.ts'
import { portalOf } from '../access/portal.ts'
import { firmKey } from '../firm/keys.ts'
import { withoutRepeats } from './human-name.ts'
import { isNewToFirm, markOpened, openedByPerson } from './opened.ts'
import { savedAs } from './saved-as.ts'

/** A ZIP on its way: one part of one file in memory at a time. */
export interface Zip {
  name: string
  content: Readable
}

interface Chosen {
  document: DocumentRow
  file: StoredFile
}

// What a ZIP file can say in its numbers of four bytes, with room for its own lists.
const mostBytes = 3.9 * 2 ** 30

/** Files of the portal, those from the firm as signed. @throws Refusal not-found, documents.too-much-at-once */
export function zipOfPortal(ports: Ports, actor: Taxpayer, input: { portal: string; documents: string }): Promise<Zip> {
  const portal = portalOf(actor, input.portal)
  return zip(ports, actor, portal, input.documents, async (act, { document }) => {
    if (document.direction === 'from client' && document.added_by_person_id !== portal.personId) await openedByPerson(act, document.id)
  })
}

/** Files of a client. @throws Refusal not-found, documents.too-much-at-once */
export async function zipOfClient(ports: Ports, actor: Staff, input: { client: string; documents: string }): Promise<Zip> {
  const of = { firmId: actor.firmId, clientId: input.client }
  return zip(ports, actor, of, input.documents, async (act, { document }) => {
    if (isNewToFirm(actor, document)) await markOpened(act, document)
  })
}

async function zip<A extends Staff | Taxpayer>(
  ports: Ports,
  actor: A,
  of: { firmId: string; clientId: string },
  list: string,
  note: (act: Act<A>, chosen: Chosen) => Promise<void>,
): Promise<Zip> {
  const ids = [...new Set(list.split(','))]
  if (ids.length > mostFilesInZip) throw new Refusal('documents.too-much-at-once', { files: mostFilesInZip })
  const { name, chosen } = await perform(ports, actor, async (act) => {
    const name = await nameOf(act, of)
    const key = await firmKey(act, of.firmId)
    const chosen: Chosen[] = []
    for (const id of ids) {
      const document = await documentFor(act, id)
      if (document.client_id !== of.clientId || document.firm_id !== of.firmId) return notFound()
      chosen.push({ document, file: await act.files.find(act.tx, key, document.sealed_file_id ?? document.file_id) })
    }
    if (chosen.reduce((sum, { file }) => sum + file.size, 0) > mostBytes)
      throw new Refusal('documents.too-much-at-once', { files: mostFilesInZip, megabytes: Math.floor(mostBytes / 2 ** 20) })
    for (const one of chosen) await note(act, one)
    await record(act, of.firmId, { type: 'documents.opened-together', clientId: of.clientId, documentIds: ids })
    return { name, chosen }
  })
  const names = withoutRepeats(chosen.map(({ document }) => savedAs(document, 'current')))
  const entries = chosen.map(({ document, file }, index) => ({
    name: names[index] ?? document.id,
    content: () => ports.files.stream(file),
    isStored: !document.content_type.startsWith('text/'),
  }))
  return { name, content: zipStream(entries) }
}

/** After whom the files are: a preparer has many such ZIPs. */
async function nameOf(act: Act<Staff | Taxpayer>, { firmId, clientId }: { firmId: string; clientId: string }): Promise<string> {
  if (act.actor.kind === 'staff') await clientForStaff(act as Act<Staff>, clientId)
  const client = await act.tx
    .selectFrom('client')
    .select('name')
    .where('firm_id', '=', firmId)
    .where('id', '=', clientId)
    .executeTakeFirstOrThrow()
  const day = act.clock.now().toISOString().slice(0, 10)
  return withoutRepeats([`${client.name.replace(/[^\p{L}\p{N} .,&'-]/gu, '').trim() || 'Files'} ${day}.zip`])[0] ?? 'Files.zip'
}
