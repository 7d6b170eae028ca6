import { enqueue } from '#platform/jobs.ts'
import { Refusal } from '#platform/refusal.ts'
import { type Act, look, perform, type Ports } from '../audit/act.ts'
import type { System, Visitor } from '../audit/actor.ts'
import { notFound } from '../access/client.ts'
import { whenOver } from './begin.ts'
import { conclude } from './conclude.ts'
import { closeAtVendor } from './go-on.ts'
import { vendorOf, webhookSecretOf } from './setting.ts'
import { standingOf } from './standing.ts'
import { isFromStripe } from './stripe-signature.ts'
import type { PersonToCheck } from './vendor.ts'

/**
 * A message of the vendor is only a reason to ask the vendor: what it says is not believed, so that a replayed, late or forged one changes nothing.
 * @throws Refusal not-found, identity.not-from-vendor
 */
export async function fromVendor(act: Act<Visitor>, firmId: string, message: { signature: string; body: string }): Promise<void> {
  const secret = await webhookSecretOf(act, firmId)
  if (secret === null) notFound()
  if (!isFromStripe({ header: message.signature, body: message.body, secret, now: act.clock.now() }))
    throw new Refusal('identity.not-from-vendor')
  const reference = sessionNamedIn(message.body)
  const check = await act.tx
    .selectFrom('identity_check')
    .select('id')
    .where('firm_id', '=', firmId)
    .where('vendor', '=', 'stripe')
    .where('vendor_reference', '=', reference)
    .where('outcome', 'is', null)
    .executeTakeFirst()
  if (check) await enqueue(act.tx, 'identity-checks.look', { firmId, checkId: check.id })
}

function sessionNamedIn(body: string): string {
  try {
    const event = JSON.parse(body) as { type?: unknown; data?: { object?: { id?: unknown } } } | null
    const id = event?.data?.object?.id
    return typeof id === 'string' ? id : ''
  } catch {
    throw new Refusal('bad-input')
  }
}

/** Asks the vendor how a check stands; ends what is past its time. Running it twice changes nothing. @throws VendorUnavailable: the job is tried again */
export async function lookAtVendor(ports: Ports, actor: System, { firmId, checkId }: { firmId: string; checkId: string }): Promise<void> {
  const open = await look(ports, actor, (act) => openCheck(act, firmId, checkId))
  if (!open) return
  const { vendor, reference, person, isOver } = open
  const now =
    vendor?.asks === 'document' && reference !== null
      ? await vendor.look(reference, { person, language: 'en' })
      : ({ kind: 'waiting' } as const)
  const ended =
    now.kind === 'verdict' ? now : isOver && !(now.kind === 'waiting' && vendor?.asks === 'document') ? whenOver(open.asks) : null
  if (!ended) return
  await perform(ports, actor, (act) => conclude(act, firmId, checkId, ended))
  if (vendor?.asks === 'document' && reference !== null && ended.outcome !== 'passed')
    await closeAtVendor(ports, { id: checkId, vendor, reference })
}

async function openCheck(act: Act, firmId: string, checkId: string) {
  const row = await act.tx
    .selectFrom('identity_check')
    .select(['client_id', 'person_id', 'asks', 'vendor', 'is_practice', 'vendor_reference', 'ends_at'])
    .where('firm_id', '=', firmId)
    .where('id', '=', checkId)
    .where('outcome', 'is', null)
    .executeTakeFirst()
  if (!row) return null
  const chosen = await vendorOf(act, firmId)
  const { person }: { person: PersonToCheck } = await standingOf(act, firmId, { clientId: row.client_id, personId: row.person_id }, null)
  return {
    vendor: chosen?.name === row.vendor && chosen?.isPractice === row.is_practice ? chosen : null,
    reference: row.vendor_reference,
    person,
    asks: row.asks,
    isOver: row.ends_at !== null && row.ends_at <= act.clock.now(),
  }
}
