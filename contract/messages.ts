/**
 * *Messages*: one conversation a client, in which both spouses and the firm talk, and the firm's inbox of all of them. Texts are plain: no
 * markup is read in them; a screen may make links of addresses.
 *
 * Messages are numbered without a gap, in the order in which they were taken. The portal has its own numbers, because it never sees internal
 * notes and events, not even by a missing number. Whoever was away asks for what came `after` the last number it has.
 */
import Type from 'typebox'
import { endpoint } from './endpoint.ts'
import { whyAttachmentClosed } from './grant-pages.ts'
import { clientKinds, personRoles } from './states.ts'
import { Count, Flag, Id, Instant, Language, Name, object, oneOf, orNull, Text } from './values.ts'

/** The longest message, in characters as JavaScript counts them (UTF-16). */
export const messageMaxCharacters = 10_000
export const mostAttachments = 20
/** Messages on a page of a conversation. */
export const messagesOnPage = 50
/** Messages that an answer to `after` has at most; `hasNewer` says that more follow. */
export const mostMissedMessages = 200
/** Counts of the inbox stop here: this many means this many or more. */
export const mostCounted = 1000

export const threadStates = ['open', 'closed'] as const
export const inboxViews = ['all', 'mine', 'unassigned', 'waiting', 'closed'] as const
export type InboxView = (typeof inboxViews)[number]
export const threadEvents = ['assigned', 'unassigned', 'closed', 'reopened'] as const
export type ThreadEvent = (typeof threadEvents)[number]
export const attachmentKinds = ['document', 'voucher'] as const

const attachmentParts = {
  kind: oneOf(attachmentKinds),
  /** Null: it has been removed since. */
  id: orNull(Id),
  name: Name,
  /** Of a document, else null. */
  direction: orNull(oneOf(['from firm', 'from client'])),
  contentType: orNull(Text(100)),
  size: orNull(Count),
  pageCount: orNull(Count),
}

/** `toSign`: this person has been asked to sign it, and has not yet. */
const PortalAttachment = object({ ...attachmentParts, toSign: Flag })
const FirmAttachment = object({ ...attachmentParts, taxReturnId: orNull(Id) })

export const PortalMessage = object({
  id: Id,
  /** From 1. */
  number: Count,
  from: oneOf(['client', 'firm']),
  /** As it was when the message was written. */
  authorName: Name,
  /** This very person wrote it. */
  isMine: Flag,
  /** The key it was sent with, where `isMine`: how a screen finds its own draft again. */
  key: orNull(Text(80)),
  body: Text(messageMaxCharacters),
  attachments: Type.Array(PortalAttachment),
  sentAt: Instant,
})

export const FirmMessage = object({
  id: Id,
  /** From 1; notes and events count. */
  number: Count,
  kind: oneOf(['from client', 'from firm', 'note', 'event']),
  authorName: Name,
  isMine: Flag,
  key: orNull(Text(80)),
  /** Empty for an event. */
  body: Text(messageMaxCharacters),
  event: orNull(object({ what: oneOf(threadEvents), staffName: orNull(Name) })),
  attachments: Type.Array(FirmAttachment),
  sentAt: Instant,
  /** First names of the client's persons who have read it; of messages from the firm alone. */
  seenBy: Type.Array(Name),
})

const StaffMember = object({ id: Id, name: Name })

const InboxThread = object({
  client: object({ id: Id, name: Name, clientNumber: Text(40), officeName: Name }),
  state: oneOf(threadStates),
  assignedTo: orNull(StaffMember),
  /** Messages from the client that nobody of the firm has read yet. */
  unread: Count,
  /** When the oldest message came that the firm has not answered; null: none waits. */
  waitingSince: orNull(Instant),
  /** By when the firm means to answer it. */
  answerBy: orNull(Instant),
  lastMessageAt: Instant,
  /** The newest message that both sides see; null while there are only notes. A search shows the newest message it was found in, where so. */
  preview: orNull(
    object({
      number: Count,
      from: oneOf(['client', 'firm', 'note']),
      authorName: Name,
      /** The beginning, in one line. */
      text: Text(200),
      attachments: Count,
    }),
  ),
})

const Counts = object({
  all: Count,
  mine: Count,
  unassigned: Count,
  waiting: Count,
  closed: Count,
  /** Conversations with something unread: what the badge says. */
  unread: Count,
  /** Of those that wait: the time to answer is over. */
  late: Count,
})

