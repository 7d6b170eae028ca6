/** How the sample's people are identified before they sign: by the practice check, which identifies nobody and says so, or by the firm that knows them. */
import { noticeWording } from '#contract/identity-rules.ts'
import { perform } from '#server/audit/act.ts'
import type { Staff, Taxpayer } from '#server/audit/actor.ts'
import { begin, readIdentity } from '#server/identity-checks/begin.ts'
import { answer } from '#server/identity-checks/go-on.ts'
import { noteInPerson } from '#server/identity-checks/in-person.ts'
import type { Maker } from './maker.ts'

/** Passes the check, where one is asked for and none counts yet. */
export async function passIdentityCheck(maker: Maker, taxpayer: Taxpayer, portal: string): Promise<void> {
  const { state } = await readIdentity(maker, taxpayer, portal)
  if (state === 'unchecked' || state === 'under way') await tryIdentityCheck(maker, taxpayer, portal, 'passes')
}

/** One try, whose answers are all right or all wrong. */
export async function tryIdentityCheck(maker: Maker, taxpayer: Taxpayer, portal: string, end: 'passes' | 'fails'): Promise<void> {
  const { language } = taxpayer
  const { identity, questions } = await begin(maker, taxpayer, { portal, wording: noticeWording, language })
  if (!identity.attempt || !questions) throw new Error('The practice check asks nothing')
  // Each question names the word to choose.
  const answers = questions.map(({ id, text, choices }) => {
    const choice = choices.find((one) => text.includes(`“${one.text}”`) === (end === 'passes'))
    if (!choice) throw new Error('A practice question without its answer')
    return { question: id, choice: choice.id }
  })
  maker.clock.advance(20_000)
  const ended = await answer(maker, taxpayer, { portal, attempt: identity.attempt.id, answers })
  if ((ended.state === 'checked') !== (end === 'passes')) throw new Error(`A practice check that ${end} has ended as ${ended.state}`)
}

/** The firm identified this person in an earlier year, and sees them now. */
export async function noteKnownPerson(
  maker: Maker,
  staff: Staff,
  about: { client: string; personId: string; since: number },
): Promise<void> {
  const { client, personId, since } = about
  const seen = { client, personId, identityDocument: null, knownSince: since, despiteFailures: false }
  await perform(maker, staff, (act) => noteInPerson(act, seen))
}
