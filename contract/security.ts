/** The Security page: what keeps an account its owner's. Every change asks for a fresh proof, tells the person, and is recorded. */
import Type from 'typebox'
import { endpoint } from './endpoint.ts'
import { phraseLeast, phraseMost, phrasePattern } from './security-phrase.ts'
import { Attempt, Channel, PasskeyAnswer } from './sign-in.ts'
import { Count, Email, Flag, Id, Instant, Masked, Name, object, oneOf, orNull, Password, Phone, SixDigits, Text } from './values.ts'

/** One sign-in that has not ended. Browser and device are names such as `Safari` and `iPhone`; null when the browser does not tell. */
export const OpenSession = object({
  id: Id,
  isThis: Flag,
  browser: orNull(Text(40)),
  device: orNull(Text(40)),
  ip: Text(60),
  beganAt: Instant,
  seenAt: Instant,
})

export const Passkey = object({ id: Id, name: Name, addedAt: Instant, lastUsedAt: orNull(Instant) })

/** A browser in which the password or PIN is not asked again. */
export const KnownDevice = object({
  id: Id,
  isThis: Flag,
  /** Such as `Safari on iPhone`. */
  browser: Text(80),
  ip: Text(60),
  seenAt: Instant,
})

export const secretKinds = ['password', 'pin'] as const

export const Security = object({
  secretKind: oneOf(secretKinds),
  userName: Text(254),
  /** What signs in beside the user name; null when there is none. Staff are kept by their firm. */
  email: orNull(Text(254)),
  /** Taxpayers choose where they can be reached; of staff that is the firm's matter. */
  canChangeAddresses: Flag,
  recovery: object({ email: orNull(Masked), phone: orNull(Masked) }),
  authenticator: orNull(object({ addedAt: Instant })),
  /** Staff cannot do without, so theirs is only replaced. */
  canRemoveAuthenticator: Flag,
  passkeys: Type.Array(Passkey),
  /** How many of the set are unused; null before the first set. */
  recoveryCodes: orNull(object({ left: Count, madeAt: Instant })),
  /** The most recently seen first. */
  sessions: Type.Array(OpenSession),
  /** Browsers in which the secret is not asked again, the most recently used first. None for staff. */
  devices: Type.Array(KnownDevice),
})

/** How somebody who is signed in can prove again who is there. */
export const StepUpWays = object({
  secretKind: oneOf(secretKinds),
  hasPasskey: Flag,
  /** Where a code can come from that says something new: no mailbox that opened the session already, or that somebody else reads too. */
  channels: Type.Array(Channel),
})

