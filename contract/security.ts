/** The Security page: what keeps an account its owner's. Every change asks for a fresh proof, tells the person, and is recorded. */
import Type from 'typebox'
import { endpoint } from './endpoint.ts'
import { Attempt, Channel } from './sign-in.ts'
import { Flag, Id, Instant, object, orNull, Password, SixDigits, Text } from './values.ts'

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

export const Security = object({
  userName: Text(254),
  /** The most recently seen first. */
  sessions: Type.Array(OpenSession),
})

/** How somebody who is signed in can prove again who is there. */
export const StepUpWays = object({
  /** Where a code can come from. */
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
    summary: 'Proves again who is there, by the present password. Good for ten minutes in this session.',
    who: 'member',
    body: object({ password: Password }),
    refusals: ['sign-in.wrong-present-password', 'sign-in.slow-down'],
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
  changePassword: endpoint('PUT /api/security/password', {
    summary: 'A new password for the present one. Every other session ends.',
    who: 'member',
    body: object({ current: Password, next: Password }),
    refusals: [
      'sign-in.wrong-present-password',
      'sign-in.password-too-weak',
      'sign-in.password-breached',
      'sign-in.password-same',
      'sign-in.slow-down',
    ],
  }),
  endSession: endpoint('DELETE /api/security/sessions/:session', {
    summary: 'Ends one of the person’s own sessions. Not theirs, or ended already, is not found.',
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
