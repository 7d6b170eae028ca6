import type { Input } from '#contract/endpoint.ts'
import type { identityChecks, Identity } from '#contract/identity-checks.ts'
import { mostExtensions, questionMinutes } from '#contract/identity-rules.ts'
import { after } from '#platform/clock.ts'
import { enqueue } from '#platform/jobs.ts'
import { Refusal } from '#platform/refusal.ts'
import { notFound } from '../access/client.ts'
import { portalOf, type Portal } from '../access/portal.ts'
import { type Act, perform, type Ports } from '../audit/act.ts'
import type { Taxpayer } from '../audit/actor.ts'
import { record } from '../audit/record.ts'
import { readIdentity, whenOver } from './begin.ts'
import { conclude, tellChange } from './conclude.ts'
import { vendorOf } from './setting.ts'
import { standingOf } from './standing.ts'
import { type IdentityVendor, type PersonToCheck, VendorUnavailable } from './vendor.ts'

interface OpenHere {
  portal: Portal
  id: string
  reference: string
  person: PersonToCheck
  vendor: IdentityVendor
}

/** Answers given once are with the vendor: for so long nobody else may give others. A crash in between frees them again. */
const answeringSeconds = 60

/** @throws Refusal not-found, identity.attempt-over, identity.vendor-unavailable */
export async function answer(ports: Ports, actor: Taxpayer, input: Input<typeof identityChecks.answer>): Promise<Identity> {
  const open = await perform(ports, actor, async (act) => {
    const check = await checkHere(act, input)
    if (!check || check.vendor.asks !== 'questions') return null
    return (await takeTheFloor(act, check)) ? check : null
  })
  if (open) {
    const verdict = await heard(ports, open, () => open.vendor.answer(open.reference, input.answers)).catch(async (refusal: unknown) => {
      // The vendor's failure is not the person's: the same answers may be sent again.
      await perform(ports, actor, (act) => leaveTheFloor(act, open))
      throw refusal
    })
    await perform(ports, actor, (act) => conclude(act, open.portal.firmId, open.id, verdict, actor.sessionId))
  }
  return readIdentity(ports, actor, input.portal)
}

/** Five more minutes, as often as WCAG asks. @throws Refusal not-found, identity.attempt-over, identity.no-more-time */
export async function extend(ports: Ports, actor: Taxpayer, input: Input<typeof identityChecks.extend>): Promise<Identity> {
  await perform(ports, actor, async (act) => {
    const check = await checkHere(act, input)
    if (!check) throw new Refusal('identity.attempt-over')
    const { firmId, clientId, personId } = check.portal
    const row = await rowOf(act, firmId, check.id).executeTakeFirstOrThrow()
    if (!check.vendor.mayExtend || row.extensions >= mostExtensions || !row.ends_at) throw new Refusal('identity.no-more-time')
    const endsAt = after(row.ends_at, { minutes: questionMinutes })
    const changed = act.tx.updateTable('identity_check').set({ ends_at: endsAt, extensions: row.extensions + 1 })
    await changed.where('firm_id', '=', firmId).where('id', '=', check.id).execute()
    await enqueue(act.tx, 'identity-checks.look', { firmId, checkId: check.id }, { runAt: after(endsAt, { seconds: 5 }) })
    await record(act, firmId, { type: 'identity-checks.extended', clientId, personId, checkId: check.id, times: row.extensions + 1 })
  })
  return readIdentity(ports, actor, input.portal)
}

/** @throws Refusal not-found, identity.vendor-unavailable */
export async function ask(ports: Ports, actor: Taxpayer, input: Input<typeof identityChecks.ask>): Promise<Identity> {
  const open = await perform(ports, actor, (act) => checkHere(act, input))
  if (open?.vendor.asks === 'document') {
    const now = await heard(ports, open, () => open.vendor.look(open.reference, { person: open.person, language: actor.language }))
    if (now.kind === 'verdict') {
      await perform(ports, actor, (act) => conclude(act, open.portal.firmId, open.id, now, actor.sessionId))
      if (now.outcome === 'failed') await closeAtVendor(ports, open)
    }
  }
  return readIdentity(ports, actor, input.portal)
}

