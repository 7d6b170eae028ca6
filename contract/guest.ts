/**
 * The third party's side of a grant: at the door with a link from an e-mail and a code by text message, then in a room where what was granted can be
 * looked at. A guest has no account; the session is the grant's own and ends with it.
 */
import Type from 'typebox'
import { TextRun } from './documents.ts'
import { endpoint } from './endpoint.ts'
import { whyAttachmentClosed, whyClosed } from './grant-pages.ts'
import { GrantPageName } from './grants.ts'
import { attachmentKinds, messageMaxCharacters, pageQuery } from './messages.ts'
import { GuestPayments } from './payments.ts'
import { Count, Flag, Id, Instant, Language, Masked, Name, object, oneOf, orNull, SixDigits, Text } from './values.ts'

/** What somebody who holds a link may know before a code has proven anything. */
export const GrantLink = object({
  /** Which e-mail it came with: *Verify Your Access* or *Access Client Portal*. */
  purpose: oneOf(['verify', 'access']),
  /** A `verify` link of a grant that is `verified` or `active` has done its work. */
  state: oneOf(['offered', 'verified', 'active']),
  firmName: Name,
  ownerName: Name,
  guestName: Name,
  /** Where *Send Code* sends the code. */
  mobile: Masked,
  language: Language,
  endsAt: Instant,
  /** When this browser had a code sent that may still be entered; null: not. */
  sentAt: orNull(Instant),
})

const linkRefusals = ['grants.link-unknown', 'grants.link-replaced', 'grants.ended'] as const
const link = object({ token: Text(100) })

/** At the door: a link from an e-mail, and a code by text message. The e-mails link to `/g/` and the token. */
const door = {
  openLink: endpoint('POST /api/guest/link', {
    summary: 'Looks at a link without using it up, so that mail scanners cannot spend it.',
    who: 'anyone',
    body: link,
    output: GrantLink,
    refusals: linkRefusals,
  }),
  sendCode: endpoint('POST /api/guest/code', {
    summary: '*Send Code*: by text message only. Six digits, ten minutes, at most five an hour; the two most recent are valid.',
    who: 'anyone',
    body: link,
    output: GrantLink,
    refusals: [...linkRefusals, 'grants.already-verified', 'sign-in.too-many-codes'],
  }),
  confirm: endpoint('POST /api/guest/confirm', {
    summary:
      '*Confirm*: the code that this browser asked for. With a `verify` link the grant is verified and its owner told; with an `access` link the guest’s session begins.',
    who: 'anyone',
    body: object({ code: SixDigits }),
    output: object({
      purpose: oneOf(['verify', 'access']),
      /** After a `verify` link: the link to the portal has gone out already, as the owner chose. */
      linkSent: Flag,
    }),
    refusals: [
      'sign-in.no-attempt',
      'sign-in.wrong-code',
      'sign-in.code-expired',
      'sign-in.slow-down',
      'grants.ended',
      'grants.already-verified',
      'grants.too-many-links',
    ],
  }),
}

const guestsRefusals = ['not-signed-in', 'grants.ended', 'not-found'] as const
export const GuestFile = object({
  id: Id,
  name: Name,
  direction: oneOf(['from firm', 'from client']),
  at: Instant,
  pageCount: orNull(Count),
  signed: Flag,
  closed: orNull(oneOf(whyClosed)),
})

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

/** The guest's room: what was granted, to look at. Nothing can be changed, and no file is handed out. */
const room = {
  read: endpoint('GET /api/guest', {
    summary: 'Whose portal this is, what of it was granted, and until when.',
    who: 'guest',
    output: object({
      firmName: Name,
      firmPhone: Text(30),
      timeZone: Text(60),
      ownerName: Name,
      guestName: Name,
      language: Language,
      pages: Type.Array(GrantPageName),
      hasSingleDocuments: Flag,
      endsAt: Instant,
      idleMinutes: Type.Integer(),
    }),
    refusals: guestsRefusals,
  }),
  preparerFiles: endpoint('GET /api/guest/preparer-files', {
    summary: 'Documents from the preparer. Not granted is not found.',
    who: 'guest',
    output: object({ files: Type.Array(GuestFile) }),
    refusals: guestsRefusals,
  }),
  myFiles: endpoint('GET /api/guest/my-files', {
    summary: 'What the owner and the other person of the client have sent to the firm. Not granted is not found.',
    who: 'guest',
    output: object({ files: Type.Array(GuestFile) }),
    refusals: guestsRefusals,
  }),
  documents: endpoint('GET /api/guest/documents', {
    summary: 'The single documents that were granted.',
    who: 'guest',
    output: object({ files: Type.Array(GuestFile) }),
    refusals: guestsRefusals,
  }),
  tasks: endpoint('GET /api/guest/tasks', {
    summary: 'What waits for the owner’s signature; to know of, not to do. Not granted is not found.',
    who: 'guest',
    output: object({ tasks: Type.Array(object({ kind: oneOf(['sign']), documentId: Id, name: Name, since: Instant })) }),
    refusals: guestsRefusals,
  }),
  taxPayments: endpoint('GET /api/guest/tax-payments', {
    summary: 'What the owner has to pay and has paid; to know of, not to pay. Not granted is not found.',
    who: 'guest',
    output: GuestPayments,
    refusals: guestsRefusals,
  }),
  messages: endpoint('GET /api/guest/messages', {
    summary:
      'The conversation with the firm as the owner sees it, a page of it, the oldest message first. Nothing counts as read. Not granted is not found.',
    who: 'guest',
    query: pageQuery,
    output: GuestThread,
    refusals: guestsRefusals,
  }),
  document: endpoint('GET /api/guest/documents/:document', {
    summary: 'A granted document and its pages. A document that only a voucher opens has no other pages here than the voucher’s own.',
    who: 'guest',
    output: object({
      id: Id,
      name: Name,
      sealedAt: orNull(Instant),
      pages: Type.Array(
        object({
          /** Counted from 0 in the whole document. */
          page: Count,
          width: Type.Number(),
          height: Type.Number(),
        }),
      ),
    }),
    refusals: [...guestsRefusals, 'grants.waits-for-signature', 'documents.cannot-show-pages', 'documents.damaged-in-store'],
  }),
  pageText: endpoint('GET /api/guest/documents/:document/pages/:page/text', {
    summary: 'The words of a page with their positions, SSNs and EINs masked.',
    who: 'guest',
    isCompressed: true,
    output: object({ runs: Type.Array(TextRun) }),
    refusals: [
      ...guestsRefusals,
      'grants.waits-for-signature',
      'grants.cannot-be-masked',
      'documents.cannot-show-pages',
      'documents.damaged-in-store',
    ],
  }),
  pageImage: endpoint('GET /api/guest/documents/:document/pages/:page/image', {
    summary: 'A page as an image, SSNs and EINs painted over.',
    who: 'guest',
    query: object({ width: Type.Integer({ minimum: 200, maximum: 2400 }) }),
    givesBytes: true,
    refusals: [
      ...guestsRefusals,
      'grants.waits-for-signature',
      'grants.cannot-be-masked',
      'documents.cannot-show-pages',
      'documents.damaged-in-store',
    ],
  }),
  signOut: endpoint('POST /api/guest/sign-out', { summary: 'Ends the guest’s session.', who: 'anyone', refusals: [] }),
}

export const guest = { ...door, ...room }
