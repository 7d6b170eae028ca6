import { tellLive } from '#platform/live.ts'
import { askWhereTo } from '../../access/delivery-question.ts'
import type { Act } from '../../audit/act.ts'
import type { Taxpayer } from '../../audit/actor.ts'
import { firmsOf } from '../../audit/actor.ts'
import { record } from '../../audit/record.ts'
import { unmergeAddress } from '../../sign-in/merged-address.ts'
import { tellOfChange } from '../../sign-in/security/tell-of-change.ts'
import { needFreshProof } from '../../sign-in/step-up.ts'

/**
 * Takes an address out of the account. Portals that came through it stay; where a firm's record still has the address, what comes next waits
 * until somebody says where to. @throws Refusal sign-in.step-up-needed, not-found
 */
export async function unmerge(act: Act<Taxpayer>, addressId: string): Promise<void> {
  const { tx, actor } = act
  const { identityId } = actor
  await needFreshProof(act)
  const address = await unmergeAddress(act, addressId)
  const asked = []
  for (const portal of await portalsOnRecordWith(act, address)) {
    if (!(await askWhereTo(act, portal, address))) continue
    asked.push(portal)
    await tellLive(tx, { topic: 'client', id: portal.clientId, firmId: portal.firmId, clientId: portal.clientId })
  }
  await tellOfChange(act, 'email-unmerged', [{ kind: 'email', address }])
  await tellLive(tx, { topic: 'account', id: identityId, firmId: null, clientId: null })
  for (const firmId of firmsOf(actor).toSorted()) {
    await record(act, firmId, { type: 'sign-in.address-unmerged', identityId, addressId })
    for (const { clientId, personId } of asked.filter((portal) => portal.firmId === firmId))
      await record(act, firmId, { type: 'invitations.delivery-question-asked', clientId, personId, identityId })
  }
}

/** The actor's portals whose record has this address. */
async function portalsOnRecordWith({ tx, actor }: Act<Taxpayer>, address: string): Promise<Taxpayer['portals'][number][]> {
  if (actor.portals.length === 0) return []
  const persons = await tx
    .selectFrom('person')
    .select('id')
    .where(
      'id',
      'in',
      actor.portals.map((portal) => portal.personId),
    )
    .where((row) => row(row.fn<string>('lower', ['email']), '=', address))
    .execute()
  const ids = new Set(persons.map((person) => person.id))
  return actor.portals.filter((portal) => ids.has(portal.personId))
}
