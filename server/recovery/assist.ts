import { after } from '#platform/clock.ts'
import { derivedKey, keyedHash, sha256 } from '#platform/encryption.ts'
import { tellLive } from '#platform/live.ts'
import { post } from '#platform/outbox.ts'
import { Refusal } from '#platform/refusal.ts'
import { mustBeAllowed } from '../access/allowed.ts'
import { personForStaff } from '../access/client.ts'
import type { Act } from '../audit/act.ts'
import type { Staff } from '../audit/actor.ts'
import { record } from '../audit/record.ts'
import { firmKey } from '../firm/keys.ts'
import { everyReachOf } from '../sign-in/recover-identity.ts'
import type { Reach } from '../sign-in/security/tell-of-change.ts'
import { endOpenOne, reachesOnRecord } from './assisted.ts'
import { writeLink, writeWarning } from './e-mails.ts'

/** Whoever is told has this long to stop it; who confirms from an address of their own need not wait. */
export const waitHours = 24
/** How long the link works once it does. */
const linkDays = 3

/** How it was made sure who asks. */
interface Check {
  checkedHow: 'in person' | 'call back' | 'known'
  identityDocument: string | null
  knownSince: number | null
}

interface Subject {
  identityId: string
  personId: string | null
  staffMemberId: string | null
  clientId: string | null
  language: 'en' | 'es'
  email: string
  /** Null for staff, of whom only the e-mail address is on record. */
  mobile: string | null
}

interface StartedHelp {
  spokenCode: string
  sentTo: string
  opensAt: string
}

/**
 * Starts a recovery for a person whose identity was checked. Staff learn six digits to tell that person and nothing else: the link and the codes
 * go to the addresses on record, every known address is told and can stop it, and the person alone sets the secret.
 * @throws Refusal not-found, not-allowed, recovery.no-account, recovery.record-incomplete with what is missing, recovery.say-how
 */
export async function assistPerson(act: Act<Staff>, input: Check & { person: string; channel: 'email' | 'phone' }): Promise<StartedHelp> {
  const person = await personForStaff(act, input.person)
  mustBeAllowed(act.actor, 'accounts.assist-recovery')
  const link = await act.tx
    .selectFrom('portal_link')
    .innerJoin('identity', 'identity.id', 'portal_link.identity_id')
    .select(['identity_id', 'identity.language'])
    .where('firm_id', '=', act.actor.firmId)
    .where('person_id', '=', person.id)
    .executeTakeFirst()
  if (!link) throw new Refusal('recovery.no-account')
  if (link.identity_id === act.actor.identityId) throw new Refusal('not-allowed')
  const { email, mobile } = person
  if (!email || !mobile)
    throw new Refusal('recovery.record-incomplete', { missing: [...(email ? [] : ['email']), ...(mobile ? [] : ['mobile'])] })
  const of = { identityId: link.identity_id, language: link.language, personId: person.id, clientId: person.client_id, staffMemberId: null }
  return start(act, { ...of, email: email.toLowerCase(), mobile }, input.channel === 'phone' ? 'text' : 'email', input)
}

/** The same for a member of the caller's firm. @throws Refusal not-found, not-allowed for oneself, recovery.say-how */
export async function assistStaff(act: Act<Staff>, input: Check & { staffMember: string }): Promise<StartedHelp> {
  const member = await act.tx
    .selectFrom('staff_member')
    .innerJoin('identity', 'identity.id', 'staff_member.identity_id')
    .select(['staff_member.id', 'identity_id', 'email', 'language'])
    .where('firm_id', '=', act.actor.firmId)
    .where('staff_member.id', '=', input.staffMember)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  if (!member) throw new Refusal('not-found')
  mustBeAllowed(act.actor, 'accounts.assist-recovery')
  if (member.identity_id === act.actor.identityId) throw new Refusal('not-allowed')
  const of = { identityId: member.identity_id, language: member.language, staffMemberId: member.id, personId: null, clientId: null }
  return start(act, { ...of, email: member.email.toLowerCase(), mobile: null }, 'email', input)
}

