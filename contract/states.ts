/** The states of things, one table each, read by the server and by the screens. A transition that is not listed cannot happen. */

export const clientStatuses = ['pending', 'invited', 'registered'] as const
export type ClientStatus = (typeof clientStatuses)[number]

export const clientKinds = ['individual', 'joint', 'entity'] as const
export type ClientKind = (typeof clientKinds)[number]

export const personRoles = ['taxpayer', 'spouse', 'signer'] as const
export type PersonRole = (typeof personRoles)[number]

export const signatureRequestStates = ['staged', 'out', 'viewed', 'signed', 'declined', 'voided', 'expired'] as const
export type SignatureRequestState = (typeof signatureRequestStates)[number]

export const signatureRequestMoves: Record<SignatureRequestState, readonly SignatureRequestState[]> = {
  // Not sent to a portal yet, and signed all the same: in the office (viewed there) or on paper (signed).
  staged: ['out', 'voided', 'viewed', 'signed'],
  // Back to `staged` or `out`: it had reached a wrong address, and waits for the right person.
  // To `signed` unseen: on paper only.
  out: ['viewed', 'declined', 'voided', 'expired', 'staged', 'signed'],
  viewed: ['signed', 'declined', 'voided', 'expired', 'staged', 'out'],
  signed: ['voided'],
  declined: ['voided'],
  expired: ['out', 'voided'],
  voided: [],
}

export const taxReturnStates = [
  'preparing',
  'sent',
  'partly signed',
  'signed',
  'ready to file',
  'transmitted',
  'accepted',
  'rejected',
] as const
export type TaxReturnState = (typeof taxReturnStates)[number]

export const taxReturnMoves: Record<TaxReturnState, readonly TaxReturnState[]> = {
  preparing: ['sent', 'partly signed', 'signed'],
  sent: ['partly signed', 'signed', 'preparing'],
  'partly signed': ['signed', 'sent', 'preparing'],
  signed: ['ready to file', 'sent', 'partly signed', 'preparing'],
  // Back: staff took it back, or something more is to be signed.
  // To `accepted` or `rejected` at once: a second authority answers while the first one's rejection is being mended.
  'ready to file': ['transmitted', 'accepted', 'rejected', 'preparing', 'sent', 'partly signed', 'signed'],
  // Back: what was recorded was a mistake, or one more authority was sent to.
  transmitted: ['accepted', 'rejected', 'ready to file'],
  accepted: ['transmitted', 'rejected'],
  rejected: ['preparing', 'ready to file', 'transmitted', 'accepted'],
}

/**
 * Third-party access. `offered`: the third party has not shown yet that the phone is theirs; `verified`: they have, and wait for the owner's link;
 * `active`: the link has been sent. Another e-mail address or phone begins anew.
 */
export const grantStates = ['offered', 'verified', 'active', 'ended'] as const
export type GrantState = (typeof grantStates)[number]

export const grantMoves: Record<GrantState, readonly GrantState[]> = {
  offered: ['verified', 'ended'],
  verified: ['active', 'offered', 'ended'],
  active: ['offered', 'ended'],
  ended: [],
}

/**
 * A payment due. `late` is `due` after its day, by the clock; nobody moves it there. Back from `paid`: a payment was taken back or corrected, or the
 * amount grew. Withdrawn vouchers are never paid ones: what was paid stays on the record.
 */
export const voucherStates = ['due', 'late', 'paid', 'withdrawn'] as const
export type VoucherState = (typeof voucherStates)[number]

export const voucherMoves: Record<VoucherState, readonly VoucherState[]> = {
  due: ['late', 'paid', 'withdrawn'],
  late: ['due', 'paid', 'withdrawn'],
  paid: ['due', 'late'],
  withdrawn: [],
}

/** The form families a tax return may belong to, as the authority writes them. */
export const taxForms = ['1040', '1040-NR', '1040-X', '1065', '1120', '1120-S', '1041', '706', '709', '990', '4868', '7004'] as const
export type TaxForm = (typeof taxForms)[number]

export const roles = ['staff', 'manager', 'administrator'] as const
export type Role = (typeof roles)[number]
