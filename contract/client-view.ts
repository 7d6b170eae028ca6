/** *Client View*: what a person of a client sees in the portal, for staff to look at. Nothing can be changed there. */
import { endpoint } from './endpoint.ts'
import { Id, Instant, object } from './values.ts'

/** A view ends by itself after this many minutes. */
export const clientViewMinutes = 30

export const clientView = {
  begin: endpoint('POST /api/persons/:person/client-view', {
    summary:
      '*Client View*: the portal as this person sees it, under an address of its own (`/client-view/{id}/home`), read-only, in this session alone, for half an hour.',
    who: 'staff',
    output: object({ id: Id, endsAt: Instant }),
    refusals: ['not-signed-in', 'not-found', 'not-allowed'],
  }),
  end: endpoint('POST /api/client-view/end', {
    summary: 'Ends the Client View this is asked from.',
    who: 'taxpayer',
    isInClientView: true,
    refusals: ['not-signed-in', 'not-found'],
  }),
}
