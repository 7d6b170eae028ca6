/** What administrators decide for their firm: offices, staff, roles, and how the firm looks to its clients. */
import Type from 'typebox'
import { endpoint } from './endpoint.ts'
import { permissions } from './permissions.ts'
import { Attempt } from './sign-in.ts'
import { roles } from './states.ts'
import {
  Address,
  AddressInput,
  Count,
  Email,
  Flag,
  Id,
  Instant,
  Language,
  Lines,
  Name,
  object,
  oneOf,
  orNull,
  Password,
  SixDigits,
  Text,
  UserName,
} from './values.ts'

/** When somebody is there, as clients read it. Without Spanish the English is shown. */
const Hours = object({ en: Lines(300), es: Lines(300) })
const OfficeInput = object({ name: Name, phone: Text(30), address: AddressInput, hours: Hours })

const Office = object({
  id: Id,
  name: Name,
  phone: Text(30),
  address: Address,
  hours: Hours,
  /** Those in the bin included: they could come back. */
  clientCount: Count,
  staffCount: Count,
})

const StaffMember = object({
  id: Id,
  name: Name,
  email: Text(254),
  role: oneOf(roles),
  offices: Type.Array(object({ id: Id, name: Name })),
  isYou: Flag,
  addedAt: Instant,
  lastSignedInAt: orNull(Instant),
  /** Null while they may work here. */
  endedAt: orNull(Instant),
})

const StaffInvitation = object({
  id: Id,
  email: Text(254),
  role: oneOf(roles),
  offices: Type.Array(object({ id: Id, name: Name })),
  sentAt: Instant,
  expiresAt: Instant,
  isExpired: Flag,
})

const changeable = oneOf(permissions)
const RoleTable = object({ staff: Type.Array(changeable), manager: Type.Array(changeable) })

/** `#rrggbb`. */
export const Colour = Type.String({ pattern: '^#[0-9a-f]{6}$' })
const OfficeIds = Type.Array(Id, { maxItems: 200 })
const Token = Text(100)
const linkRefusals = ['settings.invitation-unknown', 'settings.invitation-ended'] as const

