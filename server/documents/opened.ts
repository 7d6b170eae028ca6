import { tellLive } from '#platform/live.ts'
import type { Act } from '../audit/act.ts'
import type { Actor, Staff, Taxpayer } from '../audit/actor.ts'
import { record } from '../audit/record.ts'
import { documentFor, type DocumentRow } from '../access/document.ts'

/** Somebody took the file itself: who looked at what is part of the evidence (16 CFR 314.4(c)(8): monitor the activity of users). */
export async function opened(act: Act<Staff | Taxpayer>, document: DocumentRow, which: 'current' | 'original'): Promise<void> {
  if (isNewToFirm(act.actor, document)) await markOpened(act, document)
  await record(act, document.firm_id, { type: 'documents.opened', clientId: document.client_id, documentId: document.id, which })
}

/** A file from a client that nobody of the firm has looked at yet. */
export const isNewToFirm = (actor: Actor, document: Pick<DocumentRow, 'direction' | 'opened_by_staff_at'>): boolean =>
  actor.kind === 'staff' && document.direction === 'from client' && document.opened_by_staff_at === null

/** The first look of the firm at the pages of what a client sent; the looks that follow are not acts. */
export async function openedByStaff(act: Act<Staff | Taxpayer>, document: DocumentRow): Promise<void> {
  if (!(await markOpened(act, document))) return
  await record(act, document.firm_id, { type: 'documents.opened', clientId: document.client_id, documentId: document.id, which: 'current' })
}

/** False when somebody else was first. */
export async function markOpened({ tx, clock }: Act<Staff | Taxpayer>, document: DocumentRow): Promise<boolean> {
  const marked = await tx
    .updateTable('document')
    .set({ opened_by_staff_at: clock.now() })
    .where('firm_id', '=', document.firm_id)
    .where('id', '=', document.id)
    .where('opened_by_staff_at', 'is', null)
    .executeTakeFirst()
  if (marked.numUpdatedRows === 0n) return false
  await tellLive(tx, { topic: 'document', id: document.id, firmId: document.firm_id, clientId: null })
  return true
}

/** As which person of the document's client this identity reads. */
export const readerOf = (actor: Taxpayer, document: Pick<DocumentRow, 'firm_id' | 'client_id'>): string | undefined =>
  actor.portals.find((portal) => portal.firmId === document.firm_id && portal.clientId === document.client_id)?.personId

/** A person has opened what somebody else of their client sent: it is no longer new to them. No act: nothing but their own list changes. */
export async function openedByPerson(act: Act<Taxpayer>, documentId: string): Promise<void> {
  const document = await documentFor(act, documentId)
  const reader = readerOf(act.actor, document)
  if (reader === undefined) return
  await act.tx
    .insertInto('document_opening')
    .values({ firm_id: document.firm_id, document_id: document.id, person_id: reader, opened_at: act.clock.now() })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}
