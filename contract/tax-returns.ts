/** One client, one tax year, one form family: the page where a preparer does the work. */
import Type from 'typebox'
import { Client, inviteNeeds } from './clients.ts'
import { StaffDocument } from './documents.ts'
import { endpoint } from './endpoint.ts'
import { taxForms, taxReturnStates } from './states.ts'
import { Flag, Id, Instant, object, oneOf, orNull, TaxYear, Text } from './values.ts'

export const TaxReturn = object({
  id: Id,
  taxYear: TaxYear,
  form: oneOf(taxForms),
  state: oneOf(taxReturnStates),
  client: Client,
  /** Per person: what must be added to the record before an invitation can go out. */
  missing: Type.Array(object({ personId: Id, needs: Type.Array(oneOf(inviteNeeds)) })),
  documents: Type.Array(StaffDocument),
  /** *Send Tax Return Documents to Customer Portal* appears once an invitation has been sent (row D1). */
  canSend: Flag,
  /** When documents of this return last went out; `staged` while nobody of the client has registered. */
  lastDelivery: orNull(object({ sentAt: Instant, staged: Flag })),
})

export const taxReturns = {
  add: endpoint('POST /api/clients/:client/tax-returns', {
    summary: 'Begins a tax return.',
    who: 'staff',
    body: object({ taxYear: TaxYear, form: oneOf(taxForms) }),
    output: object({ taxReturnId: Id }),
    refusals: ['not-signed-in', 'not-found', 'tax-returns.exists'],
  }),
  read: endpoint('GET /api/tax-returns/:taxReturn', {
    summary: 'The tax return with its client, documents, places to sign and signatures.',
    who: 'staff',
    output: TaxReturn,
    refusals: ['not-signed-in', 'not-found'],
  }),
  email: endpoint('POST /api/tax-returns/:taxReturn/email', {
    summary: 'E-mails the persons of the client that their return is in the portal. The e-mail carries a link, never the return.',
    who: 'staff',
    output: object({ sentTo: Type.Array(Text(254)) }),
    refusals: ['not-signed-in', 'not-found', 'tax-returns.nothing-to-send', 'invitations.missing'],
  }),
  print: endpoint('GET /api/tax-returns/:taxReturn/print', {
    summary: 'All documents from the firm on this return as one PDF, in the order shown.',
    who: 'staff',
    givesBytes: true,
    refusals: ['not-signed-in', 'not-found', 'tax-returns.nothing-to-print', 'documents.damaged-in-store'],
  }),
}
