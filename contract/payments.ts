// long because every endpoint of two rooms is declared in it
/** *Tax Payments*: what is due to the IRS and the states, until when, where it is paid, and that it was paid. Amounts are whole cents. */
import Type from 'typebox'
import { endpoint } from './endpoint.ts'
import { authorityCodes } from './payment-authorities.ts'
import { taxForms, voucherStates } from './states.ts'
import { whyClosed } from './grant-pages.ts'
import { CalendarDate, Count, Flag, Id, Instant, Name, object, oneOf, orNull, TaxYear, Text } from './values.ts'
import { confirmationNumberLength, mostCents, voucherKinds, voucherNoteLength } from './vouchers.ts'

const Cents = Type.Integer({ minimum: 1, maximum: mostCents })
/** Of sums: many vouchers are more than one. */
const Sum = Count
const Installment = Type.Integer({ minimum: 1, maximum: 4 })
/** Chosen by the sender, so that a repeated request does its work once. */
const Key = Type.String({ minLength: 8, maxLength: 80 })
const AuthorityCode = oneOf(authorityCodes)
/** Control characters are refused: a line break would be a line of its own in a calendar or a spreadsheet. */
const OneLine = (maxLength: number) => Type.String({ minLength: 1, maxLength, pattern: '^[^\\p{Cc}]*[^\\p{Cc}\\s][^\\p{Cc}]*$' })
/** Several lines, and no other control character. */
const Note = Type.String({ minLength: 1, maxLength: voucherNoteLength, pattern: '^(?:[^\\p{Cc}]|\\n)*[^\\p{Cc}\\s](?:[^\\p{Cc}]|\\n)*$' })
const ConfirmationNumber = OneLine(confirmationNumberLength)

const PaymentAuthority = object({ code: AuthorityCode, name: Name })
const PayPage = object({ name: Name, url: Type.String({ pattern: '^https://[a-z0-9.-]+/', maxLength: 200 }), isLanding: Flag })
const NamedDocument = object({ id: Id, name: Name })

export const Payment = object({
  id: Id,
  paidOn: CalendarDate,
  amountCents: Cents,
  confirmationNumber: orNull(Text(confirmationNumberLength)),
  proof: orNull(NamedDocument),
  recordedAt: Instant,
  recordedBy: Name,
  byStaff: Flag,
  /** Until when the caller may take it back with one tap; null: not any more, or it was somebody else. */
  undoUntil: orNull(Instant),
})

const sums = { amountCents: Sum, paidCents: Sum, remainingCents: Sum }

const voucher = {
  id: Id,
  authority: PaymentAuthority,
  kind: oneOf(voucherKinds),
  /** The form that goes with it, such as `1040-ES`; null where there is none. */
  form: orNull(Text(20)),
  taxYear: TaxYear,
  /** Of estimated tax: which of the four. */
  installment: orNull(Installment),
  /** The date that the law names. */
  statutoryDue: CalendarDate,
  /** Until when it is in time: `statutoryDue`, moved off weekends and holidays. */
  dueOn: CalendarDate,
  state: oneOf(voucherStates),
  ...sums,
  note: orNull(Text(voucherNoteLength)),
  /** Whose it is; null: of everybody on the client, as with a joint return. */
  person: orNull(object({ id: Id, name: Name })),
  taxReturn: orNull(object({ id: Id, taxYear: TaxYear, form: oneOf(taxForms) })),
  /** The voucher itself, as a PDF. `page`, from 0, where it is one page of a longer document. */
  document: orNull(object({ id: Id, name: Name, page: orNull(Count) })),
  /** The oldest first; what was taken back is not among them. */
  payments: Type.Array(Payment),
}

export const PortalVoucher = object({
  ...voucher,
  /** Where it is paid, the first to be offered first. Pages of the authority itself, never of ours. */
  payAt: Type.Array(PayPage),
  /** When this person last opened *Pay* and has not said since whether they paid: the screen asks. */
  payOpenedAt: orNull(Instant),
})

const totals = { count: Count, ...sums }

