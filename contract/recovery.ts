/** Getting back in: by what is left of one's own proofs, or with the help of the firm, which never sees nor sets a secret. */
import Type from 'typebox'
import { endpoint } from './endpoint.ts'
import { identityChecks, identityDocuments, recoveryProofs } from './recovery-policy.ts'
import { PasskeyAnswer } from './sign-in.ts'
import { secretKinds } from './security.ts'
import { Flag, Id, Instant, Language, Masked, Name, object, oneOf, orNull, Password, SixDigits, Text } from './values.ts'

/** What the recovery in this browser still needs. Says nothing of whose it is before something was proven. */
export const RecoveryAttempt = object({
  room: oneOf(['firm', 'taxpayer']),
  assisted: Flag,
  proven: Type.Array(oneOf(recoveryProofs)),
  /** Of which one is asked next; none once it is enough. */
  asks: Type.Array(oneOf(recoveryProofs)),
  /** Where codes go, masked, once something was proven: before, the page cannot know. */
  places: Type.Array(object({ proof: oneOf(recoveryProofs), masked: Masked })),
  /** What is to be set, once it is enough. */
  secretKind: orNull(oneOf(secretKinds)),
  expiresAt: Instant,
})

/** A firm-assisted recovery as the firm sees it. */
export const Recovery = object({
  id: Id,
  /** `asked`: the person waits for the firm. `waiting`: the link does not open yet. `open`: it does. */
  state: oneOf(['asked', 'waiting', 'open']),
  name: Name,
  client: orNull(object({ id: Id, name: Name, personId: Id })),
  staffMemberId: orNull(Id),
  /** On record, to call back; null for staff. */
  mobile: orNull(Text(20)),
  askedAt: orNull(Instant),
  startedAt: orNull(Instant),
  opensAt: orNull(Instant),
})

const Check = {
  checkedHow: oneOf(identityChecks),
  /** What was looked at, in person. */
  identityDocument: orNull(oneOf(identityDocuments)),
  /** The tax year since which the firm has known the person. */
  knownSince: orNull(Type.Integer({ minimum: 1950, maximum: 2100 })),
}
const Started = object({
  /** To be told to the person who was checked, and to nobody else. Shown this once. */
  spokenCode: SixDigits,
  sentTo: Text(254),
  opensAt: Instant,
})
const Token = object({ token: Text(100) })

