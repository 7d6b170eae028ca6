import type { Input } from '#contract/endpoint.ts'
import type { settings as contract } from '#contract/settings.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Act } from '../../audit/act.ts'
import type { Staff } from '../../audit/actor.ts'
import { record } from '../../audit/record.ts'
import { setEndOfAccess, setRoleAndOffices } from '../../firm/change-staff-member.ts'
import { endStaffSessions } from '../../sign-in/end-staff-sessions.ts'
import { needFreshProof } from '../../sign-in/step-up.ts'
import { memberToChange, mustBeOffices, mustStillAdminister } from './find.ts'

/** @throws Refusal not-found, sign-in.step-up-needed, settings.last-administrator, settings.office-needed, bad-input */
export async function changeStaff(act: Act<Staff>, input: Input<typeof contract.changeStaff>): Promise<void> {
  const { firmId } = act.actor
  const member = await memberToChange(act, input.staffMember)
  await mustStillAdminister(act)
  await needFreshProof(act)
  if (member.isLastAdministrator && input.role !== 'administrator') throw new Refusal('settings.last-administrator')
  await mustBeOffices(act, input.role, input.officeIds)
  await setRoleAndOffices(act, { firmId, staffMemberId: member.id }, input)
  await record(act, firmId, {
    type: 'settings.staff-changed',
    staffMemberId: member.id,
    role: input.role,
    roleBefore: member.role,
    officeIds: input.officeIds,
  })
}

/** At once: the next request of each of their sessions finds nobody. @throws Refusal not-found, sign-in.step-up-needed, settings.last-administrator */
export async function endAccess(act: Act<Staff>, input: { staffMember: string }): Promise<void> {
  const { firmId } = act.actor
  const member = await memberToChange(act, input.staffMember)
  if (member.endedAt !== null) throw new Refusal('not-found')
  await mustStillAdminister(act)
  await needFreshProof(act)
  if (member.isLastAdministrator) throw new Refusal('settings.last-administrator')
  await setEndOfAccess(act, { firmId, staffMemberId: member.id }, act.clock.now())
  const sessions = await endStaffSessions(act, member.identityId)
  await record(act, firmId, { type: 'settings.access-ended', staffMemberId: member.id, sessions })
}

/** @throws Refusal not-found, sign-in.step-up-needed */
export async function giveBackAccess(act: Act<Staff>, input: { staffMember: string }): Promise<void> {
  const { firmId } = act.actor
  const member = await memberToChange(act, input.staffMember)
  if (member.endedAt === null) throw new Refusal('not-found')
  await mustStillAdminister(act)
  await needFreshProof(act)
  await setEndOfAccess(act, { firmId, staffMemberId: member.id }, null)
  await record(act, firmId, { type: 'settings.access-given-back', staffMemberId: member.id, role: member.role })
}
