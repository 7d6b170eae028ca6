import { Refusal } from '#platform/refusal.ts'
import { portalOf } from '../access/portal.ts'
import type { Act } from '../audit/act.ts'
import type { Taxpayer } from '../audit/actor.ts'
import { askByHand } from '../hand-signing/ask.ts'
import { whenOver } from './begin.ts'
import { conclude } from './conclude.ts'
import { vendorOf } from './setting.ts'
import { hindranceOf, standingOf } from './standing.ts'

/** Paper instead of a check, for everything that would need one. @throws Refusal not-found, identity.not-asked */
export async function chooseByHand(act: Act<Taxpayer>, portalId: string): Promise<void> {
  const portal = portalOf(act.actor, portalId)
  const one = await standingOf(act, portal.firmId, portal, act.actor.sessionId)
  if (one.state === 'by hand' && one.documents.length === 0) return
  if (one.documents.length === 0) throw new Refusal('identity.not-asked')
  const hindrance = await hindranceOf(act, portal.firmId, one, await vendorOf(act, portal.firmId))
  const why = hindrance === 'itin' || hindrance === 'under 18' ? 'no-identity-check-possible' : 'chosen'
  for (const { requestId } of one.documents) await askByHand(act, { firmId: portal.firmId, requestId }, { why })
  if (one.open) await conclude(act, portal.firmId, one.open.id, whenOver(one.open.asks))
}
