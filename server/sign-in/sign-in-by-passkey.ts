import { sql } from 'kysely'
import type { Origin } from '#platform/door.ts'
import { Refusal } from '#platform/refusal.ts'
import { perform, type Ports } from '../audit/act.ts'
import { visitorFrom } from '../audit/actor.ts'
import { record } from '../audit/record.ts'
import { beginSession, type BegunSession, type Room } from './begin-session.ts'
import { findPasskey, judgeAnswer, type KnownPasskey, noteUse, optionsToAsk, type PasskeyAnswer } from './passkey.ts'
import { keepChallenge, takeChallenge } from './passkey-challenge.ts'
import { forgive, takeTry } from './slow-down.ts'

/** Asks for a passkey of whoever is there: nobody is named, so nothing is given away. */
export async function askForPasskey(ports: Ports): Promise<{ token: string; options: unknown }> {
  const options = await optionsToAsk(ports)
  return { token: await keepChallenge(ports, { purpose: 'sign-in', identityId: null, challenge: options.challenge }), options }
}

/**
 * A passkey's answer: when right, the session begins.
 * @throws Refusal sign-in.no-attempt, sign-in.passkey-refused, sign-in.slow-down
 */
export async function signInByPasskey(
  ports: Ports,
  origin: Origin,
  input: {
    token: string | undefined
    replacedSession: string | undefined
    deviceCookie: string | undefined
    room: Room
    response: PasskeyAnswer
  },
): Promise<BegunSession> {
  const challenge = await takeChallenge(ports, { token: input.token, purpose: 'sign-in', identityId: null })
  const counted = await takeTry(ports, `passkey:${input.response.id}`, origin.ip)
  const passkey = await findPasskey(ports.database, input.response.id)
  const firmId = passkey && (await homeFirm(ports, passkey, input.room))
  if (!firmId) throw new Refusal('sign-in.passkey-refused')
  const begun = await perform(ports, visitorFrom(origin, firmId), async (act) => {
    const { identityId } = passkey
    const { uses } = await judgeAnswer(ports, { answer: input.response, challenge, passkey }).catch(async (error: unknown) => {
      await record(act, firmId, { type: 'sign-in.failed', identityId, why: 'passkey' })
      throw error instanceof Refusal ? new Refusal(error.code, {}, { keepsChanges: true }) : error
    })
    await noteUse(act, passkey, uses)
    return beginSession(act, {
      identityId,
      firmId,
      room: input.room,
      proofs: ['passkey'],
      replaces: input.replacedSession,
      deviceCookie: input.deviceCookie,
    })
  })
  await forgive(ports, counted)
  return begun
}

/** The firm in whose record this person signs in to the room; null when the room is closed to them. */
async function homeFirm({ database }: Ports, { identityId }: KnownPasskey, room: Room): Promise<string | null> {
  const found = await sql<{ firm_id: string | null }>`select home_firm(${identityId}, ${room}) as firm_id`.execute(database)
  return found.rows[0]?.firm_id ?? null
}