export const recovery = {
  begin: endpoint('POST /api/recovery', {
    summary: 'Begins a recovery. The same answer after the same work, whether or not there is such an account.',
    who: 'anyone',
    body: object({ userName: Text(254), room: oneOf(['firm', 'taxpayer']) }),
    output: RecoveryAttempt,
    refusals: ['sign-in.slow-down', 'not-found'],
  }),
  attempt: endpoint('GET /api/recovery', {
    summary: 'The recovery of this browser, so that a reloaded page goes on where it was.',
    who: 'anyone',
    output: RecoveryAttempt,
    refusals: ['sign-in.no-attempt'],
  }),
  sendCode: endpoint('POST /api/recovery/code', {
    summary: 'Sends a six-digit code, if there is such an address and nobody else reads it. The answer does not tell whether.',
    who: 'anyone',
    body: object({ proof: oneOf(['email code', 'text code', 'recovery email code', 'recovery phone code']) }),
    refusals: ['sign-in.no-attempt', 'sign-in.too-many-codes', 'bad-input'],
  }),
  verify: endpoint('POST /api/recovery/verify', {
    summary: 'A proof: a code that was sent or is shown by the authenticator, or a recovery code.',
    who: 'anyone',
    body: object({ proof: oneOf(recoveryProofs), code: Text(40) }),
    output: RecoveryAttempt,
    refusals: ['sign-in.no-attempt', 'sign-in.wrong-code', 'sign-in.wrong-recovery-code', 'sign-in.slow-down', 'bad-input'],
  }),
  beginPasskey: endpoint('POST /api/recovery/passkey/options', {
    summary: 'What the browser’s own API needs to ask for a passkey as one of the proofs.',
    who: 'anyone',
    output: object({ options: Type.Unknown() }),
    refusals: ['sign-in.no-attempt'],
  }),
  proveByPasskey: endpoint('POST /api/recovery/passkey', {
    summary: 'A passkey as one of the proofs.',
    who: 'anyone',
    body: object({ response: PasskeyAnswer }),
    output: RecoveryAttempt,
    refusals: ['sign-in.no-attempt', 'sign-in.passkey-refused', 'sign-in.slow-down'],
  }),
  complete: endpoint('POST /api/recovery/complete', {
    summary: 'The new password or PIN. Every session and known device of the person ends, every address is told, and a session begins.',
    who: 'anyone',
    body: object({ secret: Password }),
    output: object({ room: oneOf(['firm', 'taxpayer']) }),
    refusals: [
      'sign-in.no-attempt',
      'recovery.proof-missing',
      'recovery.link-over',
      'sign-in.password-too-weak',
      'sign-in.password-breached',
      'sign-in.pin-too-weak',
      'sign-in.pin-common',
    ],
  }),
  askFirm: endpoint('POST /api/recovery/ask', {
    summary: 'Asks the firm for help. The answer does not tell whether there is such an account.',
    who: 'anyone',
    refusals: ['sign-in.no-attempt'],
  }),
  cancel: endpoint('POST /api/recovery/cancel', { summary: 'Forgets the recovery of this browser.', who: 'anyone', refusals: [] }),
  lookAtLink: endpoint('POST /api/recovery/link/look', {
    summary: 'Looks at the link of a firm-assisted recovery without using it up, so that mail scanners cannot spend it.',
    who: 'anyone',
    body: Token,
    output: object({ firmName: Name, firmPhone: Text(30), language: Language, opensAt: Instant, isOpen: Flag }),
    refusals: ['recovery.link-over'],
  }),
  beginByLink: endpoint('POST /api/recovery/link/begin', {
    summary:
      'The link with the six digits that the firm has told the person: a recovery begins, which asks for codes from the addresses on record.',
    who: 'anyone',
    body: object({ token: Text(100), spokenCode: SixDigits }),
    output: RecoveryAttempt,
    refusals: ['recovery.link-over', 'recovery.not-yet', 'recovery.wrong-spoken-code', 'sign-in.slow-down'],
  }),
  lookAtNotice: endpoint('POST /api/recovery/notice/look', {
    summary: 'What the notice of a firm-assisted recovery is about. Changes nothing.',
    who: 'anyone',
    body: Token,
    output: object({ firmName: Name, firmPhone: Text(30), language: Language, opensAt: Instant, isOpen: Flag, mayConfirm: Flag }),
    refusals: ['recovery.link-over'],
  }),
  stopByNotice: endpoint('POST /api/recovery/notice/stop', {
    summary: 'Stops a firm-assisted recovery from an address that was told of it.',
    who: 'anyone',
    body: Token,
    refusals: ['recovery.link-over'],
  }),
  confirmByNotice: endpoint('POST /api/recovery/notice/confirm', {
    summary: 'Confirms a firm-assisted recovery from a proven address other than the one its link went to: it need not wait.',
    who: 'anyone',
    body: Token,
    refusals: ['recovery.link-over', 'not-allowed'],
  }),
  own: endpoint('GET /api/security/recovery', {
    summary: 'Firm-assisted recoveries of the caller’s own account that are under way.',
    who: 'member',
    output: object({ underWay: Type.Array(object({ firmName: Name, startedAt: Instant, opensAt: Instant })) }),
    refusals: [],
  }),
  stopOwn: endpoint('POST /api/security/recovery/stop', {
    summary: 'Stops every firm-assisted recovery of the caller’s own account.',
    who: 'member',
    refusals: [],
  }),
  list: endpoint('GET /api/recoveries', {
    summary:
      'Who asks for help to get back in, and whose recovery is under way; of the caller’s offices. Staff are seen by administrators.',
    who: 'staff',
    output: object({ recoveries: Type.Array(Recovery) }),
    refusals: [],
  }),
  assistPerson: endpoint('POST /api/persons/:person/recovery', {
    summary: 'Starts a recovery for a person whose identity was checked: a link to the address on record, which opens after a day.',
    who: 'staff',
    body: object({ ...Check, channel: oneOf(['email', 'phone']) }),
    output: Started,
    refusals: ['not-found', 'not-allowed', 'recovery.no-account', 'recovery.record-incomplete', 'recovery.say-how'],
  }),
  assistStaff: endpoint('POST /api/staff/:staffMember/recovery', {
    summary: 'The same for a member of staff, by an administrator.',
    who: 'administrator',
    body: object(Check),
    output: Started,
    refusals: ['not-found', 'not-allowed', 'recovery.say-how'],
  }),
  end: endpoint('DELETE /api/recoveries/:recovery', {
    summary: 'Stops a recovery, or lays a call for help aside.',
    who: 'staff',
    refusals: ['not-found', 'not-allowed'],
  }),
}
