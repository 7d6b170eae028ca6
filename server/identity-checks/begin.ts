import { sql } from 'kysely'
import type { Input } from '#contract/endpoint.ts'
import type { identityChecks, Step } from '#contract/identity-checks.ts'
import { type IdentityAsks, noticeWording, questionMinutes } from '#contract/identity-rules.ts'
import { after } from '#platform/clock.ts'
import { enqueue } from '#platform/jobs.ts'
import { Refusal } from '#platform/refusal.ts'
import { portalOf, type Portal } from '../access/portal.ts'
import { type Act, look, perform, type Ports } from '../audit/act.ts'
import type { Taxpayer } from '../audit/actor.ts'
import { record } from '../audit/record.ts'
import { askByHand } from '../hand-signing/ask.ts'
import { firmFace, portalUrl } from '../firm/face.ts'
import { conclude, tellChange } from './conclude.ts'
import { vendorOf } from './setting.ts'
import { hindranceOf, identityView, standingOf } from './standing.ts'
import { type IdentityVendor, type PersonToCheck, type Standing, VendorUnavailable } from './vendor.ts'

/** How long a link to the vendor's page is good for. */
const linkHours = 24

interface Begun {
  portal: Portal
  /** Null: nothing is left to check. */
  check: { id: string; reference: string | null; person: PersonToCheck; vendor: IdentityVendor } | null
}

/**
 * Begins a check, or goes on with the one that is under way. What the vendor is asked happens between two transactions: killed in between, the next
 * call finds the check without its number and asks for the same one again, by its own key.
 */
export async function begin(ports: Ports, actor: Taxpayer, input: Input<typeof identityChecks.begin>): Promise<Step> {
  const { portal, check } = await perform(ports, actor, (act) => prepare(act, input))
  if (!check) return { identity: await readIdentity(ports, actor, input.portal), questions: null, link: null }
  let now: Standing
  try {
    const reference = check.reference ?? (await beginAtVendor(ports, actor, portal, check))
    now = await check.vendor.look(reference, { person: check.person, language: input.language })
  } catch (problem) {
    if (!(problem instanceof VendorUnavailable)) throw problem
    ports.log.warn({ check: check.id, problem: problem.message }, 'An identity check could not be begun')
    // What had begun goes on later; what had not was nobody's try.
    if (check.reference === null)
      await perform(ports, actor, (act) => conclude(act, portal.firmId, check.id, { outcome: 'error', reason: 'vendor unavailable' }))
    throw new Refusal('identity.vendor-unavailable')
  }
  if (now.kind === 'verdict') await perform(ports, actor, (act) => conclude(act, portal.firmId, check.id, now, actor.sessionId))
  return {
    identity: await readIdentity(ports, actor, input.portal),
    questions: now.kind === 'questions' ? now.questions : null,
    link: now.kind === 'link' ? now.url : null,
  }
}

export const readIdentity = (ports: Ports, actor: Taxpayer, portalId: string) =>
  look(ports, actor, async (act) => {
    const portal = portalOf(actor, portalId)
    return identityView(
      act,
      portal.firmId,
      await standingOf(act, portal.firmId, portal, actor.sessionId),
      await vendorOf(act, portal.firmId),
    )
  })

/** The person's row is held: of two tabs, or of a hundred requests at once, one begins and the others find it begun. */
async function prepare(act: Act<Taxpayer>, input: Input<typeof identityChecks.begin>): Promise<Begun> {
  const portal = portalOf(act.actor, input.portal)
  await sql`select from person where firm_id = ${portal.firmId} and id = ${portal.personId} for update`.execute(act.tx)
  await endWhatIsOver(act, portal)
  const one = await standingOf(act, portal.firmId, portal, act.actor.sessionId)
  if (one.state === 'not asked') throw new Refusal('identity.not-asked')
  if (one.state === 'checked') return { portal, check: null }
  // Asked again for what three tries have ended: the paper is asked for again, too.
  if (one.state === 'by hand')
    for (const { requestId } of one.documents) await askByHand(act, { firmId: portal.firmId, requestId }, { why: 'three-failures' })
  if (one.state === 'by hand') throw new Refusal('identity.by-hand', {}, { keepsChanges: true })
  const vendor = await vendorOf(act, portal.firmId)
  const hindrance = await hindranceOf(act, portal.firmId, one, vendor)
  if (!vendor || hindrance) throw new Refusal('identity.cannot-be-checked', { why: hindrance ?? 'no vendor' }, { keepsChanges: true })
  if (one.open?.vendor === vendor.name && one.open.isPractice === vendor.isPractice) {
    await goOnHere(act, portal, one.open.id)
    return { portal, check: { id: one.open.id, reference: one.open.reference, person: one.person, vendor } }
  }
  // The firm has chosen another vendor meanwhile.
  if (one.open) await conclude(act, portal.firmId, one.open.id, whenOver('document'))
  if (input.wording !== noticeWording) throw new Refusal('identity.notice-changed', {}, { keepsChanges: true })
  if (one.waitUntil) {
    const waitSeconds = Math.ceil((one.waitUntil.getTime() - act.clock.now().getTime()) / 1000)
    throw new Refusal('identity.wait', { waitSeconds }, { keepsChanges: true })
  }
  return { portal, check: { id: await insertCheck(act, portal, input, vendor), reference: null, person: one.person, vendor } }
}

