import type { Input } from '#contract/endpoint.ts'
import type { settings as contract } from '#contract/settings.ts'
import { after } from '#platform/clock.ts'
import { sha256 } from '#platform/encryption.ts'
import { post } from '#platform/outbox.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Act } from '../../audit/act.ts'
import type { Staff } from '../../audit/actor.ts'
import { record } from '../../audit/record.ts'
import { firmFace, letterBrand } from '../../firm/face.ts'
import { firmKey } from '../../firm/keys.ts'
import { needFreshProof } from '../../sign-in/step-up.ts'
import { writeStaffInvitation } from './e-mails.ts'
import { mustBeOffices } from './find.ts'

/** A link to the firm's own rooms lives shorter than a client's. */
const linkDays = 7

/** @throws Refusal sign-in.step-up-needed, settings.already-staff, settings.already-invited, settings.office-needed, bad-input */
export async function inviteStaff(act: Act<Staff>, input: Input<typeof contract.inviteStaff>): Promise<{ id: string }> {
  const { tx, actor, random, clock } = act
  await needFreshProof(act)
  await mustBeOffices(act, input.role, input.officeIds)
  const email = input.email.trim()
  const works = await tx
    .selectFrom('staff_member')
    .select('id')
    .where('firm_id', '=', actor.firmId)
    .where((where) => where(where.fn('lower', ['email']), '=', email.toLowerCase()))
    .executeTakeFirst()
  if (works) throw new Refusal('settings.already-staff')
  const id = random.id()
  const token = random.token()
  const now = clock.now()
  const made = await tx
    .insertInto('staff_invitation')
    .values({
      firm_id: actor.firmId,
      id,
      email,
      role: input.role,
      office_ids: [...input.officeIds],
      token_hash: sha256(token),
      invited_by: actor.staffMemberId,
      sent_at: now,
      expires_at: after(now, { days: linkDays }),
      accepted_at: null,
      withdrawn_at: null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  if (made.numInsertedOrUpdatedRows !== 1n) throw new Refusal('settings.already-invited')
  await send(act, { id, email, token, role: input.role })
  return { id }
}

/** A new link in a new letter. @throws Refusal not-found */
export async function resendStaffInvitation(act: Act<Staff>, input: { staffInvitation: string }): Promise<void> {
  const token = act.random.token()
  const now = act.clock.now()
  const row = await act.tx
    .updateTable('staff_invitation')
    .set({ token_hash: sha256(token), sent_at: now, expires_at: after(now, { days: linkDays }) })
    .where('firm_id', '=', act.actor.firmId)
    .where('id', '=', input.staffInvitation)
    .where('accepted_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .returning(['id', 'email', 'role'])
    .executeTakeFirst()
  if (!row) throw new Refusal('not-found')
  await send(act, { ...row, token })
}

/** @throws Refusal not-found */
export async function withdrawStaffInvitation(act: Act<Staff>, input: { staffInvitation: string }): Promise<void> {
  const { tx, actor, clock } = act
  const row = await tx
    .updateTable('staff_invitation')
    .set({ withdrawn_at: clock.now() })
    .where('firm_id', '=', actor.firmId)
    .where('id', '=', input.staffInvitation)
    .where('accepted_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .returning('id')
    .executeTakeFirst()
  if (!row) throw new Refusal('not-found')
  await record(act, actor.firmId, { type: 'settings.staff-invitation-withdrawn', staffInvitationId: row.id })
}

async function send(act: Act<Staff>, made: { id: string; email: string; token: string; role: string }): Promise<void> {
  const { tx, actor, config } = act
  const face = await firmFace(act, actor.firmId)
  const letter = writeStaffInvitation({
    language: actor.language,
    firmName: face.name,
    firmPhone: face.phone,
    brand: letterBrand(face, config),
    invitedBy: actor.name,
    // The installation's own address: a passkey belongs to it, whatever the portal is called.
    url: `${config.publicUrl}/firm/join/${made.token}`,
    portalAddress: `${config.publicUrl}/firm`,
    days: linkDays,
  })
  const messageId = await post(tx, act, {
    firm: await firmKey(act, actor.firmId),
    channel: 'email',
    recipient: made.email,
    subject: letter.subject,
    body: { html: letter.html, text: letter.text },
    aboutId: made.id,
  })
  await record(act, actor.firmId, { type: 'settings.staff-invited', staffInvitationId: made.id, role: made.role, messageId })
}