/** What a message is sent with. The key is the sender's own: sending again, however often, gives the one message. */
const NewMessage = object({
  key: Type.String({ minLength: 8, maxLength: 80 }),
  // Longer than may be sent, so that whoever pastes a book is told why not.
  body: Text(200_000),
  attachments: Type.Array(object({ kind: oneOf(attachmentKinds), id: Id }), { maxItems: mostAttachments, uniqueItems: true }),
})
const sendRefusals = [
  'not-signed-in',
  'not-found',
  'messages.empty',
  'messages.too-long',
  'messages.too-many',
  'messages.attachment-unknown',
] as const
const staffSendRefusals = [...sendRefusals, 'not-allowed', 'invitations.access-off'] as const

const MessageNumber = Type.Integer({ minimum: 0, maximum: 2 ** 31 - 1 })
/** Without either: the newest page. `before`: the page that ends before this number. `after`: what came after it, the oldest first. */
export const pageQuery = object({ before: Type.Optional(MessageNumber), after: Type.Optional(MessageNumber) })

/** What a guest is shown of the conversation: to read, with SSNs and EINs covered; never notes. */
export const GuestThread = object({
  messages: Type.Array(
    object({
      id: Id,
      number: Count,
      from: oneOf(['client', 'firm']),
      authorName: Name,
      /** The owner of the portal wrote it. */
      isOwners: Flag,
      body: Text(messageMaxCharacters),
      attachments: Type.Array(
        object({
          kind: oneOf(attachmentKinds),
          /** Null: it cannot be opened here, and `closed` says why. */
          id: orNull(Id),
          name: Name,
          closed: orNull(oneOf(whyAttachmentClosed)),
        }),
      ),
      sentAt: Instant,
    }),
  ),
  hasOlder: Flag,
  hasNewer: Flag,
})

const Attachable = object({
  kind: oneOf(attachmentKinds),
  id: Id,
  name: Name,
  at: Instant,
  direction: orNull(oneOf(['from firm', 'from client'])),
})

