/**
 * The security phrase: words that a person chose and sees after every sign-in, so that a page which cannot show them is not the portal. Given
 * only to the session of its owner, which begins after the code; never to staff, to guests, in Client View or in a letter. It shows a copied
 * page for what it is; a page that hands everything on to the real one while somebody types could still hand it on.
 */
import type { Output } from '#contract/endpoint.ts'
import type { security } from '#contract/security.ts'
import { tidyPhrase, whatIsWrongWithPhrase } from '#contract/security-phrase.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Act } from '../../audit/act.ts'
import type { Taxpayer } from '../../audit/actor.ts'
import { recordInEachFirm } from '../record-in-each-firm.ts'
import { needFreshProof } from '../step-up.ts'

const phraseOwner = (identityId: string) => `security phrase:${identityId}`

/** Whose phrase may be shown to this actor: their own; nobody's where staff look on. */
export const phraseReader = ({ identityId, viewedBy }: Taxpayer): string | null => (viewedBy ? null : identityId)

/** The words of a row of `phraseReader`. */
export const openPhrase = ({ actor, masterKey }: Pick<Act<Taxpayer>, 'actor' | 'masterKey'>, words: Uint8Array): string =>
  masterKey.unwrap(words, phraseOwner(actor.identityId)).toString()

export async function readPhrase(act: Act<Taxpayer>): Promise<Output<typeof security.phrase>> {
  const { tx, actor } = act
  const row = await tx.selectFrom('security_phrase').select('words').where('identity_id', '=', phraseReader(actor)).executeTakeFirst()
  return { phrase: row ? openPhrase(act, row.words) : null }
}

/** The first one is offered after a sign-in; another one wants a fresh proof. @throws Refusal bad-input, sign-in.step-up-needed */
export async function choosePhrase(act: Act<Taxpayer>, input: { phrase: string }): Promise<void> {
  const { tx, actor, clock, masterKey } = act
  if (whatIsWrongWithPhrase(input.phrase) !== null) throw new Refusal('bad-input', { field: 'phrase' })
  const words = masterKey.wrap(Buffer.from(tidyPhrase(input.phrase)), phraseOwner(actor.identityId))
  const row = { words, chosen_at: clock.now() }
  const first = await tx
    .insertInto('security_phrase')
    .values({ identity_id: actor.identityId, ...row })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  if (first.numInsertedOrUpdatedRows === 0n) {
    await needFreshProof(act)
    await tx.updateTable('security_phrase').set(row).where('identity_id', '=', actor.identityId).execute()
  }
  await recordInEachFirm(act, { type: 'sign-in.phrase-chosen', identityId: actor.identityId })
}

/** @throws Refusal sign-in.step-up-needed, not-found */
export async function removePhrase(act: Act<Taxpayer>): Promise<void> {
  const { tx, actor } = act
  await needFreshProof(act)
  const removed = await tx.deleteFrom('security_phrase').where('identity_id', '=', actor.identityId).executeTakeFirst()
  if (removed.numDeletedRows === 0n) throw new Refusal('not-found')
  await recordInEachFirm(act, { type: 'sign-in.phrase-removed', identityId: actor.identityId })
}
