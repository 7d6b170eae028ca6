/** *Merge e-mails*: several addresses, one account. A merged address receives and never signs in; it belongs to one account only. */
import Type from 'typebox'
import { endpoint } from './endpoint.ts'
import { Attempt } from './sign-in.ts'
import { Count, Email, Id, Instant, LastFour, Name, object, oneOf, orNull, Phone, SixDigits, Text } from './values.ts'

/** So many addresses are merged into one account at most. */
export const mostMergedEmails = 10

/** A firm's record still has an address that was taken out: what it sends next waits for an answer. */
export const DeliveryQuestion = object({
  portal: Id,
  firmName: Name,
  clientName: Name,
  address: Text(254),
  /** `elsewhere`: the person does not want it here, and the firm has yet to find another address. */
  answer: orNull(oneOf(['elsewhere'])),
  /** Deliveries that wait. */
  waiting: Count,
})

export const mergedEmails = {
  list: endpoint('GET /api/security/merged-emails', {
    summary: 'The addresses merged into the account of whoever is signed in, and where an answer is needed.',
    who: 'taxpayer',
    output: object({
      addresses: Type.Array(object({ id: Id, address: Text(254), mergedAt: Instant })),
      questions: Type.Array(DeliveryQuestion),
    }),
    refusals: [],
  }),
  begin: endpoint('POST /api/security/merged-emails', {
    summary:
      'Sends a code to another e-mail address. The same answer whoever the address belongs to: that is said only to whoever reads it.',
    who: 'taxpayer',
    body: object({ email: Email }),
    output: Attempt,
    refusals: [
      'sign-in.step-up-needed',
      'sign-in.address-known',
      'sign-in.address-merged',
      'sign-in.too-many-merged',
      'sign-in.too-many-codes',
      'not-allowed',
    ],
  }),
  confirm: endpoint('POST /api/security/merged-emails/confirm', {
    summary:
      'The code. The address belongs to this account from now on, and portals that firms have opened under it for this very person appear.',
    who: 'taxpayer',
    body: object({ code: SixDigits }),
    output: object({
      /** Portals that have appeared. */
      linked: Type.Array(object({ firmName: Name, clientName: Name })),
      /** Firms that have written to the address about somebody else, whose portal stays theirs. */
      elsewhere: Type.Array(object({ firmName: Name, firmPhone: Text(30) })),
    }),
    refusals: [
      'sign-in.no-attempt',
      'sign-in.wrong-code',
      'sign-in.code-expired',
      'sign-in.slow-down',
      'sign-in.address-known',
      'sign-in.address-of-another',
      'sign-in.too-many-merged',
      'sign-in.step-up-needed',
    ],
  }),
  unmerge: endpoint('DELETE /api/security/merged-emails/:mergedEmail', {
    summary: 'Takes an address out of the account. What came through it stays; firms that still have it on record lead to a question.',
    who: 'taxpayer',
    refusals: ['sign-in.step-up-needed', 'not-found'],
  }),
  answer: endpoint('PUT /api/portals/:portal/delivery-question', {
    summary: 'Where new deliveries go whose address was taken out: into this portal, or elsewhere, which the firm then has to arrange.',
    who: 'taxpayer',
    body: object({ answer: oneOf(['here', 'elsewhere']) }),
    refusals: ['not-found'],
  }),
  link: endpoint('POST /api/invitations/link', {
    summary: '*I already have an account*: the portal of an invitation is added to the account of whoever is signed in.',
    who: 'taxpayer',
    body: object({ token: Text(100), email: Email, phone: Phone, lastName: Name, lastFour: LastFour }),
    output: object({ portal: Id }),
    refusals: [
      'invitations.link-unknown',
      'invitations.link-expired',
      'invitations.link-used',
      'invitations.link-replaced',
      'invitations.does-not-match',
      'invitations.somebody-else',
      'invitations.address-not-proven',
      'sign-in.slow-down',
      'clients.bad-phone',
    ],
  }),
}