export const messages = {
  portalThread: endpoint('GET /api/portals/:portal/thread', {
    summary: 'The conversation with the firm: a page of it, the oldest message first. Empty before the first message.',
    who: 'taxpayer',
    isInClientView: true,
    query: pageQuery,
    output: object({
      state: oneOf(threadStates),
      /** Of the newest message; 0 before the first. */
      lastNumber: Count,
      /** Of the last message that this person has read. */
      readUpTo: Count,
      unread: Count,
      /** Of the last message that somebody of the firm has read. */
      readByFirmUpTo: Count,
      /** First names of everybody else who reads and writes here. */
      others: Type.Array(Name),
      /** Within how many hours the firm means to answer. */
      answerWithinHours: Count,
      messages: Type.Array(PortalMessage),
      hasOlder: Flag,
      hasNewer: Flag,
    }),
    refusals: ['not-signed-in', 'not-found'],
  }),
  portalUnread: endpoint('GET /api/portals/:portal/thread/unread', {
    summary: 'How many messages this person has not read: for the badge.',
    who: 'taxpayer',
    isInClientView: true,
    output: object({ unread: Count, lastNumber: Count }),
    refusals: ['not-signed-in', 'not-found'],
  }),
  portalAttachables: endpoint('GET /api/portals/:portal/thread/attachables', {
    summary: 'What is there already that a message may be about, the newest first.',
    who: 'taxpayer',
    output: object({ items: Type.Array(Attachable) }),
    refusals: ['not-signed-in', 'not-found'],
  }),
  sendFromPortal: endpoint('POST /api/portals/:portal/thread/messages', {
    summary: 'Writes to the firm. A closed conversation opens again.',
    who: 'taxpayer',
    body: NewMessage,
    output: PortalMessage,
    refusals: sendRefusals,
  }),
  readInPortal: endpoint('PUT /api/portals/:portal/thread/read', {
    summary: 'This person has read up to this number. Never goes back.',
    who: 'taxpayer',
    body: object({ upTo: Count }),
    output: object({ unread: Count, readUpTo: Count }),
    refusals: ['not-signed-in', 'not-found'],
  }),

  inbox: endpoint('GET /api/inbox', {
    summary:
      'Conversations with clients of the caller’s offices, 50 a page: those that wait by how long, others by their last message. A search in `all` finds closed ones too.',
    who: 'staff',
    query: object({
      view: Type.Optional(oneOf(inboxViews)),
      /** Words and beginnings of words, of messages, notes, and clients: all of them must be found. */
      search: Type.Optional(Text(120)),
      after: Type.Optional(Text(200)),
    }),
    output: object({ threads: Type.Array(InboxThread), next: orNull(Text(200)) }),
    refusals: ['not-signed-in', 'bad-input'],
  }),
  inboxCounts: endpoint('GET /api/inbox/counts', {
    summary: 'How many conversations each view of the inbox has.',
    who: 'staff',
    output: Counts,
    refusals: ['not-signed-in'],
  }),
  thread: endpoint('GET /api/clients/:client/thread', {
    summary: 'The conversation with a client, notes included: a page of it, the oldest message first. Empty before the first message.',
    who: 'staff',
    query: pageQuery,
    output: object({
      client: object({ id: Id, name: Name, clientNumber: Text(40), kind: oneOf(clientKinds), officeName: Name, portalAccess: Flag }),
      /** Who of the client reads here; whoever has not registered sees it all once they have. */
      persons: Type.Array(
        object({ id: Id, name: Name, firstName: Name, role: oneOf(personRoles), language: Language, isRegistered: Flag }),
      ),
      state: oneOf(threadStates),
      assignedTo: orNull(StaffMember),
      waitingSince: orNull(Instant),
      answerBy: orNull(Instant),
      lastNumber: Count,
      readUpTo: Count,
      unread: Count,
      messages: Type.Array(FirmMessage),
      hasOlder: Flag,
      hasNewer: Flag,
    }),
    refusals: ['not-signed-in', 'not-found'],
  }),
  send: endpoint('POST /api/clients/:client/thread/messages', {
    summary: 'Writes to a client, also before anybody has registered. What is attached can be seen in the portal from then on.',
    who: 'staff',
    body: object({
      ...NewMessage.properties,
      /** The newest message the sender had in view: what crossed this answer still waits. Without it, all is answered. */
      seenUpTo: Type.Optional(Count),
    }),
    output: FirmMessage,
    refusals: staffSendRefusals,
  }),
  note: endpoint('POST /api/clients/:client/thread/notes', {
    summary: 'An internal note: never leaves the firm.',
    who: 'staff',
    body: NewMessage,
    output: FirmMessage,
    refusals: sendRefusals,
  }),
  assignees: endpoint('GET /api/clients/:client/thread/assignees', {
    summary: 'Who of the staff may be given this conversation: everybody who may see the client.',
    who: 'staff',
    output: object({ assignees: Type.Array(object({ ...StaffMember.properties, isMe: Flag })) }),
    refusals: ['not-signed-in', 'not-found'],
  }),
  assign: endpoint('PUT /api/clients/:client/thread/assignee', {
    summary: 'Gives the conversation to somebody, or to nobody.',
    who: 'staff',
    body: object({ staffMember: orNull(Id) }),
    refusals: ['not-signed-in', 'not-found', 'messages.cannot-be-assigned'],
  }),
  close: endpoint('POST /api/clients/:client/thread/close', {
    summary: 'Nothing more to do here: the clock stops. Opens by itself when the client writes.',
    who: 'staff',
    refusals: ['not-signed-in', 'not-found'],
  }),
  reopen: endpoint('POST /api/clients/:client/thread/reopen', {
    summary: 'Back among the open ones.',
    who: 'staff',
    refusals: ['not-signed-in', 'not-found'],
  }),
  read: endpoint('PUT /api/clients/:client/thread/read', {
    summary: 'Somebody of the firm has read up to this number. Never goes back.',
    who: 'staff',
    body: object({ upTo: Count }),
    output: object({ unread: Count, readUpTo: Count }),
    refusals: ['not-signed-in', 'not-found'],
  }),
  attachables: endpoint('GET /api/clients/:client/thread/attachables', {
    summary: 'Documents and vouchers of the client that a message may be about, the newest first.',
    who: 'staff',
    output: object({
      items: Type.Array(
        object({
          ...Attachable.properties,
          /** The client sees it already. Otherwise attaching it to a message shows it. */
          isInPortal: Flag,
        }),
      ),
    }),
    refusals: ['not-signed-in', 'not-found'],
  }),
}
