import { sql } from 'kysely'
import type { Input, Output } from '#contract/endpoint.ts'
import type { settings as contract } from '#contract/settings.ts'
import type { Role } from '#contract/states.ts'
import type { Origin } from '#platform/door.ts'
import { sha256 } from '#platform/encryption.ts'
import { tellLive } from '#platform/live.ts'
import { Refusal } from '#platform/refusal.ts'
import { type Act, look, perform, type Ports } from '../../audit/act.ts'
import { type Visitor, visitorFrom } from '../../audit/actor.ts'
import { authenticatorUri, isAuthenticatorSecret, newAuthenticatorSecret, stepOfCode } from '../../sign-in/authenticator.ts'
import { beginSession } from '../../sign-in/begin-session.ts'
import { isToken } from '../../sign-in/cookies.ts'
import { drawQrCode } from '../../sign-in/draw-qr-code.ts'
import { judgePassword } from '../../sign-in/judge-password.ts'
import { hashPassword } from '../../sign-in/passwords.ts'
import { hire } from './hire.ts'

interface Found {
  id: string
  firmId: string
  firmName: string
  email: string
  role: Role
  officeIds: string[]
  language: 'en' | 'es'
}

/** Whose firm the link is from. Uses nothing up, so that mail scanners cannot spend it. @throws Refusal settings.invitation-unknown, -ended */
export async function openStaffInvitation(
  ports: Ports,
  origin: Origin,
  input: { token: string },
): Promise<Output<typeof contract.openStaffInvitation>> {
  const { firmName, email, role, language } = await find(ports, origin, input.token)
  return { firmName, email, role, language }
}

/** A secret to scan. Nothing is kept: it comes back with the code that proves it. @throws Refusal settings.invitation-unknown, -ended */
export async function joinAuthenticator(
  ports: Ports,
  origin: Origin,
  input: { token: string },
): Promise<{ secret: string; qrSvg: string }> {
  const { firmName, email } = await find(ports, origin, input.token)
  const secret = newAuthenticatorSecret(ports.random.bytes(20))
  return { secret, qrSvg: drawQrCode(authenticatorUri(secret, email, firmName)) }
}

/**
 * Accepts: identity, authenticator and membership, and the session that begins. Returns the session's token for the cookie.
 * @throws Refusal settings.invitation-unknown, -ended, setup.wrong-code, sign-in.user-name-taken, sign-in.password-too-weak, -breached, bad-input
 */
export async function join(
  ports: Ports,
  origin: Origin,
  input: Input<typeof contract.join>,
  replacedSession: string | undefined,
): Promise<{ token: string }> {
  const { firmId, firmName } = await find(ports, origin, input.token)
  judgePassword(input.password, { userName: input.userName, firmName })
  if (!isAuthenticatorSecret(input.authenticatorSecret)) throw new Refusal('bad-input', { field: 'authenticatorSecret' })
  const authenticatorStep = stepOfCode(input.authenticatorSecret, input.code, ports.clock.now())
  if (authenticatorStep === null) throw new Refusal('setup.wrong-code')
  // No transaction is held while the hash is computed.
  const passwordHash = await hashPassword(input.password)
  return perform(ports, visitorFrom(origin, firmId), async (act) => {
    const invited = await usable(act, sha256(input.token), { lock: true })
    const { firstName, lastName, userName, authenticatorSecret } = input
    const { identityId, staffMemberId } = await hire(act, {
      firmId,
      firstName,
      lastName,
      email: invited.email,
      emailIsVerified: true,
      language: invited.language,
      userName,
      passwordHash,
      authenticatorSecret,
      authenticatorStep,
      role: invited.role,
      officeIds: await officesLeft(act, firmId, invited.officeIds),
    })
    await act.tx
      .updateTable('staff_invitation')
      .set({ accepted_at: act.clock.now() })
      .where('firm_id', '=', firmId)
      .where('id', '=', invited.id)
      .execute()
    await tellLive(act.tx, { topic: 'staff', id: staffMemberId, firmId, clientId: null })
    return beginSession(act, {
      identityId,
      firmId,
      room: 'firm',
      proofs: ['password', 'authenticator'],
      replaces: replacedSession,
      deviceCookie: undefined,
    })
  })
}

async function find(ports: Ports, origin: Origin, token: string): Promise<Found> {
  if (!isToken(token)) throw new Refusal('settings.invitation-unknown')
  const hash = sha256(token)
  const found = await sql<{ firm_id: string | null }>`select firm_of_staff_invitation(${hash}) as firm_id`.execute(ports.database)
  const firmId = found.rows[0]?.firm_id
  if (!firmId) throw new Refusal('settings.invitation-unknown')
  return look(ports, visitorFrom(origin, firmId), (act) => usable(act, hash))
}

async function usable(act: Act<Visitor>, hash: Buffer, options: { lock?: boolean } = {}): Promise<Found> {
  const query = act.tx
    .selectFrom('staff_invitation as v')
    .innerJoin('firm as f', 'f.id', 'v.firm_id')
    .innerJoin('staff_member as m', (join) => join.onRef('m.firm_id', '=', 'v.firm_id').onRef('m.id', '=', 'v.invited_by'))
    .innerJoin('identity as i', 'i.id', 'm.identity_id')
    .select(['v.id', 'v.firm_id', 'f.name', 'v.email', 'v.role', 'v.office_ids', 'i.language'])
    .select(['v.accepted_at', 'v.withdrawn_at', 'v.expires_at'])
    .where('v.token_hash', '=', hash)
  const row = await (options.lock ? query.forUpdate('v') : query).executeTakeFirst()
  if (!row) throw new Refusal('settings.invitation-unknown')
  const isOver = row.accepted_at !== null || row.withdrawn_at !== null || row.expires_at <= act.clock.now()
  if (isOver) throw new Refusal('settings.invitation-ended', { firmName: row.name })
  const { id, firm_id: firmId, name: firmName, email, role, office_ids: officeIds, language } = row
  return { id, firmId, firmName, email, role, officeIds, language }
}

/** An office may have been removed since the invitation. */
async function officesLeft({ tx }: Act<Visitor>, firmId: string, wanted: readonly string[]): Promise<string[]> {
  if (wanted.length === 0) return []
  const rows = await tx.selectFrom('office').select('id').where('firm_id', '=', firmId).where('id', 'in', wanted).execute()
  return rows.map(({ id }) => id)
}
