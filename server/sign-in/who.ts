import { whatIsAskedNext } from '#contract/sign-in-policy.ts'
import type { Origin } from '#platform/door.ts'
import { perform, type Ports } from '../audit/act.ts'
import { visitorFrom } from '../audit/actor.ts'
import { type Attempt, startAttempt } from './attempt.ts'
import { channelsFor } from './channels.ts'
import { findKnownPeople, type KnownPerson } from './known-device.ts'

/** `attempt` is null while the secret is asked. `people`: known in this browser and meant by what was typed. */
interface WhoIsIt {
  attempt: Attempt | null
  people: { id: string; name: string }[]
}

/**
 * The first step of a taxpayer. Only people whose tokens this browser holds are looked at; for everybody else, existing or not, known elsewhere
 * or not, the answer is the same and made from nothing. A known person whose codes nobody else can read goes on to the code.
 */
export async function who(ports: Ports, origin: Origin, input: { userName: string; deviceCookie: string | undefined }): Promise<WhoIsIt> {
  const known = await findKnownPeople(ports, input.deviceCookie, input.userName.trim().toLowerCase())
  const [only] = known
  if (!only) return { attempt: null, people: [] }
  const names = nameApart(known)
  const people = known.map((person, index) => ({ id: person.identity_id, name: names[index] ?? person.first_name }))
  const asked = whatIsAskedNext({ kind: 'taxpayer', knownDevice: only.shares_address ? 'shared' : 'known', proofs: [] })
  const wantsSecret = asked !== 'enough' && (asked.includes('password') || asked.includes('pin'))
  if (known.length > 1 || wantsSecret) return { attempt: null, people }
  const attempt = await perform(ports, visitorFrom(origin, only.firm_id), async (act) =>
    startAttempt(act, {
      kind: 'sign-in',
      room: 'taxpayer',
      firmId: only.firm_id,
      identityId: only.identity_id,
      account: `identity:${only.identity_id}`,
      language: only.language,
      channels: await channelsFor(act.tx, only.identity_id, asked),
      proofs: [],
      firstName: only.first_name,
    }),
  )
  return { attempt, people }
}

/** First names, and whole names where first names are the same. */
export const nameApart = (people: readonly Pick<KnownPerson, 'first_name' | 'display_name'>[]): string[] =>
  people.map(({ first_name, display_name }) =>
    people.filter((other) => other.first_name === first_name).length > 1 ? display_name : first_name,
  )
