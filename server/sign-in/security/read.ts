import type { Static } from 'typebox'
import type { OpenSession, Security } from '#contract/security.ts'
import { after } from '#platform/clock.ts'
import type { Act } from '../../audit/act.ts'
import type { Staff, Taxpayer } from '../../audit/actor.ts'
import { idleMinutesOf, mostSessionHours } from '../idle-minutes.ts'
import { listDevices } from '../list-devices.ts'
import { maskEmail, maskPhone } from '../mask.ts'
import { nameBrowser } from '../name-browser.ts'

/** Everything by which the actor can get in, and where they are signed in. */
export async function readSecurity(act: Act<Taxpayer | Staff>): Promise<Static<typeof Security>> {
  const { tx, actor } = act
  const addresses = await tx
    .selectFrom('identity_address')
    .select(['kind', 'address'])
    .where('identity_id', '=', actor.identityId)
    .execute()
  const authenticator = await tx
    .selectFrom('authenticator')
    .select('added_at')
    .where('identity_id', '=', actor.identityId)
    .orderBy('added_at', 'desc')
    .executeTakeFirst()
  const isStaff = await tx
    .selectFrom('staff_member')
    .select('id')
    .where('identity_id', '=', actor.identityId)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  const { secret_kind } = await tx.selectFrom('identity').select('secret_kind').where('id', '=', actor.identityId).executeTakeFirstOrThrow()
  const devices = await listDevices(act)
  return {
    secretKind: secret_kind,
    userName: actor.userName,
    email: addresses.find(({ kind }) => kind === 'email')?.address ?? null,
    canChangeAddresses: actor.kind === 'taxpayer',
    recovery: await recoveryOf(act),
    authenticator: authenticator ? { addedAt: authenticator.added_at.toISOString() } : null,
    canRemoveAuthenticator: actor.kind === 'taxpayer' && !isStaff,
    passkeys: await ownPasskeys(act),
    recoveryCodes: await recoveryCodesOf(act),
    sessions: await openSessions(act),
    devices: devices.map(({ id, isThisOne, browser, ip, lastSeenAt }) => ({ id, isThis: isThisOne, browser, ip, seenAt: lastSeenAt })),
  }
}

/** Masked even for their owner: whoever looks over a shoulder must not learn the way back in. */
async function recoveryOf({ tx, actor }: Act<Taxpayer | Staff>): Promise<Static<typeof Security>['recovery']> {
  const rows = await tx.selectFrom('recovery_address').select(['kind', 'address']).where('identity_id', '=', actor.identityId).execute()
  const [email, phone] = (['email', 'text'] as const).map((kind) => rows.find((row) => row.kind === kind)?.address)
  return { email: email ? maskEmail(email) : null, phone: phone ? maskPhone(phone) : null }
}

async function ownPasskeys({ tx, actor }: Act<Taxpayer | Staff>): Promise<Static<typeof Security>['passkeys']> {
  const rows = await tx
    .selectFrom('passkey')
    .select(['id', 'name', 'added_at', 'last_used_at'])
    .where('identity_id', '=', actor.identityId)
    .orderBy('added_at')
    .execute()
  return rows.map(({ id, name, added_at, last_used_at }) => ({
    id,
    name,
    addedAt: added_at.toISOString(),
    lastUsedAt: last_used_at?.toISOString() ?? null,
  }))
}

async function recoveryCodesOf({ tx, actor }: Act<Taxpayer | Staff>): Promise<Static<typeof Security>['recoveryCodes']> {
  const rows = await tx.selectFrom('recovery_code').select(['made_at', 'used_at']).where('identity_id', '=', actor.identityId).execute()
  const [first] = rows
  return first ? { left: rows.filter(({ used_at }) => used_at === null).length, madeAt: first.made_at.toISOString() } : null
}

async function openSessions(act: Act<Taxpayer | Staff>): Promise<Static<typeof OpenSession>[]> {
  const { tx, actor, clock } = act
  const now = clock.now()
  const rows = await tx
    .selectFrom('session')
    .select(['id', 'room', 'user_agent', 'ip', 'created_at', 'seen_at'])
    .where('identity_id', '=', actor.identityId)
    .where('ended_at', 'is', null)
    .where('created_at', '>', after(now, { hours: -mostSessionHours }))
    .orderBy('seen_at', 'desc')
    .limit(50)
    .execute()
  return rows
    .filter(({ room, seen_at }) => after(seen_at, { minutes: idleMinutesOf(room, act) }) > now)
    .map(({ id, user_agent, ip, created_at, seen_at }) => ({
      id,
      isThis: id === actor.sessionId,
      ...nameBrowser(user_agent),
      ip,
      beganAt: created_at.toISOString(),
      seenAt: seen_at.toISOString(),
    }))
}
