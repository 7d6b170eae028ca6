import type { Input } from '#contract/endpoint.ts'
import type { k1s } from '#contract/k1s.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Act } from '../audit/act.ts'
import type { Taxpayer } from '../audit/actor.ts'
import { record } from '../audit/record.ts'
import { k1InPortal } from '../access/k1.ts'
import { mailLink } from './links.ts'
import { stopTellingIfDone, tellScreens } from './tell.ts'
import { stateOf } from './view.ts'

/**
 * E-mails each of these partners a fresh link. The first that cannot be sent refuses all, by name.
 * @throws Refusal not-found, k1s.withdrawn, k1s.wants-paper, k1s.mailed, k1s.no-email, k1s.too-many-links
 */
export async function send(act: Act<Taxpayer>, input: Input<typeof k1s.send>): Promise<void> {
  // Always in this order, so that two who send at once wait for each other instead of for ever.
  for (const id of input.ids.toSorted()) {
    const { k1 } = await k1InPortal(act, input.portal, id, { lock: true })
    const name = k1.recipient_name
    const state = stateOf(k1)
    if (state === 'withdrawn') throw new Refusal('k1s.withdrawn', { name })
    if (state === 'paper') throw new Refusal('k1s.wants-paper', { name })
    if (state === 'mailed') throw new Refusal('k1s.mailed', { name })
    await mailLink(act, k1)
    await stopTellingIfDone(act, k1)
    await tellScreens(act, k1)
    await record(act, k1.firm_id, {
      type: 'k1s.link-sent',
      clientId: k1.client_id,
      k1Id: k1.id,
      version: k1.version_number,
      renewed: false,
    })
  }
}
