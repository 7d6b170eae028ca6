/** long because every act on a document is on one page. Documents both ways: uploads in parts, what each room lists, pages to look at, deliveries. */
import Type from 'typebox'
import { endpoint } from './endpoint.ts'
import { Comparison } from './living-8879.ts'
import { requestDetail } from './signed-document-manager.ts'
import { filedBy, paperKinds } from './paper-kinds.ts'
import { personRoles, signatureRequestStates } from './states.ts'
import { Count, Flag, Id, Instant, Name, object, oneOf, orNull, Sha256, TaxYear, Text } from './values.ts'

/** Uploads travel in parts of this many bytes; only the last may be shorter. */
export const partBytes = 8 * 1024 * 1024
/** The largest document a firm may put on a return: a whole return as tax software prints it, with what was scanned to it. */
export const firmDocumentMaxBytes = 250 * 1024 * 1024
/** The largest PDF of a taxpayer that is looked into: it is held in memory whole. A larger one is kept as it is. */
export const lookedIntoMaxBytes = 100 * 1024 * 1024
/** The largest picture: it is held in memory whole while the place where it was taken is removed. */
export const pictureMaxBytes = 100 * 1024 * 1024
/** The largest file a taxpayer may send. */
export const clientFileMaxBytes = 2 * 1024 * 1024 * 1024

export const placeKinds = ['signature', 'date', 'name'] as const
export type PlaceKind = (typeof placeKinds)[number]

/** A box on a page as it is seen: points (1/72 inch) from the top left, after rotation and crop. */
export const Place = object({
  id: Id,
  personId: Id,
  kind: oneOf(placeKinds),
  /** Counted from 0. */
  page: Type.Integer({ minimum: 0, maximum: 2000 }),
  x: Type.Number({ minimum: 0, maximum: 20_000 }),
  y: Type.Number({ minimum: 0, maximum: 20_000 }),
  width: Type.Number({ minimum: 4, maximum: 20_000 }),
  height: Type.Number({ minimum: 4, maximum: 20_000 }),
})

export const SignatureRequest = object({
  id: Id,
  personId: Id,
  personName: Name,
  role: oneOf(personRoles),
  state: oneOf(signatureRequestStates),
  viewedAt: orNull(Instant),
  signedAt: orNull(Instant),
  ...requestDetail,
})

export const StaffDocument = object({
  id: Id,
  name: Name,
  direction: oneOf(['from firm', 'from client']),
  size: Count,
  pageCount: orNull(Count),
  addedAt: Instant,
  addedBy: Name,
  /** Null before it was sent; `staged` deliveries go live when the person registers. */
  sentAt: orNull(Instant),
  staged: Flag,
  places: Type.Array(Place),
  /** Grows each time somebody sets the places. */
  placesRevision: Count,
  /** Who set them last; null: nobody yet. */
  placesBy: orNull(Name),
  requests: Type.Array(SignatureRequest),
  /** The signed and sealed PDF is there. */
  sealedAt: orNull(Instant),
  versionId: Id,
  /** The form whose signature counts for something by itself, such as `8879`; null: a paper like any other. */
  signingForm: orNull(Text(40)),
  /** The earlier version that it takes, or took, the place of. */
  replacesId: orNull(Id),
  /** Sent: what became of the signatures on the version whose place it took. */
  comparison: orNull(Comparison),
})

/** What a paper is and of which year, with who said so: `rules` is a guess that a preparer may correct. */
const filing = {
  /** The year under which it lies: as said or found, otherwise the year in which it was sent. */
  year: TaxYear,
  yearFrom: orNull(oneOf(filedBy)),
  kind: orNull(oneOf(paperKinds)),
  kindFrom: orNull(oneOf(filedBy)),
}

/** A file that a client has sent. */
const clientFile = { id: Id, name: Name, size: Count, pageCount: orNull(Count), sentAt: Instant, sentBy: Name, ...filing }

/** What is on a page, for the text layer above its image. Points from the top left of the page as seen. */
export const TextRun = object({
  text: Text(4000),
  x: Type.Number(),
  y: Type.Number(),
  width: Type.Number(),
  height: Type.Number(),
  fontSize: Type.Number(),
})

export const Upload = object({
  id: Id,
  name: Name,
  size: Count,
  /** Numbers of the parts that are safely stored, from 0. */
  receivedParts: Type.Array(Count),
  partCount: Count,
})

/** What a taxpayer gets for a file that has arrived. */
export const Receipt = object({
  documentId: Id,
  name: Name,
  size: Count,
  receivedAt: Instant,
  sha256: Sha256,
})

