/** Notifications: what somebody is told, in the bell of their portal and by e-mail or text, and what of it they want. */
import Type from 'typebox'
import { endpoint } from './endpoint.ts'
import { lastReminderDay, mostReminders, noticeGroups, noticeKinds, staffNoticeKinds } from './notice-kinds.ts'
import { PaymentName } from './payment-name.ts'
import { Count, Flag, Id, Instant, Language, Masked, Name, object, oneOf, orNull, Text } from './values.ts'

/** `HH:MM`, on a clock of 24 hours. */
const TimeOfDay = Type.String({ pattern: '^(?:[01]\\d|2[0-3]):[0-5]\\d$' })
/** Where a list goes on: the place that the page before named. */
const Place = Type.String({ minLength: 10, maxLength: 80, pattern: '^[0-9a-zA-Z.:_-]+$' })
const LinkToken = Type.String({ minLength: 20, maxLength: 120, pattern: '^[\\w-]+$' })

/** A line of the bell. The words are the screen's, by its kind. */
export const Notice = object({
  id: Id,
  kind: oneOf(noticeKinds),
  /** Whose portal it is in: the screen goes over to that portal before it opens `path`. */
  portalId: Id,
  firmName: Name,
  clientName: Name,
  /** Such as a document's name; empty where there is none to show. */
  name: Text(254),
  /** Which payment it is about; null where it is about none. */
  payment: orNull(PaymentName),
  path: Text(300),
  at: Instant,
  isRead: Flag,
  /** Signed, paid, answered: nothing is left to do. */
  isDone: Flag,
})

export const StaffNotice = object({
  id: Id,
  kind: oneOf(staffNoticeKinds),
  name: Text(254),
  path: Text(300),
  at: Instant,
  isRead: Flag,
  isDone: Flag,
})

const QuietHours = orNull(object({ from: TimeOfDay, to: TimeOfDay }))

/** One line of the settings: a group of kinds, and whether it comes by e-mail and by text. */
const Choice = object({ group: oneOf(noticeGroups), email: Flag, text: Flag })

export const NoticeSettings = object({
  firm: object({ name: Name, phone: Text(30) }),
  /** Where e-mails go; null: there is no address. */
  email: orNull(Text(254)),
  /** `text` tells what is wanted; nothing goes by text without consent. Every group is there, in its order. */
  choices: Type.Array(object({ ...Choice.properties, canSwitchOffEmail: Flag })),
  /** Null: at any hour. */
  quietHours: QuietHours,
  /** The person's own choice; null: the firm's, below. */
  timeZone: orNull(Text(60)),
  firmTimeZone: Text(60),
  texts: object({
    /** False: this installation has no way to send texts. */
    isPossible: Flag,
    /** Mobile numbers of the account, to choose from. */
    phones: Type.Array(object({ id: Id, phone: Masked })),
    consent: orNull(object({ phone: Masked, givenAt: Instant })),
    /** Texts were stopped by an answer such as STOP to one of them. */
    stoppedAt: orNull(Instant),
    /** What somebody agrees to, to be shown word for word and sent back as it was shown. */
    wording: Text(1000),
  }),
})

const aboutUnsubscribing = {
  who: 'anyone',
  query: object({ token: LinkToken }),
} as const

