/** The onboarding e-mail or text, and the registration it leads to. */
import Type from 'typebox'
import { endpoint } from './endpoint.ts'
import { Attempt } from './sign-in.ts'
import { Email, Id, Language, LastFour, Name, object, oneOf, orNull, Password, Phone, Pin, SixDigits, Text, UserName } from './values.ts'

export const invitations = {
  invite: endpoint('POST /api/persons/:person/invitations', {
    summary: 'Sends the link by e-mail or text to the address on the record. Also resends: an earlier link stops working.',
    who: 'staff',
    /** `instructionId`: the text for this sending; without one, the text that is chosen for the client. */
    body: object({ channel: oneOf(['email', 'phone']), instructionId: Type.Optional(orNull(Id)) }),
    /** The address it went to, as on the record. */
    output: object({ sentTo: Text(254) }),
    refusals: [
      'not-signed-in',
      'not-found',
      'not-allowed',
      'invitations.missing',
      'invitations.access-off',
      'invitations.already-registered',
    ],
  }),
  open: endpoint('POST /api/invitations/open', {
    summary: 'Looks at a link without using it up, so that mail scanners cannot spend it.',
    who: 'anyone',
    body: object({ token: Text(100) }),
    output: object({ firmName: Name, firmPhone: Text(30), language: Language }),
    refusals: ['invitations.link-unknown', 'invitations.link-expired', 'invitations.link-used', 'invitations.link-replaced'],
  }),
  register: endpoint('POST /api/register', {
    summary: 'The registration form. On a match a verification attempt begins; on a mismatch nothing says which value was right.',
    who: 'anyone',
    body: object({
      token: Text(100),
      /** A user name with a password, or a PIN alone: then the e-mail address is the login. */
      userName: Type.Optional(UserName),
      password: Type.Optional(Password),
      pin: Type.Optional(Pin),
      email: Email,
      phone: Phone,
      lastName: Name,
      lastFour: LastFour,
    }),
    output: Attempt,
    refusals: [
      'invitations.link-unknown',
      'invitations.link-expired',
      'invitations.link-used',
      'invitations.link-replaced',
      'invitations.does-not-match',
      'sign-in.slow-down',
      'sign-in.user-name-taken',
      'sign-in.password-too-weak',
      'sign-in.password-breached',
      'sign-in.pin-too-weak',
      'sign-in.pin-common',
      'bad-input',
      'clients.bad-phone',
    ],
  }),
  verify: endpoint('POST /api/register/verify', {
    summary: 'The code. When right, the identity is made, the link is used up, and the session begins.',
    who: 'anyone',
    body: object({ code: SixDigits }),
    refusals: [
      'sign-in.no-attempt',
      'sign-in.wrong-code',
      'sign-in.code-expired',
      'sign-in.slow-down',
      'sign-in.user-name-taken',
      'invitations.address-merged',
      'invitations.link-used',
      'invitations.link-expired',
      'invitations.link-replaced',
    ],
  }),
}
