/**
 * Third-party access: the owner of a portal opens some of it to a banker, a lawyer or a child, for a while. Here: the owner, and
 * the firm's staff, who only look. The third party's side is guest.ts.
 */
import Type from 'typebox'
import { endpoint } from './endpoint.ts'
import { grantHoursLimits, grantPages, lookKinds, mostGrantedDocuments } from './grant-pages.ts'
import { grantStates } from './states.ts'
import { Count, Email, Flag, Id, Instant, Language, Name, object, oneOf, orNull, Phone, Text } from './values.ts'

export const GrantPageName = oneOf(grantPages)

const Hours = Type.Integer({ minimum: grantHoursLimits.least, maximum: grantHoursLimits.most })
const Pages = Type.Array(GrantPageName, { maxItems: grantPages.length, uniqueItems: true })
const NamedDocument = object({ id: Id, name: Name })

const grantBody = {
  name: Name,
  email: Email,
  mobile: Phone,
  /** Of what is sent to the third party. Without it, the owner's. */
  language: Type.Optional(Language),
  pages: Pages,
  /** Single documents, whether or not the page that lists them is granted. */
  documentIds: Type.Array(Id, { maxItems: mostGrantedDocuments, uniqueItems: true }),
  /** *Send as soon as verified*: the link goes out by itself. */
  sendsWhenVerified: Flag,
}

/** What the owner sees of a grant. */
export const Grant = object({
  id: Id,
  name: Name,
  email: Text(254),
  /** As people write it, such as `(602) 555-0142`. */
  mobile: Text(30),
  language: Language,
  pages: Type.Array(GrantPageName),
  documents: Type.Array(NamedDocument),
  state: oneOf(grantStates),
  sendsWhenVerified: Flag,
  offeredAt: Instant,
  verifiedAt: orNull(Instant),
  /** When *Access Client Portal* was sent last. */
  linkSentAt: orNull(Instant),
  /** When it ends, or has ended. */
  endsAt: Instant,
  /** Null while it is open. */
  endedBecause: orNull(oneOf(['time', 'owner'])),
  lookCount: Count,
  lastLookAt: orNull(Instant),
})

/** That the other person of a joint client has let somebody in: that it is so, not who it is. It belongs to the one who made it. */
export const GrantOfOther = object({
  givenBy: Name,
  pages: Type.Array(GrantPageName),
  documentCount: Count,
  state: oneOf(grantStates),
  endsAt: Instant,
})

/** One look: what was before the guest's eyes. */
export const GrantLook = object({
  id: Id,
  at: Instant,
  kind: oneOf(lookKinds),
  /** For a list: which. */
  list: orNull(GrantPageName),
  /** For a document or one of its pages. */
  document: orNull(NamedDocument),
  /** Counted from 0. */
  page: orNull(Count),
  /** Such as `Safari` and `iPhone`; null when the browser does not tell. */
  browser: orNull(Text(40)),
  device: orNull(Text(40)),
  ip: Text(60),
})

const ownersRefusals = ['not-signed-in', 'not-found'] as const
const granting = ['bad-input', 'clients.bad-phone', 'grants.nothing-granted', 'grants.page-not-offered', 'sign-in.step-up-needed'] as const