export const security = {
  read: endpoint('GET /api/security', {
    summary: 'Everything by which the person who is signed in can get in, and where they are signed in.',
    who: 'member',
    output: Security,
    refusals: [],
  }),
  stepUpWays: endpoint('GET /api/step-up', {
    summary: 'How the person can prove again who is there.',
    who: 'member',
    output: StepUpWays,
    refusals: [],
  }),
  stepUpBySecret: endpoint('POST /api/step-up/secret', {
    summary: 'Proves again who is there, by the present password or PIN. Good for ten minutes in this session.',
    who: 'member',
    body: object({ secret: Password }),
    refusals: ['sign-in.wrong-present-secret', 'sign-in.slow-down'],
  }),
  stepUpSendCode: endpoint('POST /api/step-up/code', {
    summary: 'Sends a code by the chosen channel, to prove again who is there.',
    who: 'member',
    body: object({ channel: Text(40) }),
    output: Attempt,
    refusals: ['sign-in.too-many-codes', 'bad-input'],
  }),
  stepUpByCode: endpoint('POST /api/step-up/verify', {
    summary: 'Proves again who is there, by the code that was sent or that the authenticator shows.',
    who: 'member',
    body: object({ code: SixDigits }),
    refusals: ['sign-in.no-attempt', 'sign-in.wrong-code', 'sign-in.code-expired', 'sign-in.slow-down'],
  }),
  changeSecret: endpoint('PUT /api/security/secret', {
    summary:
      'A new password for the present one, or a new PIN for the present PIN. Every other session ends, and no other device is known.',
    who: 'member',
    body: object({ current: Password, next: Password }),
    refusals: [
      'sign-in.wrong-present-secret',
      'sign-in.secret-same',
      'sign-in.password-too-weak',
      'sign-in.password-breached',
      'sign-in.pin-too-weak',
      'sign-in.pin-common',
      'sign-in.slow-down',
    ],
  }),
  changeEmail: endpoint('POST /api/security/email', {
    summary: 'Sends a code to a new e-mail address. Confirmed, it takes the place of the present one.',
    who: 'taxpayer',
    body: object({ email: Email }),
    output: Attempt,
    refusals: ['sign-in.step-up-needed', 'sign-in.address-known', 'sign-in.address-merged', 'sign-in.too-many-codes', 'not-allowed'],
  }),
  addRecoveryEmail: endpoint('POST /api/security/recovery-email', {
    summary: 'Sends a code to an e-mail address. Confirmed, it is the one for recovery.',
    who: 'taxpayer',
    body: object({ email: Email }),
    output: Attempt,
    refusals: ['sign-in.step-up-needed', 'sign-in.address-known', 'sign-in.too-many-codes', 'not-allowed'],
  }),
  addRecoveryPhone: endpoint('POST /api/security/recovery-phone', {
    summary: 'Sends a code to a mobile phone. Confirmed, it is the one for recovery.',
    who: 'taxpayer',
    body: object({ phone: Phone }),
    output: Attempt,
    refusals: ['sign-in.step-up-needed', 'sign-in.address-known', 'sign-in.too-many-codes', 'clients.bad-phone', 'not-allowed'],
  }),
  removeRecoveryEmail: endpoint('DELETE /api/security/recovery-email', {
    summary: 'Recovery by e-mail is no longer possible.',
    who: 'taxpayer',
    refusals: ['sign-in.step-up-needed', 'not-found'],
  }),
  removeRecoveryPhone: endpoint('DELETE /api/security/recovery-phone', {
    summary: 'Recovery by text message is no longer possible.',
    who: 'taxpayer',
    refusals: ['sign-in.step-up-needed', 'not-found'],
  }),
  beginAuthenticator: endpoint('POST /api/security/authenticator', {
    summary: 'A secret for an authenticator app, as text and as a QR code. It counts once a code of it has confirmed it.',
    who: 'member',
    output: object({ secret: Text(64), qrSvg: Text(40_000) }),
    refusals: ['sign-in.step-up-needed', 'not-allowed'],
  }),
  removeAuthenticator: endpoint('DELETE /api/security/authenticator', {
    summary: 'Codes come by e-mail or text again.',
    who: 'taxpayer',
    refusals: ['sign-in.step-up-needed', 'not-found'],
  }),
  sendCodeAgain: endpoint('POST /api/security/confirm/code', {
    summary: 'Sends another code to the address that this browser is about to confirm.',
    who: 'member',
    output: Attempt,
    refusals: ['sign-in.no-attempt', 'sign-in.too-many-codes'],
  }),
  confirm: endpoint('POST /api/security/confirm', {
    summary: 'The code for what this browser has begun: a new address or a new authenticator.',
    who: 'member',
    body: object({ code: SixDigits }),
    refusals: [
      'sign-in.no-attempt',
      'sign-in.wrong-code',
      'sign-in.code-expired',
      'sign-in.slow-down',
      'sign-in.address-known',
      'sign-in.address-merged',
      'sign-in.address-of-another',
    ],
  }),
  phrase: endpoint('GET /api/security/phrase', {
    summary: 'The words by which the person knows that this is their real portal; null: none are chosen. For nobody else’s eyes.',
    who: 'taxpayer',
    output: object({ phrase: orNull(Text(phraseMost)) }),
    refusals: ['not-signed-in'],
  }),
  choosePhrase: endpoint('PUT /api/security/phrase', {
    summary: 'Chooses them. In place of earlier ones only after a fresh proof.',
    who: 'taxpayer',
    body: object({ phrase: Type.String({ minLength: phraseLeast, maxLength: phraseMost, pattern: phrasePattern }) }),
    refusals: ['not-signed-in', 'sign-in.step-up-needed', 'bad-input'],
  }),
  removePhrase: endpoint('DELETE /api/security/phrase', {
    summary: 'None is shown any more.',
    who: 'taxpayer',
    refusals: ['not-signed-in', 'sign-in.step-up-needed', 'not-found'],
  }),
  makeRecoveryCodes: endpoint('POST /api/security/recovery-codes', {
    summary: 'Ten new recovery codes, shown this once. The earlier ones no longer work.',
    who: 'member',
    output: object({ codes: Type.Array(Text(19)) }),
    refusals: ['sign-in.step-up-needed'],
  }),
  endSession: endpoint('DELETE /api/security/sessions/:session', {
    summary: 'Ends one of the person’s own sessions. Not theirs, or ended already, is not found.',
    who: 'member',
    refusals: ['not-found'],
  }),
  beginPasskey: endpoint('POST /api/security/passkeys/options', {
    summary: 'What the browser’s own API needs to make a passkey for this person. Good for one answer within five minutes.',
    who: 'member',
    output: object({ options: Type.Unknown() }),
    refusals: ['sign-in.step-up-needed', 'sign-in.too-many-passkeys', 'not-allowed'],
  }),
  addPasskey: endpoint('POST /api/security/passkeys', {
    summary: 'The passkey that the browser has made, under a name by which the person knows it.',
    who: 'member',
    body: object({ name: Name, response: PasskeyAnswer }),
    output: object({ id: Id }),
    refusals: ['sign-in.step-up-needed', 'sign-in.no-attempt', 'sign-in.passkey-refused', 'sign-in.too-many-passkeys'],
  }),
  namePasskey: endpoint('PUT /api/security/passkeys/:passkey', {
    summary: 'Another name for a passkey.',
    who: 'member',
    body: object({ name: Name }),
    refusals: ['not-found'],
  }),
  removePasskey: endpoint('DELETE /api/security/passkeys/:passkey', {
    summary: 'The passkey no longer signs in.',
    who: 'member',
    refusals: ['sign-in.step-up-needed', 'not-found'],
  }),
  stepUpBeginPasskey: endpoint('POST /api/step-up/passkey/options', {
    summary: 'What the browser’s own API needs to ask for one of this person’s passkeys.',
    who: 'member',
    output: object({ options: Type.Unknown() }),
    refusals: [],
  }),
  stepUpByPasskey: endpoint('POST /api/step-up/passkey', {
    summary: 'Proves again who is there, by a passkey.',
    who: 'member',
    body: object({ response: PasskeyAnswer }),
    refusals: ['sign-in.no-attempt', 'sign-in.passkey-refused', 'sign-in.slow-down'],
  }),
  removeDevice: endpoint('DELETE /api/security/devices/:device', {
    summary: 'A browser is known no longer: the secret is asked there again, and whoever is signed in there is signed out.',
    who: 'member',
    refusals: ['not-found'],
  }),
  endOtherSessions: endpoint('POST /api/security/sessions/end-others', {
    summary: 'Ends every session of the person but this one.',
    who: 'member',
    output: object({ ended: Type.Integer({ minimum: 0 }) }),
    refusals: [],
  }),
}
