/** What tax software printed, in one file or several: what it proposes to make of it, corrected by staff, made only when they say so. */
import Type from 'typebox'
import { documents, placeKinds } from './documents.ts'
import { endpoint } from './endpoint.ts'
import { intakeConflicts, intakeFileStates, intakeStates, intakeUses, mostIntakeFiles, mostIntakePages, preparer } from './intake-rules.ts'
import { authorityCodes } from './payment-authorities.ts'
import { RecognizedBox } from './recognition.ts'
import { personRoles } from './states.ts'
import {
  CalendarDate,
  Count,
  Email,
  Flag,
  Id,
  Instant,
  Language,
  LastFour,
  Line,
  Name,
  object,
  oneOf,
  orNull,
  Phone,
  TaxYear,
  Text,
} from './values.ts'
import { mostCents, voucherKinds } from './vouchers.ts'

/** Counted from 0 through all files in their order. */
const Page = Type.Integer({ minimum: 0, maximum: mostIntakePages - 1 })

export const IntakeBox = object({
  /**
   * `preparer`: a line of the firm itself, which no client is asked to sign. Null: the line names somebody who is not as the record has them; a person
   * must say whose it is.
   */
  personId: orNull(Type.Union([Id, Type.Literal(preparer)])),
  kind: oneOf(placeKinds),
  page: Page,
  ...RecognizedBox.properties,
})

/** Everything may be missing on a voucher that was only proposed. */
export const IntakeVoucher = object({
  page: Page,
  authority: oneOf(authorityCodes),
  kind: oneOf(voucherKinds),
  taxYear: TaxYear,
  installment: orNull(Type.Integer({ minimum: 1, maximum: 4 })),
  statutoryDue: orNull(CalendarDate),
  amountCents: orNull(Type.Integer({ minimum: 0, maximum: mostCents })),
})

export const IntakeRecipient = object({
  recipientName: Line(120),
  lastFour: orNull(LastFour),
  email: orNull(Email),
  mobile: orNull(Phone),
  language: Language,
})

export const IntakePart = object({
  /** Chosen by whoever made the part; stays the same while it is corrected. */
  id: Type.String({ pattern: '^[a-z0-9-]{1,40}$' }),
  /** What the client will see. */
  name: Name,
  use: oneOf(intakeUses),
  /** The form whose signature counts for something by itself, such as `8879`; null: a paper like any other. */
  signingForm: orNull(Type.String({ pattern: '^[A-Z0-9-]{1,20}$' })),
  /** In the order in which they will follow one another. */
  pages: Type.Array(Page, { maxItems: mostIntakePages, uniqueItems: true }),
  boxes: Type.Array(IntakeBox, { maxItems: 200 }),
  vouchers: Type.Array(IntakeVoucher, { maxItems: 40 }),
  recipient: orNull(IntakeRecipient),
})
export type IntakePart = Type.Static<typeof IntakePart>

export const IntakeConflict = object({
  /** Stays the same as long as the conflict does. */
  id: Text(200),
  why: oneOf(intakeConflicts),
  pages: Type.Array(Page),
  /** Whom the pages name; empty with `other-year`. */
  name: Text(120),
  lastFour: orNull(LastFour),
  /** Of the pages; null but with `other-year`. */
  year: orNull(TaxYear),
})
export type IntakeConflict = Type.Static<typeof IntakeConflict>

const Created = object({ documentIds: Type.Array(Id), vouchers: Count, k1s: Count })

export const IntakeFile = object({
  id: Id,
  name: Name,
  size: Count,
  state: oneOf(intakeFileStates),
  /** The code of the refusal, when it could not be read. */
  refusal: orNull(Text(60)),
  pageCount: orNull(Count),
  /** Pages read so far, while it is read. */
  pagesRead: Count,
  /** Pages that are pictures, while their words are read; null: there are none, or nothing reads them here. */
  scans: orNull(object({ count: Count, read: Count })),
  /** Passwords that may still be tried on a locked file. */
  passwordsLeft: Count,
})
export type IntakeFile = Type.Static<typeof IntakeFile>

const brief = {
  id: Id,
  /** Of the first file. */
  name: Name,
  state: oneOf(intakeStates),
  /** In the order in which their pages follow one another. */
  files: Type.Array(IntakeFile),
  addedAt: Instant,
  addedBy: Name,
}

const everybody = ['not-signed-in', 'not-found'] as const
/** The corrections that the sender has seen: nobody's are overwritten, and nothing is made of what somebody has not seen. */
const Revision = Count

