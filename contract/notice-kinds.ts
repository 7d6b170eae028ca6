/** What people are told, and what of it they may switch off. Plain data: the server decides by it, the settings pages show it. */

/** What a person of a client is told. */
export const noticeKinds = [
  'documents-to-sign',
  'reminder-to-sign',
  'documents-to-read',
  'signed-copy',
  'return-in-portal',
  'message',
  'payment-due',
  'payment-overdue',
  'k1-to-distribute',
  'delivery-question',
  'sign-by-hand',
  'paper-rejected',
  'no-longer-to-sign',
  'signature-kept',
  'return-accepted',
  'return-rejected',
] as const
export type NoticeKind = (typeof noticeKinds)[number]

/** What a member of the staff is told. */
export const staffNoticeKinds = [
  'client-signed',
  'signature-expired',
  'client-message',
  'message-assigned',
  'payment-recorded',
  'k1-question',
  'signed-paper',
  'client-declined',
  'paper-wanted',
  'client-not-told',
] as const
export type StaffNoticeKind = (typeof staffNoticeKinds)[number]

/** What a person settles together. */
export const noticeGroups = ['to-sign', 'reminders', 'documents', 'messages', 'payments', 'k1s'] as const
export type NoticeGroup = (typeof noticeGroups)[number]

export const groupOf: Record<NoticeKind, NoticeGroup> = {
  'documents-to-sign': 'to-sign',
  'reminder-to-sign': 'reminders',
  'documents-to-read': 'documents',
  'signed-copy': 'documents',
  'no-longer-to-sign': 'documents',
  'signature-kept': 'documents',
  'return-in-portal': 'documents',
  message: 'messages',
  'payment-due': 'payments',
  'payment-overdue': 'payments',
  'k1-to-distribute': 'k1s',
  // Something to sign may be among what waits for the answer.
  'delivery-question': 'to-sign',
  'sign-by-hand': 'to-sign',
  'paper-rejected': 'to-sign',
  'return-accepted': 'documents',
  // Without it somebody could miss the last day for a corrected return.
  'return-rejected': 'to-sign',
}

export const noticeChannels = ['email', 'text'] as const
export type NoticeChannel = (typeof noticeChannels)[number]

/**
 * May this be switched off? Not the e-mail that says that documents wait for a signature: without it somebody could miss a deadline of the
 * law. Texts always may (47 CFR 64.1200).
 */
export const maySwitchOff = (group: NoticeGroup, channel: NoticeChannel): boolean => channel === 'text' || group !== 'to-sign'

/** Between these times of a person's own day nothing is sent, until they choose others. `HH:MM`. */
export const quietHoursByDefault = { from: '21:00', to: '08:00' }

/** Days after documents came on which whoever has not signed is reminded, until a firm chooses others. */
export const reminderDaysByDefault: readonly number[] = [3, 7, 14]
export const mostReminders = 6
export const lastReminderDay = 90