async function start(act: Act<Staff>, subject: Subject, linkKind: 'email' | 'text', check: Check): Promise<StartedHelp> {
  const said = whatWasSaid(check)
  const { tx, actor, clock, random } = act
  const { firmId } = actor
  const { identityId, personId, staffMemberId, clientId } = subject
  const askedAt = await endOpenOne(act, { firmId, identityId })
  const recoveryId = random.id()
  const token = random.token()
  const spokenCode = random.sixDigits()
  const opensAt = after(clock.now(), { hours: waitHours })
  await keepStarted(act, { recoveryId, token, spokenCode, opensAt, askedAt, subject, linkKind, check: { ...check, ...said } })
  const sentTo = (linkKind === 'email' ? subject.email : subject.mobile) ?? subject.email
  await sendAll(act, { recoveryId, subject, linkKind, sentTo, token, opensAt })
  await tellLive(tx, { topic: 'client', id: clientId ?? recoveryId, firmId, clientId })
  await record(act, firmId, {
    type: 'recovery.started',
    identityId,
    recoveryId,
    personId,
    staffMemberId,
    clientId,
    checkedHow: check.checkedHow,
    ...said,
    channel: linkKind,
  })
  return { spokenCode, sentTo, opensAt: opensAt.toISOString() }
}

interface NewHelp {
  recoveryId: string
  token: string
  spokenCode: string
  opensAt: Date
  askedAt: Date | null
  subject: Subject
  linkKind: 'email' | 'text'
  check: Check
}

async function keepStarted({ tx, actor, clock }: Act<Staff>, made: NewHelp): Promise<void> {
  const { subject, check, token, opensAt } = made
  await tx
    .insertInto('assisted_recovery')
    .values({
      firm_id: actor.firmId,
      id: made.recoveryId,
      identity_id: subject.identityId,
      person_id: subject.personId,
      staff_member_id: subject.staffMemberId,
      asked_at: made.askedAt,
      started_at: clock.now(),
      started_by: actor.staffMemberId,
      checked_how: check.checkedHow,
      identity_document: check.identityDocument,
      known_since: check.knownSince,
      link_hash: sha256(token),
      link_kind: made.linkKind,
      email: subject.email,
      mobile: subject.mobile,
      spoken_hash: spokenHash(token, made.spokenCode),
      opens_at: opensAt,
      expires_at: after(opensAt, { days: linkDays }),
      confirmed_at: null,
      ended_at: null,
      ended_how: null,
    })
    .execute()
}

/** Keyed with the link's token, which only its receiver has: the digits alone could be found by trying. */
export const spokenHash = (token: string, digits: string): Buffer =>
  keyedHash(derivedKey(Buffer.from(token, 'base64url'), 'spoken code'), digits)

/** @throws Refusal recovery.say-how */
function whatWasSaid({ checkedHow, identityDocument, knownSince }: Check): Pick<Check, 'identityDocument' | 'knownSince'> {
  if (checkedHow === 'in person' && identityDocument === null) throw new Refusal('recovery.say-how')
  if (checkedHow === 'known' && knownSince === null) throw new Refusal('recovery.say-how')
  return {
    identityDocument: checkedHow === 'in person' ? identityDocument : null,
    knownSince: checkedHow === 'known' ? knownSince : null,
  }
}

interface Sending {
  recoveryId: string
  subject: Subject
  linkKind: 'email' | 'text'
  sentTo: string
  token: string
  opensAt: Date
}

/** The link to one address on record; a warning with a link to stop it to that one and to every other that is known. */
async function sendAll(act: Act<Staff>, { recoveryId, subject, linkKind, sentTo, token, opensAt }: Sending): Promise<void> {
  const { tx, actor, random, config } = act
  const firm = await tx.selectFrom('firm').select(['name', 'phone', 'time_zone']).where('id', '=', actor.firmId).executeTakeFirstOrThrow()
  const key = await firmKey(act, actor.firmId)
  const about = {
    language: subject.language,
    firm: { name: firm.name, phone: firm.phone, timeZone: firm.time_zone },
    opensAt,
    publicUrl: config.publicUrl,
  }
  const send = (reach: Reach, message: ReturnType<typeof writeLink>) =>
    post(tx, act, { firm: key, channel: reach.kind, recipient: reach.address, ...message, aboutId: recoveryId })
  await send({ kind: linkKind, address: sentTo }, writeLink(linkKind, { ...about, url: `${config.publicUrl}/recover/${token}` }))
  const own = await everyReachOf(act, subject.identityId)
  const all = new Map([...reachesOnRecord(subject), ...own].map((reach) => [`${reach.kind} ${reach.address}`, reach]))
  for (const reach of all.values()) {
    const noticeToken = random.token()
    await tx
      .insertInto('assisted_recovery_notice')
      .values({
        firm_id: actor.firmId,
        recovery_id: recoveryId,
        token_hash: sha256(noticeToken),
        // Of the person's own, not of a record that was changed; and not the address where the link is, or one mailbox would be enough.
        may_confirm: reach.address !== sentTo && own.some(({ address }) => address === reach.address),
      })
      .execute()
    await send(reach, writeWarning(reach.kind, { ...about, url: `${config.publicUrl}/recover/notice/${noticeToken}` }))
  }
}