export const notices = {
  list: endpoint('GET /api/notices', {
    summary: 'What the signed-in person was told, in all their portals, the newest first. `after`: `next` of the page before.',
    who: 'taxpayer',
    isInClientView: true,
    query: object({ after: Type.Optional(Place) }),
    output: object({ notices: Type.Array(Notice), next: orNull(Place), unread: Count }),
    refusals: ['not-signed-in'],
  }),
  unread: endpoint('GET /api/notices/unread', {
    summary: 'How many of them are unread: the number at the bell.',
    who: 'taxpayer',
    isInClientView: true,
    output: object({ unread: Count }),
    refusals: ['not-signed-in'],
  }),
  read: endpoint('POST /api/notices/:notice/read', {
    summary: 'Marks one as read. Once is enough, twice does no harm.',
    who: 'taxpayer',
    output: object({ unread: Count }),
    refusals: ['not-signed-in', 'not-found', 'read-only'],
  }),
  readAll: endpoint('POST /api/notices/read', {
    summary: 'Marks all as read, in all portals.',
    who: 'taxpayer',
    refusals: ['not-signed-in', 'read-only'],
  }),
  settings: endpoint('GET /api/portals/:portal/notice-settings', {
    summary: 'What the person wants to be told by this firm, by which way and when.',
    who: 'taxpayer',
    isInClientView: true,
    output: NoticeSettings,
    refusals: ['not-signed-in', 'not-found'],
  }),
  changeSettings: endpoint('PUT /api/portals/:portal/notice-settings', {
    summary: 'Changes it. Groups that are not named stay as they are. `timeZone`: an IANA name; null: the firm’s.',
    who: 'taxpayer',
    body: object({ choices: Type.Array(Choice, { maxItems: noticeGroups.length }), quietHours: QuietHours, timeZone: orNull(Text(60)) }),
    output: NoticeSettings,
    refusals: ['not-signed-in', 'not-found', 'read-only', 'notices.cannot-switch-off', 'notices.unknown-time-zone'],
  }),
  agreeToTexts: endpoint('POST /api/portals/:portal/text-consent', {
    summary: 'Consent to text messages on one number. The words that were shown are kept with it.',
    who: 'taxpayer',
    body: object({ phoneId: Id, wording: Text(1000) }),
    output: NoticeSettings,
    refusals: ['not-signed-in', 'not-found', 'read-only', 'notices.wording-changed', 'notices.no-texts'],
  }),
  withdrawTexts: endpoint('DELETE /api/portals/:portal/text-consent', {
    summary: 'Withdraws it, at once.',
    who: 'taxpayer',
    output: NoticeSettings,
    refusals: ['not-signed-in', 'not-found', 'read-only'],
  }),

  lookAtUnsubscribing: endpoint('GET /api/unsubscribe', {
    summary: 'What a link in an e-mail would switch off. Changes nothing: mail scanners open links.',
    ...aboutUnsubscribing,
    output: object({ firmName: Name, email: Masked, group: oneOf(noticeGroups), language: Language, isOff: Flag }),
    refusals: ['notices.link-unknown'],
  }),
  unsubscribe: endpoint('POST /api/unsubscribe', {
    summary:
      'Switches it off, without signing in. Mail programs post to `/u/{token}`, which is this, with a form as its body (RFC 8058, 3.2); nothing of the body is read.',
    ...aboutUnsubscribing,
    takesForm: true,
    refusals: ['notices.link-unknown'],
  }),
  subscribeAgain: endpoint('DELETE /api/unsubscribe', {
    summary: 'Takes that back, from the same page.',
    ...aboutUnsubscribing,
    refusals: ['notices.link-unknown'],
  }),
  textAnswer: endpoint('POST /api/text-answers', {
    summary:
      'What people answer to texts: STOP, HELP, START, and the same in Spanish. Called by Twilio, signed (X-Twilio-Signature); the answer is TwiML.',
    who: 'anyone',
    takesForm: true,
    givesBytes: true,
    refusals: ['notices.not-signed'],
  }),

  staffList: endpoint('GET /api/firm/notices', {
    summary: 'What the signed-in member of the staff was told, the newest first.',
    who: 'staff',
    query: object({ after: Type.Optional(Place) }),
    output: object({ notices: Type.Array(StaffNotice), next: orNull(Place), unread: Count }),
    refusals: ['not-signed-in'],
  }),
  staffRead: endpoint('POST /api/firm/notices/:staffNotice/read', {
    summary: 'Marks one as read.',
    who: 'staff',
    output: object({ unread: Count }),
    refusals: ['not-signed-in', 'not-found'],
  }),
  staffReadAll: endpoint('POST /api/firm/notices/read', {
    summary: 'Marks all as read.',
    who: 'staff',
    refusals: ['not-signed-in'],
  }),
  reminders: endpoint('GET /api/settings/reminders', {
    summary: 'On which days after documents came the firm reminds whoever has not signed. None: never.',
    who: 'staff',
    output: object({ days: Type.Array(Count) }),
    refusals: ['not-signed-in', 'not-allowed'],
  }),
  changeReminders: endpoint('PUT /api/settings/reminders', {
    summary: 'Changes it, also for documents that wait already.',
    who: 'staff',
    body: object({
      days: Type.Array(Type.Integer({ minimum: 1, maximum: lastReminderDay }), { maxItems: mostReminders, uniqueItems: true }),
    }),
    output: object({ days: Type.Array(Count) }),
    refusals: ['not-signed-in', 'not-allowed'],
  }),
}