export const settings = {
  offices: endpoint('GET /api/settings/offices', {
    summary: 'The firm’s offices, and how much work is in each.',
    who: 'staff',
    output: object({ offices: Type.Array(Office) }),
    refusals: ['not-allowed'],
  }),
  addOffice: endpoint('POST /api/settings/offices', {
    summary: 'Adds an office.',
    who: 'staff',
    body: OfficeInput,
    output: object({ id: Id }),
    refusals: ['not-allowed', 'settings.office-name-taken', 'clients.bad-phone', 'settings.too-many'],
  }),
  changeOffice: endpoint('PUT /api/settings/offices/:office', {
    summary: 'Another name, phone number, address or other hours for an office.',
    who: 'staff',
    body: OfficeInput,
    refusals: ['not-found', 'not-allowed', 'settings.office-name-taken', 'clients.bad-phone'],
  }),
  removeOffice: endpoint('DELETE /api/settings/offices/:office', {
    summary: 'Removes an office without clients and staff.',
    who: 'staff',
    refusals: ['not-found', 'not-allowed', 'settings.office-in-use', 'settings.last-office'],
  }),
  mergeOffice: endpoint('POST /api/settings/offices/:office/merge', {
    summary: 'Moves everybody of an office into another one, and removes it.',
    who: 'staff',
    body: object({ into: Id }),
    refusals: ['not-found', 'not-allowed', 'bad-input'],
  }),

  staff: endpoint('GET /api/settings/staff', {
    summary: 'Everybody who works or worked in the firm, and who is invited to.',
    who: 'administrator',
    output: object({
      members: Type.Array(StaffMember),
      invitations: Type.Array(StaffInvitation),
      offices: Type.Array(object({ id: Id, name: Name })),
    }),
    refusals: [],
  }),
  inviteStaff: endpoint('POST /api/settings/staff-invitations', {
    summary: 'Sends a link by which somebody becomes a member of the staff.',
    who: 'administrator',
    body: object({ email: Email, role: oneOf(roles), officeIds: OfficeIds }),
    output: object({ id: Id }),
    refusals: ['sign-in.step-up-needed', 'settings.already-staff', 'settings.already-invited', 'settings.office-needed', 'bad-input'],
  }),
  resendStaffInvitation: endpoint('POST /api/settings/staff-invitations/:staffInvitation/resend', {
    summary: 'Sends a new link; the earlier one no longer works.',
    who: 'administrator',
    refusals: ['not-found'],
  }),
  withdrawStaffInvitation: endpoint('DELETE /api/settings/staff-invitations/:staffInvitation', {
    summary: 'The link no longer works.',
    who: 'administrator',
    refusals: ['not-found'],
  }),
  changeStaff: endpoint('PUT /api/settings/staff/:staffMember', {
    summary: 'Another role or other offices for a member of the staff, from their next request on.',
    who: 'administrator',
    body: object({ role: oneOf(roles), officeIds: OfficeIds }),
    refusals: ['not-found', 'sign-in.step-up-needed', 'settings.last-administrator', 'settings.office-needed', 'bad-input'],
  }),
  endAccess: endpoint('POST /api/settings/staff/:staffMember/end-access', {
    summary: 'Ends somebody’s access at once: every session, and what they are about to sign in with.',
    who: 'administrator',
    refusals: ['not-found', 'sign-in.step-up-needed', 'settings.last-administrator'],
  }),
  giveBackAccess: endpoint('POST /api/settings/staff/:staffMember/give-back', {
    summary: 'Lets a former member of the staff sign in again, as what they were.',
    who: 'administrator',
    refusals: ['not-found', 'sign-in.step-up-needed'],
  }),

  openStaffInvitation: endpoint('POST /api/join/open', {
    summary: 'Whose firm an invitation to the staff is from. Uses nothing up.',
    who: 'anyone',
    body: object({ token: Token }),
    output: object({ firmName: Name, email: Text(254), role: oneOf(roles), language: Language }),
    refusals: linkRefusals,
  }),
  joinAuthenticator: endpoint('POST /api/join/authenticator', {
    summary: 'A fresh authenticator secret for somebody who joins. Nothing is kept until they have joined.',
    who: 'anyone',
    body: object({ token: Token }),
    output: object({ secret: Text(64), qrSvg: Text(200_000) }),
    refusals: linkRefusals,
  }),
  join: endpoint('POST /api/join', {
    summary: 'Accepts an invitation to the staff with password and authenticator, and signs in.',
    who: 'anyone',
    body: object({
      token: Token,
      firstName: Name,
      lastName: Name,
      userName: UserName,
      password: Password,
      authenticatorSecret: Text(64),
      code: SixDigits,
    }),
    refusals: [
      ...linkRefusals,
      'setup.wrong-code',
      'sign-in.user-name-taken',
      'sign-in.password-too-weak',
      'sign-in.password-breached',
      'bad-input',
    ],
  }),

  roles: endpoint('GET /api/settings/roles', {
    summary: 'What each role may do. Administrators may do everything.',
    who: 'administrator',
    output: RoleTable,
    refusals: [],
  }),
  changeRoles: endpoint('PUT /api/settings/roles', {
    summary: 'What each role may do, from everybody’s next request on.',
    who: 'administrator',
    body: RoleTable,
    refusals: ['sign-in.step-up-needed'],
  }),

  brand: endpoint('GET /api/settings/brand', {
    summary: 'How the firm looks to its clients, and where they reach it.',
    who: 'staff',
    output: object({
      name: Name,
      phone: Text(30),
      colour: orNull(Colour),
      logo: orNull(object({ id: Id, width: Count, height: Count })),
      replyTo: orNull(Text(254)),
      portalHost: orNull(Text(253)),
      /** What clients type now, and what a firm's own name has to point to. */
      portalAddress: Text(300),
      installationHost: Text(253),
    }),
    refusals: ['not-allowed'],
  }),
  changeBrand: endpoint('PUT /api/settings/brand', {
    summary: 'Name, phone number and colour.',
    who: 'staff',
    body: object({ name: Name, phone: Text(30), colour: orNull(Colour) }),
    refusals: ['not-allowed', 'clients.bad-phone', 'settings.colour-too-pale'],
  }),
  changeLogo: endpoint('PUT /api/settings/logo', {
    summary: 'A PNG, JPEG or WebP picture as the firm’s logo. Its pixels are kept, nothing else of the file.',
    who: 'staff',
    takesBytes: true,
    output: object({ id: Id, width: Count, height: Count }),
    refusals: ['not-allowed', 'settings.logo-too-large', 'settings.logo-kind', 'settings.logo-damaged'],
  }),
  removeLogo: endpoint('DELETE /api/settings/logo', {
    summary: 'Goes back to the first letter of the name.',
    who: 'staff',
    refusals: ['not-allowed'],
  }),
  changeReplyTo: endpoint('POST /api/settings/reply-to', {
    summary: 'Sends a code to the address that answers to letters shall go to.',
    who: 'staff',
    body: object({ email: Email }),
    output: Attempt,
    refusals: ['not-allowed', 'sign-in.too-many-codes'],
  }),
  confirmReplyTo: endpoint('POST /api/settings/reply-to/confirm', {
    summary: 'The code from that address. From now on answers go there.',
    who: 'staff',
    body: object({ code: SixDigits }),
    refusals: ['not-allowed', 'sign-in.no-attempt', 'sign-in.wrong-code', 'sign-in.code-expired', 'sign-in.slow-down'],
  }),
  removeReplyTo: endpoint('DELETE /api/settings/reply-to', {
    summary: 'Answers go to the address that sends.',
    who: 'staff',
    refusals: ['not-allowed'],
  }),
  changePortalHost: endpoint('PUT /api/settings/portal-host', {
    summary: 'The firm’s own name for its portal, such as portal.firm.com; null: the installation’s.',
    who: 'administrator',
    body: object({ host: orNull(Text(253)) }),
    refusals: ['sign-in.step-up-needed', 'settings.host-form', 'settings.host-taken'],
  }),
  logo: endpoint('GET /api/logos/:logo', {
    summary: 'A logo. Its address is made of its content, so it never changes.',
    who: 'anyone',
    isInClientView: true,
    givesBytes: true,
    refusals: ['not-found'],
  }),
}
