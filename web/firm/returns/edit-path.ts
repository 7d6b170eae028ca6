import type { Person } from '../clients/client-page.tsx'
import type { TaxReturn } from './return-room.tsx'

/** The person's page, with the way back to the portal link; `field` is where the focus goes. */
export function editPath(taxReturn: TaxReturn, person: Person, field?: string): string {
  const back = `/firm/returns/${taxReturn.id}/portal?person=${person.id}`
  return `/firm/clients/${taxReturn.client.id}/persons/${person.id}?back=${encodeURIComponent(back)}${field ? `#${field}` : ''}`
}
