import type { Input } from '#contract/endpoint.ts'
import type { k1s } from '#contract/k1s.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Act } from '../audit/act.ts'
import type { Staff, Taxpayer } from '../audit/actor.ts'
import { record } from '../audit/record.ts'
import { mustBeAllowed } from '../access/allowed.ts'
import { k1ForStaff, k1InPortal } from '../access/k1.ts'
import { recipientColumns } from './add.ts'
import { beginContactAnew } from './links.ts'
import { tellScreens, tellSigners } from './tell.ts'

/** Corrects who it is for. @throws Refusal not-found, not-allowed, k1s.withdrawn, clients.bad-phone */
export async function change(act: Act<Staff>, input: Input<typeof k1s.change>): Promise<void> {
  const k1 = await k1ForStaff(act, input.k1, { lock: true })
  mustBeAllowed(act.actor, 'documents.send')
  if (k1.withdrawn_at) throw new Refusal('k1s.withdrawn')
  const columns = await recipientColumns(act, k1.id, input)
  const contactChanged = k1.email?.toLowerCase() !== columns.email?.toLowerCase() || k1.mobile !== columns.mobile
  await act.tx.updateTable('k1').set(columns).where('firm_id', '=', k1.firm_id).where('id', '=', k1.id).execute()
  if (contactChanged) await beginContactAnew(act, k1)
  // It had gone out to the address that was wrong: the signer has to send it again.
  if (contactChanged && k1.link_sent_at) await tellSigners(act, k1, `contact ${act.clock.now().toISOString()}`)
  await tellScreens(act, k1)
  await record(act, k1.firm_id, { type: 'k1s.changed', clientId: k1.client_id, k1Id: k1.id, contactChanged })
}

/** The signer knows another address. @throws Refusal not-found, k1s.withdrawn */
export async function changeEmail(act: Act<Taxpayer>, input: Input<typeof k1s.changeEmail>): Promise<void> {
  const { k1 } = await k1InPortal(act, input.portal, input.k1, { lock: true })
  if (k1.withdrawn_at) throw new Refusal('k1s.withdrawn')
  if (k1.email?.toLowerCase() === input.email.toLowerCase()) return
  await act.tx.updateTable('k1').set({ email: input.email }).where('firm_id', '=', k1.firm_id).where('id', '=', k1.id).execute()
  await beginContactAnew(act, k1)
  await tellScreens(act, k1)
  await record(act, k1.firm_id, { type: 'k1s.changed', clientId: k1.client_id, k1Id: k1.id, contactChanged: true })
}