const owner = {
  list: endpoint('GET /api/portals/:portal/grants', {
    summary: '*Grant Third-Party Access*: the grants of this portal, the open ones first, then what has ended, the newest first.',
    who: 'taxpayer',
    output: object({
      grants: Type.Array(Grant),
      ofOthers: Type.Array(GrantOfOther),
      /** The longest that the firm allows. */
      mostHours: Type.Integer(),
      canAdd: Flag,
    }),
    refusals: ownersRefusals,
  }),
  grantable: endpoint('GET /api/portals/:portal/grantable-documents', {
    summary: 'Which single documents a grant may name, the newest first.',
    who: 'taxpayer',
    output: object({
      documents: Type.Array(
        object({
          id: Id,
          name: Name,
          direction: oneOf(['from firm', 'from client']),
          at: Instant,
          /** It waits for a signature: a guest cannot open it before it has been signed. */
          waitsForSignature: Flag,
          /** It has pages to show. Guests get no files, so nothing of a spreadsheet or a photo can be seen by one. */
          hasPages: Flag,
        }),
      ),
    }),
    refusals: ownersRefusals,
  }),
  add: endpoint('POST /api/portals/:portal/grants', {
    summary:
      '*Add User*: the third party gets *Verify Your Access*. The hours count from now. Repeating it with its key gives the same grant.',
    who: 'taxpayer',
    body: object({ ...grantBody, hours: Hours, key: Type.String({ minLength: 8, maxLength: 80 }) }),
    output: object({ id: Id }),
    /** `grants.too-long` tells `mostHours`; `grants.too-many` tells `most`. */
    refusals: [...ownersRefusals, ...granting, 'grants.too-long', 'grants.too-many'],
  }),
  change: endpoint('PUT /api/portals/:portal/grants/:grant', {
    summary:
      '*Edit*. Another e-mail address or mobile has to be verified again, and signs the third party out. More than before asks for a fresh proof; less does not.',
    who: 'taxpayer',
    body: object(grantBody),
    output: Grant,
    refusals: [...ownersRefusals, ...granting, 'grants.ended', 'grants.too-many-links'],
  }),
  extend: endpoint('POST /api/portals/:portal/grants/:grant/extend', {
    summary: 'It ends so many hours later than it would. What is left may never be longer than the firm allows.',
    who: 'taxpayer',
    body: object({ hours: Hours }),
    output: Grant,
    refusals: [...ownersRefusals, 'sign-in.step-up-needed', 'grants.ended', 'grants.too-long'],
  }),
  sendVerification: endpoint('POST /api/portals/:portal/grants/:grant/verification', {
    summary: 'Sends *Verify Your Access* again; the earlier link stops working. At most five an hour.',
    who: 'taxpayer',
    output: Grant,
    refusals: [...ownersRefusals, 'grants.ended', 'grants.already-verified', 'grants.too-many-links'],
  }),
  sendLink: endpoint('POST /api/portals/:portal/grants/:grant/link', {
    summary:
      '*Send Link*: *Access Client Portal* goes to a third party who is verified. Again: the earlier link stops working. At most five an hour.',
    who: 'taxpayer',
    output: Grant,
    refusals: [...ownersRefusals, 'grants.ended', 'grants.not-verified', 'grants.too-many-links'],
  }),
  end: endpoint('DELETE /api/portals/:portal/grants/:grant', {
    summary: '*Delete*: the access ends at once, whoever is looking. It stays in the history. Again: nothing happens.',
    who: 'taxpayer',
    refusals: ownersRefusals,
  }),
  looks: endpoint('GET /api/portals/:portal/grants/:grant/looks', {
    summary: 'What the third party has looked at, the newest first; at most 500.',
    who: 'taxpayer',
    output: object({ looks: Type.Array(GrantLook) }),
    refusals: ownersRefusals,
  }),
}

/** What staff see of a grant, to answer the phone. */
export const GrantForStaff = object({
  id: Id,
  name: Name,
  email: Text(254),
  givenBy: Name,
  pages: Type.Array(GrantPageName),
  documents: Type.Array(NamedDocument),
  state: oneOf(grantStates),
  offeredAt: Instant,
  endsAt: Instant,
  lastLookAt: orNull(Instant),
})

const firm = {
  ofClient: endpoint('GET /api/clients/:client/grants', {
    summary: 'Who has access to a client’s portal beside its owners, and until when; also what has ended.',
    who: 'staff',
    output: object({ grants: Type.Array(GrantForStaff) }),
    refusals: ['not-signed-in', 'not-found'],
  }),
  settings: endpoint('GET /api/firm/grant-settings', {
    summary: 'The longest that taxpayers of the firm may let somebody in.',
    who: 'administrator',
    output: object({ mostHours: Hours }),
    refusals: ['not-signed-in', 'not-allowed'],
  }),
  changeSettings: endpoint('PUT /api/firm/grant-settings', {
    summary: 'Changes it for new grants and extensions; what was granted stays.',
    who: 'administrator',
    body: object({ mostHours: Hours }),
    output: object({ mostHours: Hours }),
    refusals: ['not-signed-in', 'not-allowed'],
  }),
}

export const grants = { ...owner, ...firm }
