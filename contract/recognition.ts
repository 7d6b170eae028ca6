/**
 * What `pdf/recognise` reads off a printed return: the JSON of `npx lintel recognise FILE --json`, and what intake proposes from.
 * No whole SSN or EIN is ever in it. Pages are counted from 0, boxes are points from the top left of the page as seen (as `Place` of documents.ts).
 */
import Type from 'typebox'
import { placeKinds } from './documents.ts'
import { endpoint } from './endpoint.ts'
import { CalendarDate, Count, Flag, Id, LastFour, object, oneOf, orNull, TaxYear, Text } from './values.ts'

/** What a page is. `unknown` is an answer: nothing that the rules know was found on it. */
export const recognizedKinds = [
  'form',
  'schedule',
  'authorization',
  'voucher',
  'k1',
  'letter',
  'instructions',
  'worksheet',
  'blank',
  'unknown',
] as const

/** For whom a copy was printed, when the page says so. */
export const recognizedCopies = ['client', 'filing', 'preparer'] as const

/** Whom a line to sign is for. `officer`: whoever signs for an entity, trust or estate (officer, partner, fiduciary, executor). `preparer`: also the ERO. */
export const recognizedSigners = ['taxpayer', 'spouse', 'officer', 'preparer'] as const

/** As whom somebody is named on a page. `issuer`: who issued a Schedule K-1, a W-2 or a 1099. */
export const recognizedRoles = ['taxpayer', 'spouse', 'entity', 'recipient', 'issuer'] as const

/** How the words of a page were had. `none`: it is a picture, and no text recognition was at hand: people must place and name it. */
export const recognizedText = ['own', 'ocr', 'none'] as const

const PageIndex = Type.Integer({ minimum: 0, maximum: 3000 })
const Confidence = Type.Number({ minimum: 0, maximum: 1 })

export const RecognizedBox = object({
  x: Type.Number({ minimum: 0, maximum: 20_000 }),
  y: Type.Number({ minimum: 0, maximum: 20_000 }),
  width: Type.Number({ minimum: 4, maximum: 20_000 }),
  height: Type.Number({ minimum: 4, maximum: 20_000 }),
})

export const RecognizedPerson = object({
  role: oneOf(recognizedRoles),
  /** As it stands on the page; empty when only a number was found. */
  name: Text(120),
  lastFour: orNull(LastFour),
  /** What the number is by its shape and place; null when there is none. */
  number: orNull(oneOf(['ssn', 'ein'])),
})

/** `US`, or a state by its postal abbreviation. */
const Authority = orNull(Type.String({ pattern: '^[A-Z]{2}$' }))
/** As its maker writes it: `1040`, `8879`, `1120-S`, `IT-201`. */
const Form = orNull(Text(30))
/** `D`, `1`, `K-1`, `SE`. */
const Schedule = orNull(Text(20))

export const RecognizedPage = object({
  page: PageIndex,
  width: Type.Number(),
  height: Type.Number(),
  kind: oneOf(recognizedKinds),
  authority: Authority,
  form: Form,
  schedule: Schedule,
  /** For people: `Form 8879`, `Schedule D (Form 1040)`, `AZ Form 140`; empty when unknown. */
  title: Text(120),
  /** Page 2 of Form 1040 is 2; null when the page does not tell. */
  pageOfForm: orNull(Type.Integer({ minimum: 1, maximum: 999 })),
  /** The tax year. */
  year: orNull(TaxYear),
  /** The form’s own revision as `YYYY-MM` or `YYYY`; a form without a year has one. */
  revision: orNull(Type.String({ pattern: '^\\d{4}(-\\d{2})?$' })),
  copy: orNull(oneOf(recognizedCopies)),
  persons: Type.Array(RecognizedPerson, { maxItems: 4 }),
  text: oneOf(recognizedText),
  /** Two pages of a file with the same are one page printed twice. Null where that cannot be told: a picture, a page without words. */
  fingerprint: orNull(Text(22)),
  /** 0 for unknown; from 0.9 on the page’s own heading says it, below that neighbours or fewer words do. */
  confidence: Confidence,
  /** The words that decided; numbers of people are covered in them. */
  evidence: Type.Array(Text(120), { maxItems: 8 }),
})

