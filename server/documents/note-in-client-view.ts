import { look, perform, type Ports } from '../audit/act.ts'
import type { Staff, Taxpayer } from '../audit/actor.ts'
import { documentFor } from '../access/document.ts'
import { noteDocument } from '../clients/client-view/note-document.ts'

export const isLookingOn = (actor: Staff | Taxpayer): boolean => actor.kind === 'taxpayer' && actor.viewedBy !== undefined

/** Each document that staff open in Client View is recorded, however it is opened; nothing elsewhere. @throws Refusal not-found */
export async function noteInClientView(ports: Ports, actor: Staff | Taxpayer, documentId: string): Promise<void> {
  if (actor.kind !== 'taxpayer' || !actor.viewedBy) return
  const { viewedBy } = actor
  const { id } = await look(ports, actor, (act) => documentFor(act, documentId))
  await perform(ports, viewedBy.staff, (act) => noteDocument(act, viewedBy, id))
}
