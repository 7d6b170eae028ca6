/** Proving who one is. An *attempt*, bound to the browser by a cookie, collects proofs; a session is minted when none is missing. */
import Type from 'typebox'
import { endpoint } from './endpoint.ts'
import { roles } from './states.ts'
import { Id, Instant, Language, Masked, Name, object, oneOf, orNull, Password, SixDigits, Text } from './values.ts'

export const channelKinds = ['email', 'text', 'authenticator'] as const
export type ChannelKind = (typeof channelKinds)[number]

/** Where a code can come from. Addresses are masked: the person knows them, an onlooker does not. */
export const Channel = object({ id: Text(40), kind: oneOf(channelKinds), masked: Masked })

/** What the attempt in this browser still needs. */
export const Attempt = object({
  kind: oneOf(['sign-in', 'register', 'confirm']),
  channels: Type.Array(Channel),
  /** The channel the last code went to; null before the first. */
  sentTo: orNull(Channel),
  sentAt: orNull(Instant),
  expiresAt: Instant,
})

export const Portal = object({
  /** Identifies the person on the client whose portal this is. */
  id: Id,
  firmName: Name,
  clientName: Name,
  personName: Name,
})

export const Session = object({
  room: oneOf(['firm', 'taxpayer']),
  name: Name,
  firstName: Name,
  userName: Text(254),
  language: Language,
  /** Taxpayers: the portals this identity may enter, the most recent first. Staff: none. */
  portals: Type.Array(Portal),
  staff: orNull(
    object({
      firmName: Name,
      timeZone: Text(60),
      role: oneOf(roles),
      offices: Type.Array(object({ id: Id, name: Name })),
    }),
  ),
  /** The session ends by itself when idle this long. */
  idleMinutes: Type.Integer(),
})

export const signIn = {
  session: endpoint('GET /api/session', {
    summary: 'Who is signed in here, and what they may enter.',
    who: 'anyone',
    output: object({ session: orNull(Session) }),
    refusals: [],
  }),
  begin: endpoint('POST /api/sign-in', {
    summary: 'User name (or e-mail) and password. The same answer and the same time whether or not such an account exists.',
    who: 'anyone',
    body: object({ userName: Text(254), password: Password, room: oneOf(['firm', 'taxpayer']) }),
    output: Attempt,
    refusals: ['sign-in.wrong-password', 'sign-in.say-user-name', 'sign-in.slow-down'],
  }),
  attempt: endpoint('GET /api/sign-in', {
    summary: 'The attempt of this browser, so that a reloaded page goes on where it was.',
    who: 'anyone',
    output: Attempt,
    refusals: ['sign-in.no-attempt'],
  }),
  sendCode: endpoint('POST /api/sign-in/code', {
    summary: 'Sends a six-digit code by the chosen channel. At most five an hour; the two most recent stay valid for ten minutes.',
    who: 'anyone',
    body: object({ channel: Text(40) }),
    output: Attempt,
    refusals: ['sign-in.no-attempt', 'sign-in.too-many-codes', 'bad-input'],
  }),
  verify: endpoint('POST /api/sign-in/verify', {
    summary: 'The code. When it was the last proof missing, the session begins.',
    who: 'anyone',
    body: object({ code: SixDigits }),
    output: object({ room: oneOf(['firm', 'taxpayer']) }),
    refusals: ['sign-in.no-attempt', 'sign-in.wrong-code', 'sign-in.code-expired', 'sign-in.slow-down'],
  }),
  verifyByRecoveryCode: endpoint('POST /api/sign-in/recovery-code', {
    summary: 'A recovery code in the place of the code that was asked for. It works once.',
    who: 'anyone',
    body: object({ recoveryCode: Text(40) }),
    output: object({ room: oneOf(['firm', 'taxpayer']) }),
    refusals: ['sign-in.no-attempt', 'sign-in.wrong-recovery-code', 'sign-in.slow-down'],
  }),
  cancel: endpoint('POST /api/sign-in/cancel', { summary: 'Forgets the attempt of this browser.', who: 'anyone', refusals: [] }),
  signOut: endpoint('POST /api/sign-out', { summary: 'Ends the session.', who: 'anyone', refusals: [] }),
  chooseLanguage: endpoint('PUT /api/language', {
    summary: 'Remembers the language for this browser and, when signed in, for e-mails and texts too.',
    who: 'anyone',
    body: object({ language: Language }),
    refusals: [],
  }),
}