/**
 * Nothing was handed in, so nobody has failed. Asked first all the same: what the vendor has judged meanwhile stands.
 * @throws Refusal not-found, identity.attempt-over, identity.vendor-unavailable
 */
export async function leave(ports: Ports, actor: Taxpayer, input: Input<typeof identityChecks.leave>): Promise<Identity> {
  const open = await perform(ports, actor, (act) => checkHere(act, input))
  if (!open) return readIdentity(ports, actor, input.portal)
  if (open.vendor.asks !== 'document') throw new Refusal('identity.attempt-over')
  await heard(ports, open, () => open.vendor.giveUp(open.reference))
  const now = await heard(ports, open, () => open.vendor.look(open.reference, { person: open.person, language: actor.language }))
  if (now.kind === 'verdict') await perform(ports, actor, (act) => conclude(act, open.portal.firmId, open.id, now, actor.sessionId))
  return readIdentity(ports, actor, input.portal)
}

/** The vendor's page would let somebody try again under the same number. That it cannot be closed harms nothing: the check has ended here. */
export async function closeAtVendor(
  ports: Pick<Ports, 'log'>,
  { id, vendor, reference }: Pick<OpenHere, 'id' | 'vendor' | 'reference'>,
): Promise<void> {
  try {
    await vendor.giveUp(reference)
  } catch (problem) {
    if (!(problem instanceof VendorUnavailable)) throw problem
    ports.log.warn({ check: id, problem: problem.message }, 'A check that has ended could not be closed at the vendor')
  }
}

/** @throws Refusal identity.vendor-unavailable */
async function heard<T>(ports: Pick<Ports, 'log'>, { id }: OpenHere, question: () => Promise<T>): Promise<T> {
  try {
    return await question()
  } catch (problem) {
    if (!(problem instanceof VendorUnavailable)) throw problem
    ports.log.warn({ check: id, problem: problem.message }, 'The vendor of identity checks did not answer')
    throw new Refusal('identity.vendor-unavailable')
  }
}

const rowOf = ({ tx }: Pick<Act, 'tx'>, firmId: string, id: string) =>
  tx
    .selectFrom('identity_check')
    .select(['person_id', 'outcome', 'asks', 'ends_at', 'extensions', 'answered_at', 'vendor', 'is_practice', 'vendor_reference'])
    .where('firm_id', '=', firmId)
    .where('id', '=', id)
    .forUpdate()

/** This person's check that is under way; null when it has ended, also just now by its time. @throws Refusal not-found */
async function checkHere(act: Act<Taxpayer>, { portal: portalId, attempt }: { portal: string; attempt: string }): Promise<OpenHere | null> {
  const portal = portalOf(act.actor, portalId)
  const row = await rowOf(act, portal.firmId, attempt).executeTakeFirst()
  if (!row || row.person_id !== portal.personId) return notFound()
  if (row.outcome !== null || row.vendor_reference === null) return null
  const vendor = await vendorOf(act, portal.firmId)
  const isOver = row.ends_at !== null && row.ends_at <= act.clock.now()
  if (isOver || !vendor || vendor.name !== row.vendor || vendor.isPractice !== row.is_practice) {
    await conclude(act, portal.firmId, attempt, isOver ? whenOver(row.asks) : whenOver('document'))
    return null
  }
  const { person } = await standingOf(act, portal.firmId, portal, act.actor.sessionId)
  return { portal, id: attempt, reference: row.vendor_reference, person, vendor }
}

async function takeTheFloor(act: Act<Taxpayer>, { portal, id }: OpenHere): Promise<boolean> {
  const now = act.clock.now()
  const row = await rowOf(act, portal.firmId, id).executeTakeFirstOrThrow()
  if (row.answered_at !== null && after(row.answered_at, { seconds: answeringSeconds }) > now) return false
  const taken = act.tx.updateTable('identity_check').set({ answered_at: now })
  await taken.where('firm_id', '=', portal.firmId).where('id', '=', id).execute()
  await tellChange(act, portal.firmId, portal)
  return true
}

async function leaveTheFloor(act: Act<Taxpayer>, { portal, id }: OpenHere): Promise<void> {
  const left = act.tx.updateTable('identity_check').set({ answered_at: null }).where('firm_id', '=', portal.firmId)
  await left.where('id', '=', id).where('outcome', 'is', null).execute()
}