export const intake = {
  begin: endpoint('POST /api/tax-returns/:taxReturn/intakes', {
    summary:
      '*Drop the printed return*: uploads of the return whose parts have all arrived are read as one, in this order, instead of becoming documents. Nothing is made of them yet. Repeating it gives the same.',
    who: 'staff',
    body: object({ uploads: Type.Array(Id, { minItems: 1, maxItems: mostIntakeFiles, uniqueItems: true }) }),
    output: object({ id: Id }),
    refusals: [...everybody, 'documents.parts-missing', 'documents.upload-ended', 'intake.too-many', 'intake.too-large'],
  }),
  addFile: endpoint('POST /api/intakes/:intake/files', {
    summary:
      'Reads one more upload of the return into an open proposal: after all others, or in the place of a file that it replaces. Repeating it gives the same.',
    who: 'staff',
    body: object({
      upload: Id,
      /** A file that could not be read or unlocked, and that goes. */
      replaces: orNull(Id),
    }),
    output: object({ id: Id }),
    refusals: [
      ...everybody,
      'documents.parts-missing',
      'documents.upload-ended',
      'intake.not-proposed',
      'intake.file-read',
      'intake.too-many-files',
      'intake.too-large',
    ],
  }),
  removeFile: endpoint('DELETE /api/intakes/:intake/files/:intakeFile', {
    summary: 'Takes a file out of an open proposal, with its pages and what was corrected of them. The last one stays: discard the whole.',
    who: 'staff',
    query: object({ revision: Type.Integer({ minimum: 0 }) }),
    output: object({ revision: Revision }),
    refusals: [...everybody, 'intake.not-proposed', 'intake.changed-meanwhile', 'intake.last-file'],
  }),
  unlockFile: endpoint('POST /api/intakes/:intake/files/:intakeFile/unlock', {
    summary: 'Opens a locked file with its password, which is not kept; from then on the file is kept without its lock, and is read.',
    who: 'staff',
    body: object({ password: Type.String({ minLength: 1, maxLength: 200 }) }),
    refusals: [
      ...everybody,
      'intake.not-locked',
      'intake.no-more-passwords',
      'documents.wrong-password',
      'documents.damaged',
      'documents.too-large',
      'documents.too-many-pages',
      'intake.too-large',
      'try-again',
    ],
  }),
  ofReturn: endpoint('GET /api/tax-returns/:taxReturn/intakes', {
    summary: 'The printed returns that wait for somebody, the newest first, each with its files.',
    who: 'staff',
    output: object({ intakes: Type.Array(object(brief)) }),
    refusals: everybody,
  }),
  read: endpoint('GET /api/intakes/:intake', {
    summary: 'A printed return: its files, their pages and what is proposed to make of them.',
    who: 'staff',
    output: object({
      ...brief,
      taxReturnId: Id,
      clientName: Name,
      revision: Revision,
      /** Who corrected it last; null: nobody yet. */
      changedBy: orNull(Name),
      pages: Type.Array(
        object({
          /** Which file it is of, and which page of that, counted from 0. */
          file: Id,
          pageOfFile: Count,
          width: Type.Number(),
          height: Type.Number(),
          /** For people: `Form 8879`; empty when unknown. */
          title: Text(120),
          /** A picture whose words nobody could read. */
          isScan: Flag,
          /** A picture whose words were read off it: less certain than a page’s own. */
          isRecognised: Flag,
          /** The page that is the same and was printed before it; null: none. */
          sameAs: orNull(Page),
        }),
      ),
      parts: Type.Array(IntakePart),
      conflicts: Type.Array(IntakeConflict),
      persons: Type.Array(object({ id: Id, name: Name, role: oneOf(personRoles) })),
      /** The return makes Schedules K-1 for others. */
      canHaveK1s: Flag,
      created: orNull(Created),
    }),
    refusals: everybody,
  }),
  pageImage: endpoint('GET /api/intakes/:intake/files/:intakeFile/pages/:page/image', {
    summary: 'A page of one of the printed files as an image.',
    who: 'staff',
    query: documents.pageImage.query,
    givesBytes: true,
    refusals: [...everybody, 'documents.cannot-show-pages'],
  }),
  correct: endpoint('PUT /api/intakes/:intake/parts', {
    summary: 'Keeps the corrections: all parts, with every page in exactly one.',
    who: 'staff',
    body: object({ revision: Revision, parts: Type.Array(IntakePart, { maxItems: mostIntakePages }) }),
    output: object({ revision: Revision }),
    refusals: [...everybody, 'intake.not-proposed', 'intake.changed-meanwhile', 'intake.pages-odd', 'signing.place-outside-page'],
  }),
  create: endpoint('POST /api/intakes/:intake/create', {
    summary:
      'Makes the documents, places to sign, vouchers and K-1s, all or none. Sending them is another step. Repeating it gives what was made the first time.',
    who: 'staff',
    body: object({
      revision: Revision,
      /** Ids of the conflicts that the sender has seen and goes on in spite of. */
      acknowledged: Type.Array(Text(200), { maxItems: mostIntakePages }),
    }),
    output: Created,
    refusals: [
      ...everybody,
      'not-allowed',
      'intake.not-proposed',
      'intake.files-open',
      'intake.changed-meanwhile',
      'intake.conflicts-open',
      'intake.nothing-to-create',
      'intake.pages-unplaced',
      'intake.box-without-person',
      'intake.voucher-incomplete',
      'intake.recipient-missing',
      'signing.place-outside-page',
      'clients.bad-phone',
      'k1s.wrong-return',
      'k1s.too-many',
      'payments.not-a-day',
      'payments.due-date-odd',
      'payments.too-many-vouchers',
      'documents.damaged',
      'documents.too-large',
      'try-again',
    ],
  }),
  discard: endpoint('DELETE /api/intakes/:intake', {
    summary: 'Gives the printed files and their proposal up. What was made of them stays.',
    who: 'staff',
    refusals: everybody,
  }),
}
