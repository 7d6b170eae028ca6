/** Templates of engagement letters, extensions and §7216 consents, and the papers that are made of them: documents with places to sign, as any other. */
import Type from 'typebox'
import { endpoint } from './endpoint.ts'
import { askedVariables, mostInTemplate, templateKinds, typeSizes } from './template-texts.ts'
import { mostCents } from './vouchers.ts'
import { CalendarDate, Count, Flag, Id, Instant, Language, Line, Lines, Name, object, oneOf, orNull, Text } from './values.ts'

const TemplateText = object({ title: Line(mostInTemplate.title), body: Lines(mostInTemplate.body) })
const TemplateTexts = object({ en: TemplateText, es: orNull(TemplateText) })
const Cents = Type.Integer({ minimum: 0, maximum: mostCents })
const TypeSize = Type.Integer({ minimum: typeSizes[0], maximum: 16 })

export const TemplateRow = object({
  id: Id,
  kind: oneOf(templateKinds),
  /** Empty for a template that comes with the product and was not renamed: the screen names it in the reader's language. */
  name: Text(120),
  isBuiltIn: Flag,
  languages: Type.Array(Language),
  /** What whoever makes a paper of it has to fill in. */
  asks: Type.Array(oneOf(askedVariables)),
  /** The paper says until when it is valid. */
  saysDuration: Flag,
  changedAt: orNull(Instant),
})

const written = { kind: oneOf(templateKinds), texts: TemplateTexts, sizePt: TypeSize }

/** Pages as pictures, base64: they are of something that is kept nowhere. */
const Preview = object({
  pages: Type.Array(object({ width: Type.Number(), height: Type.Number(), contentType: Text(40), image: Type.String() })),
})

/** What staff fill in. What the template does not ask for is not looked at. */
export const PaperToMake = object({
  template: Id,
  language: Language,
  /** Who signs, in this order. */
  signers: Type.Array(Id, { minItems: 1, maxItems: 20, uniqueItems: true }),
  answers: object({
    services: Lines(mostInTemplate.answer),
    fee: Lines(mostInTemplate.answer),
    recipient: Lines(mostInTemplate.answer),
    information: Lines(mostInTemplate.answer),
    purpose: Lines(mostInTemplate.answer),
  }),
  /** The last day on which a consent is valid; null: one year from the signature, as the law has it. */
  until: orNull(CalendarDate),
  /** When the information is to be disclosed or used for the first time. Only of a consent. */
  startsOn: orNull(CalendarDate),
  /** What stands on the form that asks for more time. Only of an extension. */
  figures: orNull(
    object({
      estimateCents: Cents,
      paidCents: Cents,
      payingCents: Cents,
      /** What is paid with it joins the client's tax payments at once, due on the day of the law. */
      addsPayment: Flag,
    }),
  ),
  /** It is to offer the client something that is not tax return preparation. */
  solicits: Flag,
})

const textRefusals = [
  'templates.text-empty',
  'templates.unknown-variable',
  'templates.broken-variable',
  'templates.variable-missing',
  'templates.statement-missing',
  'templates.consent-mixed',
  'templates.type-too-small',
] as const

const paperRefusals = [
  'not-signed-in',
  'not-found',
  ...textRefusals,
  'templates.language-missing',
  'templates.answer-missing',
  'templates.until-passed',
  'templates.duration-not-stated',
  'templates.after-the-fact',
  'templates.return-given',
  'templates.declined-before',
  'templates.letters-cannot-be-written',
  'templates.no-extension',
  'templates.extension-late',
  'bad-input',
  'try-again',
] as const

export const templates = {
  list: endpoint('GET /api/templates', {
    summary: 'Every template, for whoever makes a paper of one.',
    who: 'staff',
    output: object({ templates: Type.Array(TemplateRow) }),
    refusals: ['not-signed-in'],
  }),
  read: endpoint('GET /api/templates/:template', {
    summary: 'One template with its texts.',
    who: 'administrator',
    output: object({ ...TemplateRow.properties, texts: TemplateTexts, sizePt: TypeSize, revision: Count }),
    refusals: ['not-found'],
  }),
  add: endpoint('POST /api/templates', {
    summary: 'Adds a template. Refused with what the law does not allow in it.',
    who: 'administrator',
    body: object({ name: Name, ...written }),
    output: object({ id: Id }),
    refusals: [...textRefusals, 'templates.too-many', 'bad-input'],
  }),
  change: endpoint('PUT /api/templates/:template', {
    summary: 'Changes a template. Papers that were made of it stay as they were.',
    who: 'administrator',
    body: object({ name: Line(120), texts: TemplateTexts, sizePt: TypeSize, revision: Count }),
    refusals: ['not-found', ...textRefusals, 'templates.changed-meanwhile', 'bad-input'],
  }),
  remove: endpoint('DELETE /api/templates/:template', {
    summary: 'Deletes a template of the firm’s own.',
    who: 'administrator',
    refusals: ['not-found', 'templates.is-built-in'],
  }),
  preview: endpoint('POST /api/templates/preview', {
    summary: 'How a template looks on paper for a client, kept nowhere; without a client, for an invented one.',
    who: 'administrator',
    body: object({ ...written, language: Language, clientId: orNull(Id) }),
    output: Preview,
    refusals: ['not-found', ...textRefusals, 'templates.language-missing', 'templates.letters-cannot-be-written', 'bad-input', 'try-again'],
  }),
  previewPaper: endpoint('POST /api/tax-returns/:taxReturn/papers/preview', {
    summary: 'The paper as it would be made, kept nowhere. Refused as making it is.',
    who: 'staff',
    body: PaperToMake,
    output: Preview,
    refusals: paperRefusals,
  }),
  make: endpoint('POST /api/tax-returns/:taxReturn/papers', {
    summary: 'Makes a document of a template, with places to sign and date for each signer. Sending it stays a step of its own.',
    who: 'staff',
    body: object({ ...PaperToMake.properties, key: Type.String({ minLength: 8, maxLength: 80 }) }),
    output: object({ documentId: Id }),
    refusals: [...paperRefusals, 'templates.changed-meanwhile', 'not-allowed', 'payments.too-many-vouchers'],
  }),
}