/** Consecutive pages that belong together. Every page is in exactly one part. */
export const RecognizedPart = object({
  /** Counted from 0, in the order of the pages. */
  part: Count,
  /** For people, in English: `Form 8879 (2025)`, `Schedule K-1 (Form 1065) (2025): Jane Roe`, `Pages nobody knows`. */
  name: Text(200),
  /** The kind that weighs most in it. */
  kind: oneOf(recognizedKinds),
  authority: Authority,
  form: Form,
  schedule: Schedule,
  year: orNull(TaxYear),
  copy: orNull(oneOf(recognizedCopies)),
  firstPage: PageIndex,
  lastPage: PageIndex,
  persons: Type.Array(RecognizedPerson, { maxItems: 4 }),
  /** The least of its pages’. */
  confidence: Confidence,
  /**
   * What it is for. `sign`: somebody of the client signs it (and no copy says otherwise); `pay`: vouchers; `distribute`: a Schedule K-1 for
   * somebody else; `read`: everything else that is known; `left-over`: blank, unknown, or without text.
   */
  use: oneOf(['read', 'sign', 'pay', 'distribute', 'left-over']),
})

/** A line to sign with the date beside it. */
export const RecognizedSignatureBox = object({
  part: Count,
  page: PageIndex,
  signer: oneOf(recognizedSigners),
  signature: RecognizedBox,
  date: orNull(RecognizedBox),
  confidence: Confidence,
  /** The words beside the line: `Your signature`. */
  words: Text(120),
})

export const RecognizedVoucher = object({
  part: Count,
  page: PageIndex,
  authority: Authority,
  form: Form,
  /** The installment of an estimated tax (1 to 4); null for other payments. */
  installment: orNull(Type.Integer({ minimum: 1, maximum: 4 })),
  year: orNull(TaxYear),
  /** As printed; null when the page names no day. */
  dueOn: orNull(CalendarDate),
  /** Null when the line is empty. */
  amountCents: orNull(Type.Integer({ minimum: 0, maximum: 99_999_999_999 })),
  persons: Type.Array(RecognizedPerson, { maxItems: 4 }),
  confidence: Confidence,
})

export const RecognizedK1 = object({
  part: Count,
  firstPage: PageIndex,
  lastPage: PageIndex,
  /** `1065`, `1120-S`, `1041`. */
  form: Form,
  year: orNull(TaxYear),
  recipientName: Text(120),
  recipientLastFour: orNull(LastFour),
  entityName: Text(120),
  entityLastFour: orNull(LastFour),
  isFinal: Flag,
  isAmended: Flag,
  confidence: Confidence,
})

export const Recognition = object({
  pageCount: Count,
  pages: Type.Array(RecognizedPage, { maxItems: 3000 }),
  parts: Type.Array(RecognizedPart, { maxItems: 3000 }),
  signatureBoxes: Type.Array(RecognizedSignatureBox, { maxItems: 2000 }),
  vouchers: Type.Array(RecognizedVoucher, { maxItems: 500 }),
  k1s: Type.Array(RecognizedK1, { maxItems: 3000 }),
  /** Blank and unknown pages. */
  leftOver: Type.Array(PageIndex, { maxItems: 3000 }),
  /** Pages that are pictures without words: somebody must say what they are and place the boxes. */
  needsPlacing: Type.Array(PageIndex, { maxItems: 3000 }),
})
export type Recognition = Type.Static<typeof Recognition>

/** How what a page names fits a person of the client. */
export const recognitionMatches = ['number and name', 'number', 'name'] as const
/**
 * `other-number`: the name is that of a person of the client, the number is not; `other-name`: the other way round; `not-of-client`: neither fits
 * anybody; `two-persons`: the name fits one person, the number another.
 */
export const recognitionConflicts = ['other-number', 'other-name', 'not-of-client', 'two-persons'] as const

/** Somebody named in a part, held against the persons of a client. */
export const RecognitionMatch = object({
  part: Count,
  /** The name and number on the page. */
  found: RecognizedPerson,
  personId: orNull(Id),
  by: orNull(oneOf(recognitionMatches)),
  conflict: orNull(oneOf(recognitionConflicts)),
})
export type RecognitionMatch = Type.Static<typeof RecognitionMatch>

export const recognition = {
  foundPlaces: endpoint('GET /api/documents/:document/found-places', {
    summary: 'Where the clients’ persons probably sign and date on a document that has no places yet. Nothing is placed by asking.',
    who: 'staff',
    output: object({
      /** As `signing.setPlaces` takes them; empty when there is nothing to offer. */
      places: Type.Array(
        object({
          personId: Id,
          kind: oneOf(placeKinds),
          page: PageIndex,
          ...RecognizedBox.properties,
        }),
        { maxItems: 200 },
      ),
      /** Named on lines that somebody signs, and not as the client’s record has it: no place is offered for them. */
      strangers: Type.Array(object({ name: Text(120), lastFour: orNull(LastFour) }), { maxItems: 20 }),
    }),
    refusals: ['not-signed-in', 'not-found'],
  }),
}