export const TaxPayments = object({
  /** Where the firm is; a voucher is late by this day. */
  today: CalendarDate,
  /** By the day they are due, the earliest first. Withdrawn vouchers are not here. */
  groups: Type.Array(object({ dueOn: CalendarDate, state: oneOf(voucherStates), ...totals, vouchers: Type.Array(PortalVoucher) })),
  byAuthority: Type.Array(object({ authority: PaymentAuthority, ...totals })),
  totals: object(totals),
})

export const StaffVoucher = object({
  ...voucher,
  /** Grows with every change of the voucher; a change names the one it was made on. */
  revision: Count,
  addedAt: Instant,
  addedBy: Name,
  withdrawn: orNull(object({ at: Instant, by: Name, reason: Text(300) })),
  /** Who opened *Pay*, the last time of each. */
  payOpened: Type.Array(object({ personName: Name, at: Instant })),
})

/** What of a voucher can be changed. */
const voucherFields = {
  /** Null: of everybody on the client. */
  personId: orNull(Id),
  taxReturnId: orNull(Id),
  authority: AuthorityCode,
  kind: oneOf(voucherKinds),
  taxYear: TaxYear,
  /** Only for `estimated`. */
  installment: orNull(Installment),
  statutoryDue: CalendarDate,
  amountCents: Cents,
  note: orNull(Note),
  /** A PDF from the firm, of this client. Not delivered before, it can be seen in the portal because of the voucher. */
  documentId: orNull(Id),
  documentPage: orNull(Count),
}

const paymentFields = {
  paidOn: CalendarDate,
  amountCents: Cents,
  confirmationNumber: orNull(ConfirmationNumber),
  /** A file that came from this client. */
  proofDocumentId: orNull(Id),
}

const paymentRefusals = [
  'payments.not-a-day',
  'payments.paid-in-future',
  'payments.paid-too-early',
  'payments.voucher-withdrawn',
  'payments.proof-unknown',
  'payments.too-many-payments',
] as const

const voucherRefusals = [
  'payments.not-a-day',
  'payments.due-date-odd',
  'payments.installment-needs-estimated',
  'payments.person-unknown',
  'payments.tax-return-unknown',
  'payments.document-unknown',
  'payments.page-unknown',
] as const

const inPortal = ['not-signed-in', 'not-found'] as const
const atDesk = ['not-signed-in', 'not-found', 'not-allowed'] as const

/** In the portal: what the person owes, and *I paid*. */
const portal = {
  list: endpoint('GET /api/portals/:portal/tax-payments', {
    summary: 'Every voucher of the portal by the day it is due, with totals.',
    who: 'taxpayer',
    isInClientView: true,
    output: TaxPayments,
    refusals: inPortal,
  }),
  calendar: endpoint('GET /api/portals/:portal/tax-payments/calendar', {
    summary: 'What is still to be paid as a calendar file (RFC 5545), one day each with alarms; or one voucher. No amounts in it.',
    who: 'taxpayer',
    isInClientView: true,
    query: object({ voucher: Type.Optional(Id) }),
    givesBytes: true,
    refusals: inPortal,
  }),
  read: endpoint('GET /api/portals/:portal/tax-payments/:voucher', {
    summary: 'One voucher.',
    who: 'taxpayer',
    isInClientView: true,
    output: PortalVoucher,
    refusals: inPortal,
  }),
  payOpened: endpoint('POST /api/portals/:portal/tax-payments/:voucher/pay-opened', {
    summary: '*Pay* was tapped: the authority’s page opens. Coming back, the portal asks whether it was paid.',
    who: 'taxpayer',
    refusals: [...inPortal, 'payments.voucher-withdrawn'],
  }),
  notPaidYet: endpoint('POST /api/portals/:portal/tax-payments/:voucher/not-paid-yet', {
    summary: 'The answer *Not yet*: the question is not asked again until *Pay* is opened anew.',
    who: 'taxpayer',
    refusals: inPortal,
  }),
  pay: endpoint('POST /api/portals/:portal/tax-payments/:voucher/payments', {
    summary: '*I paid*: day, amount, confirmation number, proof. A part of the amount leaves the rest due. Repeating it changes nothing.',
    who: 'taxpayer',
    body: object({ key: Key, ...paymentFields }),
    output: object({ paymentId: Id, voucher: PortalVoucher }),
    refusals: [...inPortal, ...paymentRefusals],
  }),
  undo: endpoint('DELETE /api/portals/:portal/tax-payments/:voucher/payments/:payment', {
    summary: 'Takes a payment back that the caller recorded in the last ten minutes.',
    who: 'taxpayer',
    output: PortalVoucher,
    refusals: [...inPortal, 'payments.undo-over'],
  }),
}

