/** Changes of a client's record that may take back what was delivered: the record's noun cannot know what came after it. */
import { whatIsMissingToInvite } from '#contract/clients.ts'
import type { clients } from '#contract/clients.ts'
import type { Input } from '#contract/endpoint.ts'
import type { Act } from '../audit/act.ts'
import type { Staff } from '../audit/actor.ts'
import { isAllowed } from '../access/allowed.ts'
import { personForStaff } from '../access/client.ts'
import { withdrawPortal } from '../access/withdraw-portal.ts'
import type { Withdrawn } from '../clients/changed-email.ts'
import { changePerson as changePersonOnRecord } from '../clients/change-person.ts'
import { edit } from '../clients/edit.ts'
import { invite } from '../invitations/invite.ts'
import { withdrawInvitations } from '../invitations/withdraw.ts'
import { stageAgain } from '../signing/stage-again.ts'
import { endGrantsGivenBy } from './end.ts'

export async function editClient(act: Act<Staff>, input: Input<typeof clients.edit>): Promise<void> {
  for (const gone of await edit(act, input)) await withdraw(act, gone)
}

export async function changePerson(act: Act<Staff>, input: Input<typeof clients.changePerson>): Promise<void> {
  for (const gone of await changePersonOnRecord(act, input)) await withdraw(act, gone)
}

/** Whoever got in through the wrong address loses it; the right one gets the invitation that the wrong one had. */
async function withdraw(act: Act<Staff>, gone: Withdrawn): Promise<void> {
  const { firmId } = act.actor
  const links = await withdrawInvitations(act, firmId, gone)
  const identityId = await withdrawPortal(act, firmId, gone)
  if (identityId !== null) {
    // Before the right person registers: with a portal there again, whom the wrong one let in would be let in again.
    await endGrantsGivenBy(act, firmId, { personId: gone.personId, identityId })
    await stageAgain(act, firmId, gone)
  }
  if (links > 0 || identityId !== null) await inviteInstead(act, gone.personId)
}

async function inviteInstead(act: Act<Staff>, personId: string): Promise<void> {
  const person = await personForStaff(act, personId)
  const missing = whatIsMissingToInvite({ ...person, taxIdentifierLastFour: person.has_tax_identifier ? '****' : null })
  if (person.registered || !person.portal_access || missing.length > 0 || !isAllowed(act.actor, 'clients.invite')) return
  await invite(act, { person: personId, channel: 'email' })
}