const uploadRefusals = ['not-signed-in', 'not-found', 'documents.empty-file', 'documents.too-large', 'documents.kind-not-taken'] as const

export const uploadBody = object({
  name: Name,
  size: Count,
  /** Chosen by the sender, so that a repeated request begins one upload only. */
  key: Type.String({ minLength: 8, maxLength: 80 }),
})

/** What is chosen together, as ids with commas between them: a link that a browser can follow. */
const chosenFiles = object({ documents: Type.String({ pattern: '^[0-9a-f-]{36}(,[0-9a-f-]{36}){0,199}$' }) })

export const documents = {
  uploadToReturn: endpoint('POST /api/tax-returns/:taxReturn/uploads', {
    summary: 'Begins (or finds again, by its key) an upload of a document from the firm.',
    who: 'staff',
    body: object({ ...uploadBody.properties, replaces: Type.Optional(Id) }),
    output: Upload,
    refusals: [...uploadRefusals, 'documents.replaced-already'],
  }),
  uploadToClient: endpoint('POST /api/clients/:client/uploads', {
    summary: 'Begins (or finds again, by its key) an upload from the firm that belongs to no tax return, such as what goes with a message.',
    who: 'staff',
    body: uploadBody,
    output: Upload,
    refusals: uploadRefusals,
  }),
  uploadToPortal: endpoint('POST /api/portals/:portal/uploads', {
    summary: 'Begins (or finds again, by its key) an upload of a taxpayer’s file.',
    who: 'taxpayer',
    body: object({ ...uploadBody.properties, taxYear: Type.Optional(TaxYear), kind: Type.Optional(oneOf(paperKinds)) }),
    output: Upload,
    refusals: uploadRefusals,
  }),
  uploadState: endpoint('GET /api/uploads/:upload', {
    summary: 'Which parts have arrived: where to go on after a lost connection.',
    who: 'uploader',
    output: Upload,
    refusals: ['not-signed-in', 'not-found', 'documents.upload-ended'],
  }),
  putPart: endpoint('PUT /api/uploads/:upload/parts/:part', {
    summary: 'One part. Sending a part again is harmless.',
    who: 'uploader',
    takesBytes: true,
    refusals: ['not-signed-in', 'not-found', 'documents.upload-ended', 'documents.part-out-of-place'],
  }),
  completeUpload: endpoint('POST /api/uploads/:upload/complete', {
    summary: 'All parts are there: the file is looked at and becomes a document. Repeating it gives the same receipt.',
    who: 'uploader',
    body: object({
      password: Type.Optional(Type.String({ minLength: 1, maxLength: 200 })),
      /** The sender knows that the client has sent these very bytes before, and means it. */
      again: Type.Optional(oneOf(['yes'])),
    }),
    output: Receipt,
    refusals: [
      'not-signed-in',
      'not-found',
      'documents.upload-ended',
      'documents.parts-missing',
      'documents.not-a-pdf',
      'documents.damaged',
      'documents.needs-password',
      'documents.wrong-password',
      'documents.too-many-pages',
      'documents.kind-not-taken',
      'documents.disguised',
      'documents.infected',
      'documents.not-scanned',
      'documents.too-large-to-scan',
      'documents.sent-before',
      'documents.replaced-already',
    ],
  }),
  cancelUpload: endpoint('DELETE /api/uploads/:upload', {
    summary: 'Gives an upload up and forgets its parts.',
    who: 'uploader',
    refusals: ['not-signed-in', 'not-found'],
  }),

  read: endpoint('GET /api/documents/:document', {
    summary: 'A document and the size of its pages. Taxpayers see only what was delivered to them or sent by them.',
    who: 'member',
    isInClientView: true,
    output: object({
      id: Id,
      name: Name,
      versionId: Id,
      contentType: Text(100),
      size: Count,
      sealedAt: orNull(Instant),
      /** Empty when the file has no pages to show (a spreadsheet, a photo). Points, as seen. */
      pages: Type.Array(object({ width: Type.Number(), height: Type.Number() })),
    }),
    refusals: ['not-signed-in', 'not-found', 'documents.damaged-in-store'],
  }),
  pageText: endpoint('GET /api/documents/:document/pages/:page/text', {
    summary: 'The words of a page with their positions, in reading order.',
    who: 'member',
    isInClientView: true,
    isCompressed: true,
    output: object({ runs: Type.Array(TextRun) }),
    refusals: ['not-signed-in', 'not-found', 'documents.cannot-show-pages', 'documents.damaged-in-store'],
  }),
  pageImage: endpoint('GET /api/documents/:document/pages/:page/image', {
    summary: 'A page as an image.',
    who: 'member',
    isInClientView: true,
    query: object({ width: Type.Integer({ minimum: 200, maximum: 2400 }) }),
    givesBytes: true,
    refusals: ['not-signed-in', 'not-found', 'documents.cannot-show-pages', 'documents.damaged-in-store'],
  }),
  file: endpoint('GET /api/documents/:document/file', {
    summary: 'The file: the signed and sealed PDF once it is there, unless the original is asked for.',
    who: 'member',
    isInClientView: true,
    query: object({ which: Type.Optional(oneOf(['current', 'original'])), download: Type.Optional(oneOf(['yes'])) }),
    givesBytes: true,
    refusals: ['not-signed-in', 'not-found', 'documents.damaged-in-store'],
  }),
  contents: endpoint('GET /api/documents/:document/contents', {
    summary: 'What is in a ZIP file, as its own list says; nothing of it is unpacked. Empty for other files.',
    who: 'member',
    isInClientView: true,
    output: object({
      entries: Type.Array(object({ name: Text(300), size: Count, isLocked: Flag })),
      /** How many more there are. */
      more: Count,
      /** The list cannot be read, or there is none. */
      isUnreadable: Flag,
    }),
    refusals: ['not-signed-in', 'not-found'],
  }),
  rename: endpoint('PUT /api/documents/:document/name', {
    summary: 'Gives a document that has not been sent yet another name.',
    who: 'staff',
    body: object({ name: Name }),
    refusals: ['not-signed-in', 'not-found', 'documents.already-sent', 'k1s.document-in-use'],
  }),
  remove: endpoint('DELETE /api/documents/:document', {
    summary: 'Takes a document that has not been sent off the return.',
    who: 'staff',
    refusals: ['not-signed-in', 'not-found', 'documents.already-sent', 'k1s.document-in-use', 'hand-signing.paper-in-use'],
  }),

  myFiles: endpoint('GET /api/portals/:portal/my-files', {
    summary: 'What the taxpayer has sent to the firm, the newest first.',
    who: 'taxpayer',
    isInClientView: true,
    output: object({
      files: Type.Array(
        object({
          ...clientFile,
          /** Somebody else of the client sent it, and this person has not opened it. */
          isNew: Flag,
          /** Until when the reader may take it back; null when they may not (any more). */
          undoUntil: orNull(Instant),
        }),
      ),
    }),
    refusals: ['not-signed-in', 'not-found'],
  }),
  takeBack: endpoint('DELETE /api/portals/:portal/my-files/:document', {
    summary: 'Takes a file back that one has just sent: it is gone for both sides, unless the firm has opened it.',
    who: 'taxpayer',
    refusals: ['not-signed-in', 'not-found', 'documents.too-late-to-take-back', 'documents.opened-by-firm', 'hand-signing.paper-in-use'],
  }),
  portalZip: endpoint('GET /api/portals/:portal/zip', {
    summary: 'Several files of the portal as one ZIP, under the names that people see.',
    who: 'taxpayer',
    query: chosenFiles,
    givesBytes: true,
    refusals: ['not-signed-in', 'not-found', 'documents.too-much-at-once'],
  }),
  clientZip: endpoint('GET /api/clients/:client/zip', {
    summary: 'Several files of a client as one ZIP, under the names that people see.',
    who: 'staff',
    query: chosenFiles,
    givesBytes: true,
    refusals: ['not-signed-in', 'not-found', 'documents.too-much-at-once'],
  }),
  scanned: endpoint('GET /api/clients/:client/scanned-documents', {
    summary: '*Scanned Documents*: what the client’s persons have sent, the newest first.',
    who: 'staff',
    output: object({
      clientName: Name,
      files: Type.Array(
        object({
          ...clientFile,
          /** Nobody of the firm has opened it. */
          isNew: Flag,
        }),
      ),
    }),
    refusals: ['not-signed-in', 'not-found'],
  }),
  fileUnder: endpoint('PUT /api/documents/:document/filing', {
    summary: 'Staff say what a client’s paper is and of which year; null: unknown.',
    who: 'staff',
    body: object({ year: orNull(TaxYear), kind: orNull(oneOf(paperKinds)) }),
    refusals: ['not-signed-in', 'not-found'],
  }),
}
