/** What can be done to many clients at once, and how it can go for each. Plain data, for screens too. */

export const bulkActKinds = ['invite', 'enable', 'disable', 'codes-on', 'codes-off', 'office', 'preparer', 'delete'] as const
export type BulkActKind = (typeof bulkActKinds)[number]

export const bulkActStates = ['running', 'done', 'cancelled', 'stopped'] as const
export type BulkActState = (typeof bulkActStates)[number]

/** `partly`: one of two spouses was sent the e-mail, the other could not be. */
export const bulkOutcomes = ['done', 'partly', 'skipped'] as const
export type BulkOutcome = (typeof bulkOutcomes)[number]

/** Why a client was left out. */
export const bulkReasons = [
  'already-so',
  'gone',
  'changed-meanwhile',
  'legal-hold',
  'access-off',
  'already-registered',
  'missing-identifier',
  'missing-mobile',
  'missing-email',
  'target-gone',
  'could-not',
] as const
export type BulkReason = (typeof bulkReasons)[number]

/** An e-mail that has gone out cannot be called back. */
export const canBeUndone = (kind: BulkActKind): boolean => kind !== 'invite'

/** So long a deleted client can be taken out of the bin again. */
export const daysInBin = 30

/** Deleting more clients than this asks for their number to be typed. */
export const deletedWithoutTyping = 25
