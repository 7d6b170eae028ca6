import { sql } from 'kysely'
import type { Language } from '#contract/values.ts'
import type { Origin } from '#platform/door.ts'
import { Refusal } from '#platform/refusal.ts'
import { look, perform, type Ports } from '../audit/act.ts'
import { type Visitor, visitorFrom } from '../audit/actor.ts'
import type { BegunSession, Room } from '../sign-in/begin-session.ts'
import { judgeSecret } from '../sign-in/judge-secret.ts'
import { hashPassword } from '../sign-in/passwords.ts'
import { recoverIdentity } from '../sign-in/recover-identity.ts'
import { forgive, tryOn } from '../sign-in/slow-down.ts'
import { asksNext, findRecovery, personOf, type RecoveryAttempt } from './attempt.ts'
import { spendAssisted } from './assisted.ts'

interface Person {
  identityId: string
  firmIds: string[]
  userName: string
  kind: 'password' | 'pin'
  language: Language
}

/**
 * The new password or PIN, once enough was proven.
 * @throws Refusal sign-in.no-attempt, recovery.proof-missing, recovery.link-over when a firm-assisted recovery was stopped meanwhile,
 * sign-in.password-too-weak, sign-in.password-breached, sign-in.pin-too-weak, sign-in.pin-common
 */
export async function complete(
  ports: Ports,
  origin: Origin,
  input: { token: string | undefined; secret: string; replacedSession: string | undefined; deviceCookie: string | undefined },
): Promise<BegunSession & { room: Room }> {
  const found = await findRecovery(ports, input.token)
  const person = await whoItIs(ports, found)
  const visitor: Visitor = { ...visitorFrom(origin, found.firmId), alsoFirmIds: person.firmIds }
  await look(ports, visitor, (act) => judgeSecret(act, { ...person, firmId: found.firmId }, input.secret))
  const hash = await hashPassword(input.secret)
  const begun = await perform(ports, visitor, async (act) => {
    const attempt = await findRecovery(act, input.token)
    if (asksNext(attempt) !== 'enough') throw new Refusal('recovery.proof-missing')
    const { identityId } = person
    const addresses = await spendAssisted(act, attempt, person)
    await sql`delete from recovery_attempt where ${identityId} = any(candidates)`.execute(act.tx)
    const session = await recoverIdentity(act, {
      identityId,
      room: attempt.room,
      firmId: attempt.firmId,
      firmIds: person.firmIds,
      language: person.language,
      secret: { kind: person.kind, hash },
      addresses,
      proofs: [...(attempt.assistedId ? ['firm-assisted'] : []), ...attempt.proven.map(({ proof }) => proof)],
      recoveryId: attempt.assistedId,
      replaces: input.replacedSession,
      deviceCookie: input.deviceCookie,
    })
    return { ...session, room: attempt.room }
  })
  await forgive(ports, tryOn(found.account, origin.ip))
  return begun
}

/** @throws Refusal recovery.proof-missing */
async function whoItIs(ports: Ports, attempt: RecoveryAttempt): Promise<Person> {
  const identityId = personOf(attempt)
  if (!identityId || asksNext(attempt) !== 'enough') throw new Refusal('recovery.proof-missing')
  const found = await sql<Person>`
    select id as "identityId", firms_of(id, ${attempt.room}) as "firmIds", login_of(id) as "userName", secret_kind as kind, language
    from identity where id = ${identityId}`.execute(ports.database)
  const [person] = found.rows
  if (!person) throw new Error(`identity ${identityId} of a recovery is gone`)
  return person
}
