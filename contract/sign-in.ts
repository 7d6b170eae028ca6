/** Proving who one is. An *attempt*, bound to the browser by a cookie, collects proofs; a session is minted when none is missing. */
import Type from 'typebox'
import { Brand } from './brand.ts'
import { endpoint } from './endpoint.ts'
import { permissions } from './permissions.ts'
import { roles } from './states.ts'
import { Count, Flag, Id, Instant, Language, Masked, Name, object, oneOf, orNull, Password, SixDigits, Text } from './values.ts'

export const channelKinds = ['email', 'text', 'authenticator'] as const
export type ChannelKind = (typeof channelKinds)[number]

/** Where a code can come from. Addresses are masked: the person knows them, an onlooker does not. */
export const Channel = object({ id: Text(40), kind: oneOf(channelKinds), masked: Masked })

/** What the attempt in this browser still needs. */
export const Attempt = object({
  kind: oneOf(['sign-in', 'register', 'confirm']),
  /** Who is signing in, known from a secret or from this browser; null while somebody registers. */
  firstName: orNull(Name),
  channels: Type.Array(Channel),
  /** The channel the last code went to; null before the first. */
  sentTo: orNull(Channel),
  sentAt: orNull(Instant),
  expiresAt: Instant,
})

/** Somebody who has signed in on this device before, or whose secret was just proven. */
export const SomebodyKnown = object({ id: Id, name: Name })

/** What the browser's own API has answered for a passkey (Web Authentication 3, 5.1: RegistrationResponseJSON, AuthenticationResponseJSON). */
export const PasskeyAnswer = Type.Object({ id: Text(1400), type: oneOf(['public-key']) }, { additionalProperties: true })

export const Portal = object({
  /** Identifies the person on the client whose portal this is. */
  id: Id,
  firmName: Name,
  brand: Brand,
  clientName: Name,
  personName: Name,
  /** Messages that this person has not read. */
  unreadMessages: Count,
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
      /** Of this member of staff: names what the device keeps for them. */
      id: Id,
      firmId: Id,
      firmName: Name,
      brand: Brand,
      timeZone: Text(60),
      role: oneOf(roles),
      /** What this member of staff may do: screens leave out what would be refused. */
      permissions: Type.Array(oneOf(permissions)),
      offices: Type.Array(object({ id: Id, name: Name })),
    }),
  ),
  /** Set in *Client View*: a member of staff looks on, as this person. */
  clientView: orNull(object({ clientId: Id, personName: Name, isRegistered: Flag, endsAt: Instant })),
  /** The session ends by itself when idle this long. */
  idleMinutes: Type.Integer(),
})

export const signIn = {
  session: endpoint('GET /api/session', {
    summary: 'Who is signed in here, and what they may enter.',
    who: 'anyone',
    isInClientView: true,
    output: object({ session: orNull(Session) }),
    refusals: [],
  }),
  browser: endpoint('GET /api/sign-in/browser', {
    summary:
      'Whether this browser holds a device token: then the page asks who it is before it asks for a secret. Says nothing about whose.',
    who: 'anyone',
    output: object({ isKnown: Flag }),
    refusals: [],
  }),
  who: endpoint('POST /api/sign-in/who', {
    summary:
      'Who is signing in, to the taxpayers’ room. On a device known for that person an attempt begins that asks for a code; anywhere else the secret is asked, whoever is meant and whether or not there is such an account.',
    who: 'anyone',
    body: object({ userName: Text(254) }),
    output: object({
      asks: oneOf(['secret', 'code']),
      /** People known on this device who share what was typed: "Who is signing in?". */
      people: Type.Array(SomebodyKnown),
    }),
    refusals: [],
  }),
  begin: endpoint('POST /api/sign-in', {
    summary:
      'User name (or e-mail) and password or PIN; `person` where two share both. The same answer and the same time whether or not such an account exists.',
    who: 'anyone',
    body: object({ userName: Text(254), password: Password, room: oneOf(['firm', 'taxpayer']), person: Type.Optional(Id) }),
    output: Attempt,
    refusals: ['sign-in.wrong-password', 'sign-in.say-who', 'sign-in.slow-down'],
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
  beginPasskey: endpoint('POST /api/sign-in/passkey/options', {
    summary: 'What the browser’s own API needs to ask for a passkey of whoever is there. Good for one answer within five minutes.',
    who: 'anyone',
    output: object({ options: Type.Unknown() }),
    refusals: [],
  }),
  signInByPasskey: endpoint('POST /api/sign-in/passkey', {
    summary: 'A passkey: who it is and both proofs in one step.',
    who: 'anyone',
    body: object({ room: oneOf(['firm', 'taxpayer']), response: PasskeyAnswer }),
    output: object({ room: oneOf(['firm', 'taxpayer']) }),
    refusals: ['sign-in.no-attempt', 'sign-in.passkey-refused', 'sign-in.slow-down'],
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