/** Questions whose time is over count as failed: they have been seen. A page of the vendor that was left does not. */
async function endWhatIsOver(act: Act<Taxpayer>, { firmId, personId }: Portal): Promise<void> {
  const over = await act.tx
    .selectFrom('identity_check')
    .select(['id', 'asks'])
    .where('firm_id', '=', firmId)
    .where('person_id', '=', personId)
    .where('outcome', 'is', null)
    .where('ends_at', '<=', act.clock.now())
    .execute()
  for (const { id, asks } of over) await conclude(act, firmId, id, whenOver(asks))
}

export const whenOver = (asks: IdentityAsks | null) =>
  asks === 'questions' ? ({ outcome: 'failed', reason: 'time over' } as const) : ({ outcome: 'not finished', reason: 'left' } as const)

/** What is passed counts in the session in which it is brought to its end. */
async function goOnHere({ tx, actor }: Act<Taxpayer>, { firmId }: Portal, checkId: string): Promise<void> {
  const check = tx.updateTable('identity_check').set({ session_id: actor.sessionId, identity_id: actor.identityId })
  // One that has come to its end meanwhile stays as it is.
  await check.where('firm_id', '=', firmId).where('id', '=', checkId).where('outcome', 'is', null).execute()
}

async function insertCheck(
  act: Act<Taxpayer>,
  { firmId, clientId, personId }: Portal,
  { wording, language }: Input<typeof identityChecks.begin>,
  vendor: IdentityVendor,
): Promise<string> {
  const { tx, actor, clock, random } = act
  const checkId = random.id()
  const now = clock.now()
  const endsAt = after(now, vendor.asks === 'questions' ? { minutes: questionMinutes } : { hours: linkHours })
  await tx
    .insertInto('identity_check')
    .values({
      firm_id: firmId,
      id: checkId,
      client_id: clientId,
      person_id: personId,
      way: 'vendor',
      begun_at: now,
      ends_at: endsAt,
      vendor: vendor.name,
      is_practice: vendor.isPractice,
      asks: vendor.asks,
      notice_wording: wording,
      notice_language: language,
      identity_id: actor.identityId,
      session_id: actor.sessionId,
      ip: actor.ip,
      user_agent: actor.userAgent,
    })
    .execute()
  await enqueue(tx, 'identity-checks.look', { firmId, checkId }, { runAt: after(endsAt, { seconds: 5 }) })
  await tellChange(act, firmId, { clientId, personId })
  await record(act, firmId, {
    type: 'identity-checks.begun',
    clientId,
    personId,
    checkId,
    vendor: vendor.name,
    isPractice: vendor.isPractice,
    wording,
    language,
  })
  return checkId
}

async function beginAtVendor(
  ports: Ports,
  actor: Taxpayer,
  { firmId, personId }: Portal,
  { id, person, vendor }: NonNullable<Begun['check']>,
): Promise<string> {
  // Back under the firm's own name, and into this very portal.
  const face = await look(ports, actor, (act) => firmFace(act, firmId))
  const returnUrl = `${portalUrl(face, ports.config)}/identity?portal=${personId}`
  const { reference } = await vendor.begin({ key: id, person, returnUrl })
  await perform(ports, actor, ({ tx }) =>
    tx
      .updateTable('identity_check')
      .set({ vendor_reference: reference })
      .where('firm_id', '=', firmId)
      .where('id', '=', id)
      .where('outcome', 'is', null)
      .where('vendor_reference', 'is', null)
      .execute(),
  )
  return reference
}
