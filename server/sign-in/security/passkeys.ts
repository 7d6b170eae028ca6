import { Refusal } from '#platform/refusal.ts'
import { type Act, look, perform, type Ports } from '../../audit/act.ts'
import type { Staff, Taxpayer } from '../../audit/actor.ts'
import { homeFirmOf } from '../home-firm.ts'
import {
  findPasskey,
  judgeAnswer,
  noteUse,
  optionsToAsk,
  optionsToMake,
  type PasskeyAnswer,
  passkeysOf,
  readNewPasskey,
} from '../passkey.ts'
import { keepChallenge, takeChallenge } from '../passkey-challenge.ts'
import { recordInEachFirm } from '../record-in-each-firm.ts'
import { forgive, takeTry } from '../slow-down.ts'
import { needFreshProof, noteFreshProof } from '../step-up.ts'
import { tellOfChange } from './tell-of-change.ts'

const mostPasskeys = 20

interface Asked {
  /** For the cookie. */
  token: string
  /** For the browser's own API. */
  options: unknown
}

/** @throws Refusal sign-in.step-up-needed, sign-in.too-many-passkeys, not-allowed */
export async function beginPasskey(ports: Ports, actor: Taxpayer | Staff): Promise<Asked> {
  const { identityId, userName, name } = actor
  const { has, firmName } = await look(ports, actor, async (act) => {
    await needFreshProof(act)
    const firm = await act.tx.selectFrom('firm').select('name').where('id', '=', homeFirmOf(actor)).executeTakeFirstOrThrow()
    return { has: await passkeysOf(act.tx, identityId), firmName: firm.name }
  })
  if (has.length >= mostPasskeys) throw new Refusal('sign-in.too-many-passkeys')
  const options = await optionsToMake(ports, { identityId, login: userName, name, firmName, has })
  return { token: await keepChallenge(ports, { purpose: 'add', identityId, challenge: options.challenge }), options }
}

/** @throws Refusal sign-in.no-attempt, sign-in.passkey-refused, sign-in.step-up-needed, sign-in.too-many-passkeys */
export async function addPasskey(
  ports: Ports,
  actor: Taxpayer | Staff,
  input: { token: string | undefined; name: string; response: PasskeyAnswer },
): Promise<{ id: string }> {
  const { identityId } = actor
  const challenge = await takeChallenge(ports, { token: input.token, purpose: 'add', identityId })
  const made = await readNewPasskey(ports, { answer: input.response, challenge })
  return perform(ports, actor, async (act) => {
    await needFreshProof(act)
    if ((await passkeysOf(act.tx, identityId)).length >= mostPasskeys) throw new Refusal('sign-in.too-many-passkeys')
    const id = act.random.id()
    const added = await act.tx
      .insertInto('passkey')
      .values({
        identity_id: identityId,
        id,
        credential_id: made.id,
        public_key: Buffer.from(made.publicKey),
        uses: made.counter,
        transports: (made.transports ?? []).slice(0, 10),
        name: input.name.trim(),
        added_at: act.clock.now(),
      })
      .onConflict((conflict) => conflict.column('credential_id').doNothing())
      .executeTakeFirst()
    // Somebody's already: never another one's as well.
    if (added.numInsertedOrUpdatedRows !== 1n) throw new Refusal('sign-in.passkey-refused')
    await tellOfChange(act, 'passkey')
    await recordInEachFirm(act, { type: 'sign-in.passkey-added', identityId, passkeyId: id })
    return { id }
  })
}

/** @throws Refusal not-found */
export async function namePasskey(act: Act<Taxpayer | Staff>, input: { passkey: string; name: string }): Promise<void> {
  const { identityId } = act.actor
  const named = await act.tx
    .updateTable('passkey')
    .set({ name: input.name.trim() })
    .where('identity_id', '=', identityId)
    .where('id', '=', input.passkey)
    .executeTakeFirst()
  if (named.numUpdatedRows !== 1n) throw new Refusal('not-found')
  await recordInEachFirm(act, { type: 'sign-in.passkey-named', identityId, passkeyId: input.passkey })
}

/** @throws Refusal not-found, sign-in.step-up-needed */
export async function removePasskey(act: Act<Taxpayer | Staff>, input: { passkey: string }): Promise<void> {
  const { identityId } = act.actor
  const theirs = act.tx.selectFrom('passkey').select('id').where('identity_id', '=', identityId).where('id', '=', input.passkey)
  if (!(await theirs.executeTakeFirst())) throw new Refusal('not-found')
  await needFreshProof(act)
  await act.tx.deleteFrom('passkey').where('identity_id', '=', identityId).where('id', '=', input.passkey).execute()
  await tellOfChange(act, 'passkey-removed')
  await recordInEachFirm(act, { type: 'sign-in.passkey-removed', identityId, passkeyId: input.passkey })
}

/** Asks for one of the actor's own passkeys. */
export async function askForOwnPasskey(ports: Ports, actor: Taxpayer | Staff): Promise<Asked> {
  const { identityId } = actor
  const options = await optionsToAsk(ports, await passkeysOf(ports.database, identityId))
  return { token: await keepChallenge(ports, { purpose: 'step-up', identityId, challenge: options.challenge }), options }
}

/** @throws Refusal sign-in.no-attempt, sign-in.passkey-refused also for somebody else's, sign-in.slow-down */
export async function proveByPasskey(
  ports: Ports,
  actor: Taxpayer | Staff,
  input: { token: string | undefined; response: PasskeyAnswer },
): Promise<void> {
  const { identityId } = actor
  const challenge = await takeChallenge(ports, { token: input.token, purpose: 'step-up', identityId })
  const counted = await takeTry(ports, `identity:${identityId}`, actor.ip)
  const passkey = await findPasskey(ports.database, input.response.id)
  if (passkey?.identityId !== identityId) throw new Refusal('sign-in.passkey-refused')
  const { uses } = await judgeAnswer(ports, { answer: input.response, challenge, passkey })
  await perform(ports, actor, async (act) => {
    await noteUse(act, passkey, uses)
    await noteFreshProof(act, 'passkey')
  })
  await forgive(ports, counted)
}
