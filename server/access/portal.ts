import type { Taxpayer } from '../audit/actor.ts'
import { notFound } from './client.ts'

/** One person's portal: who is there, on which client, in which firm. */
export interface Portal {
  firmId: string
  personId: string
  clientId: string
}

/** The portal, if it is this identity's own. A portal is identified by its person. @throws Refusal not-found */
export function portalOf(actor: Taxpayer, portalId: string): Portal {
  return actor.portals.find((portal) => portal.personId === portalId) ?? notFound()
}