export const voucherFilters = ['unpaid', 'late', 'due-soon', 'paid', 'all'] as const

/** At the firm's desk: vouchers by hand, and who paid. */
/** What the firm's list can be narrowed by. */
const asked = {
  show: Type.Optional(oneOf(voucherFilters)),
  /** With `due-soon`: within so many days; 30 unless said. */
  days: Type.Optional(Type.String({ pattern: '^[0-9]{1,3}$' })),
  office: Type.Optional(Id),
  /** `none`: clients without a preparer. */
  preparer: Type.Optional(Type.Union([Id, Type.Literal('none')])),
  authority: Type.Optional(AuthorityCode),
  taxYear: Type.Optional(Type.String({ pattern: '^(19|20)[0-9]{2}$' })),
  /** A part of the client's name or number. */
  search: Type.Optional(Text(100)),
}

const desk = {
  ofClient: endpoint('GET /api/clients/:client/vouchers', {
    summary: 'Every voucher of a client, withdrawn ones too, and what a new one may name.',
    who: 'staff',
    output: object({
      clientName: Name,
      payer: oneOf(['individual', 'entity']),
      today: CalendarDate,
      vouchers: Type.Array(StaffVoucher),
      totals: object(totals),
      persons: Type.Array(object({ id: Id, name: Name, hasPortal: Flag })),
      taxReturns: Type.Array(object({ id: Id, taxYear: TaxYear, form: oneOf(taxForms) })),
      /** PDFs from the firm, the newest first, at most 200. */
      documents: Type.Array(object({ id: Id, name: Name, pageCount: Count, isDelivered: Flag })),
      /** Files from the client: what a payment can have as its proof; at most 200. */
      proofs: Type.Array(NamedDocument),
    }),
    refusals: ['not-signed-in', 'not-found'],
  }),
  add: endpoint('POST /api/clients/:client/vouchers', {
    summary: 'Adds a voucher: it is in the portal at once, or once there is one. Repeating it adds nothing.',
    who: 'staff',
    body: object({ key: Key, ...voucherFields }),
    output: object({ voucherId: Id }),
    refusals: [...atDesk, ...voucherRefusals, 'payments.too-many-vouchers'],
  }),
  addEstimates: endpoint('POST /api/clients/:client/vouchers/estimates', {
    summary: 'Adds up to four vouchers of estimated tax at once, each with its own day and amount.',
    who: 'staff',
    body: object({
      key: Key,
      personId: orNull(Id),
      taxReturnId: orNull(Id),
      authority: AuthorityCode,
      taxYear: TaxYear,
      note: orNull(Note),
      installments: Type.Array(object({ installment: Installment, statutoryDue: CalendarDate, amountCents: Cents }), {
        minItems: 1,
        maxItems: 4,
      }),
    }),
    output: object({ voucherIds: Type.Array(Id) }),
    refusals: [...atDesk, ...voucherRefusals, 'payments.installment-twice', 'payments.too-many-vouchers'],
  }),
  readVoucher: endpoint('GET /api/vouchers/:voucher', {
    summary: 'One voucher as staff see it.',
    who: 'staff',
    output: object({ clientId: Id, voucher: StaffVoucher }),
    refusals: ['not-signed-in', 'not-found'],
  }),
  change: endpoint('PUT /api/vouchers/:voucher', {
    summary: 'Changes a voucher. Refused when somebody else has changed it since it was read.',
    who: 'staff',
    body: object({ revision: Count, ...voucherFields }),
    output: StaffVoucher,
    refusals: [...atDesk, ...voucherRefusals, 'payments.changed-meanwhile', 'payments.voucher-withdrawn'],
  }),
  withdraw: endpoint('POST /api/vouchers/:voucher/withdraw', {
    summary: 'Takes a voucher out of the portal, with a reason that stays with the firm. Not one that something was paid on.',
    who: 'staff',
    body: object({ revision: Count, reason: OneLine(300) }),
    output: StaffVoucher,
    refusals: [...atDesk, 'payments.changed-meanwhile', 'payments.voucher-withdrawn', 'payments.has-payments'],
  }),
  recordPayment: endpoint('POST /api/vouchers/:voucher/payments', {
    summary: 'Records a payment that staff know of. Repeating it changes nothing.',
    who: 'staff',
    body: object({ key: Key, ...paymentFields }),
    output: object({ paymentId: Id, voucher: StaffVoucher }),
    refusals: [...atDesk, ...paymentRefusals],
  }),
  correctPayment: endpoint('PUT /api/vouchers/:voucher/payments/:payment', {
    summary: 'Corrects a recorded payment, whoever recorded it; what was recorded first stays on the record.',
    who: 'staff',
    body: object(paymentFields),
    output: object({ paymentId: Id, voucher: StaffVoucher }),
    refusals: [...atDesk, ...paymentRefusals, 'payments.changed-meanwhile'],
  }),
  removePayment: endpoint('DELETE /api/vouchers/:voucher/payments/:payment', {
    summary: 'Takes a recorded payment off, whoever recorded it; it stays on the record.',
    who: 'staff',
    output: StaffVoucher,
    refusals: [...atDesk, 'payments.changed-meanwhile'],
  }),
  ofFirm: endpoint('GET /api/vouchers', {
    summary:
      'Vouchers of all clients of the caller’s offices: who has paid and who has not. The earliest due first (of `paid`, the last); pages of 100.',
    who: 'staff',
    query: object({ ...asked, after: Type.Optional(Text(80)) }),
    output: object({
      today: CalendarDate,
      /** Of everything that was asked for; with the first page alone, because they cost a walk over all of it. */
      totals: orNull(object(totals)),
      vouchers: Type.Array(
        object({
          id: Id,
          clientId: Id,
          clientName: Name,
          clientNumber: Text(40),
          office: Name,
          preparerName: orNull(Name),
          authority: PaymentAuthority,
          kind: oneOf(voucherKinds),
          form: orNull(Text(20)),
          taxYear: TaxYear,
          installment: orNull(Installment),
          dueOn: CalendarDate,
          state: oneOf(voucherStates),
          ...sums,
          personName: orNull(Name),
          /** When somebody last opened *Pay*. */
          payOpenedAt: orNull(Instant),
          /** Day of the last payment. */
          lastPaidOn: orNull(CalendarDate),
          confirmationNumber: orNull(Text(confirmationNumberLength)),
        }),
      ),
      next: orNull(Text(80)),
      /** What the list can be narrowed to. */
      offices: Type.Array(object({ id: Id, name: Name })),
      preparers: Type.Array(object({ id: Id, name: Name })),
    }),
    refusals: ['not-signed-in', 'bad-input'],
  }),
  exportOfFirm: endpoint('POST /api/vouchers/export', {
    summary: 'The list of vouchers as a file, narrowed as it is shown. Asks for a fresh proof.',
    who: 'staff',
    body: object({ format: oneOf(['xlsx', 'csv']), ...asked }),
    givesBytes: true,
    refusals: ['not-signed-in', 'not-allowed', 'bad-input', 'sign-in.step-up-needed'],
  }),
}

export const payments = { ...portal, ...desk }

/** What a guest is shown of *Tax Payments*: nothing to do, no confirmation numbers, no proofs; SSNs and EINs covered. */
export const GuestPayments = object({
  today: CalendarDate,
  vouchers: Type.Array(
    object({
      id: Id,
      authority: PaymentAuthority,
      kind: oneOf(voucherKinds),
      form: orNull(Text(20)),
      taxYear: TaxYear,
      installment: orNull(Installment),
      dueOn: CalendarDate,
      state: oneOf(voucherStates),
      ...sums,
      note: orNull(Text(voucherNoteLength)),
      /** The voucher itself, to read page by page like any granted document; `closed` says why it cannot be opened. */
      document: orNull(object({ id: Id, name: Name, closed: orNull(oneOf(whyClosed)) })),
    }),
  ),
})
