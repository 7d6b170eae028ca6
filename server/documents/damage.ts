import { sql } from 'kysely'
import { partBytes } from '#contract/documents.ts'
import { type Damage, FileDamaged, type StoredFile } from '#platform/file-store.ts'
import { tellLive } from '#platform/live.ts'
import { Refusal } from '#platform/refusal.ts'
import { look, perform, type Ports } from '../audit/act.ts'
import type { Actor, System } from '../audit/actor.ts'
import { record } from '../audit/record.ts'
import { firmKey } from '../firm/keys.ts'
import type { DocumentRow } from '../access/document.ts'

type Which = Pick<StoredFile, 'firmId' | 'id'>

/** Runs what reads stored files. What turns out to be damaged is noted, so that nobody is shown it as fine. @throws Refusal documents.damaged-in-store */
export async function notingDamage<T>(ports: Ports, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof FileDamaged)) throw error
    await setDamage(ports, error.file, error.damage)
    throw new Refusal('documents.damaged-in-store')
  }
}

/**
 * Somebody opens a document that was signed or sent to be: its file is looked at, whole where it is small. A large one is looked at when its pages are
 * read, and every night.
 * @throws Refusal documents.damaged-in-store
 */
export async function checkWhenOpened(ports: Ports, actor: Actor, document: DocumentRow): Promise<void> {
  if (document.sealed_file_id === null && !document.delivered) return
  const { firm_id: firmId, sealed_file_id, file_id } = document
  const file = await look(ports, actor, async (act) => act.files.find(act.tx, await firmKey(act, firmId), sealed_file_id ?? file_id))
  const damage = file.damage ?? (file.size <= partBytes ? await ports.files.damageIn(file) : null)
  if (damage === null) return
  await setDamage(ports, file, damage)
  throw new Refusal('documents.damaged-in-store')
}

/** Marks a file as damaged, or as whole again (null); once, with its event. Harmless when it is marked so already. */
export async function setDamage(ports: Ports, file: Which, damage: Damage | null): Promise<void> {
  const system: System = { kind: 'system', firmId: file.firmId, job: 'documents.damage' }
  await perform(ports, system, async (act) => {
    if (!(await act.files.markDamage(act.tx, file, damage, act.clock.now()))) return
    const found = await sql<{ id: string; client_id: string; tax_return_id: string | null }>`
      select d.id, d.client_id, d.tax_return_id from document d join document_version v on v.firm_id = d.firm_id and v.document_id = d.id
      left join sealed_document s on s.firm_id = v.firm_id and s.document_version_id = v.id
      where d.firm_id = ${file.firmId} and (v.file_id = ${file.id} or s.file_id = ${file.id}) limit 1`.execute(act.tx)
    const [document] = found.rows
    act.log[damage === null ? 'warn' : 'error'](
      { fileId: file.id, damage },
      damage === null ? 'A stored file is whole again' : 'A stored file is damaged',
    )
    if (!document) return
    const about = { clientId: document.client_id, documentId: document.id, fileId: file.id }
    if (document.tax_return_id)
      await tellLive(act.tx, { topic: 'tax-return', id: document.tax_return_id, firmId: file.firmId, clientId: null })
    await record(
      act,
      file.firmId,
      damage === null ? { type: 'documents.damage-mended', ...about } : { type: 'documents.damage-found', ...about, how: damage },
    )
  })
}
