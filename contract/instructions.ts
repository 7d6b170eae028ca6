/** Client Instructions: the letters that clients get, as the firm words them. Administrators only. */
import Type from 'typebox'
import { endpoint } from './endpoint.ts'
import { type LetterField, letterKinds, mostLetters } from './letter-texts.ts'
import { Count, Email, Flag, Id, Instant, Language, Name, object, oneOf, orNull, Text } from './values.ts'

const Line = (field: LetterField) => Type.String({ maxLength: mostLetters[field], pattern: '^[^\\p{Cc}]*$' })
const Lines = (field: LetterField) => Type.String({ maxLength: mostLetters[field], pattern: '^(?:[^\\p{Cc}]|\\n)*$' })

/** A line break in a subject would be a header of the e-mail; only the message has lines. */
const LetterText = object({
  subject: Line('subject'),
  heading: Line('heading'),
  message: Lines('message'),
  textMessage: Line('textMessage'),
})
export const LetterTexts = object({ en: LetterText, es: LetterText })

const named = { id: Id, name: Name }

export const InstructionRow = object({
  id: Id,
  kind: oneOf(letterKinds),
  /** Empty for a text that comes with the product and was not renamed: the screen names it in the reader's language. */
  name: Text(120),
  isBuiltIn: Flag,
  isDefault: Flag,
  offices: Type.Array(object(named)),
  clientCount: Count,
  changedAt: orNull(Instant),
})

const LetterPreview = object({ subject: Text(1000), html: Text(100_000), text: Text(20_000), textMessage: orNull(Text(2000)) })

const textRefusals = [
  'settings.unknown-variable',
  'settings.broken-variable',
  'settings.misplaced-variable',
  'settings.link-missing',
  'settings.bad-link',
  'settings.text-empty',
] as const

export const instructions = {
  list: endpoint('GET /api/instructions', {
    summary: 'Every text of every kind of letter, with where it is used.',
    who: 'administrator',
    output: object({ instructions: Type.Array(InstructionRow), offices: Type.Array(object(named)) }),
    refusals: [],
  }),
  read: endpoint('GET /api/instructions/:instruction', {
    summary: 'One text in both languages. `clients`: the first fifty that have it chosen for them.',
    who: 'administrator',
    output: object({
      ...InstructionRow.properties,
      texts: LetterTexts,
      revision: Count,
      clients: Type.Array(object({ ...named, clientNumber: Text(40) })),
    }),
    refusals: ['not-found'],
  }),
  add: endpoint('POST /api/instructions', {
    summary: 'Adds a text.',
    who: 'administrator',
    body: object({ kind: oneOf(letterKinds), name: Name, texts: LetterTexts }),
    output: object({ id: Id }),
    refusals: [...textRefusals, 'settings.too-many'],
  }),
  duplicate: endpoint('POST /api/instructions/:instruction/duplicate', {
    summary: 'Adds a copy of a text under another name.',
    who: 'administrator',
    body: object({ name: Name }),
    output: object({ id: Id }),
    refusals: ['not-found', 'settings.too-many'],
  }),
  change: endpoint('PUT /api/instructions/:instruction', {
    summary: 'Changes a text. Letters that were sent stay as they were.',
    who: 'administrator',
    body: object({ name: Text(120), texts: LetterTexts, revision: Count }),
    refusals: ['not-found', 'settings.changed-meanwhile', ...textRefusals],
  }),
  remove: endpoint('DELETE /api/instructions/:instruction', {
    summary: 'Deletes a text. Refused for the default and, with where it is used, for one in use.',
    who: 'administrator',
    refusals: ['not-found', 'settings.is-default', 'settings.in-use', 'settings.is-built-in'],
  }),
  makeDefault: endpoint('POST /api/instructions/:instruction/default', {
    summary: 'The text that everybody gets for whom no other is chosen.',
    who: 'administrator',
    refusals: ['not-found'],
  }),
  choose: endpoint('POST /api/instruction-choices', {
    summary: 'The text that one office’s clients, or one client, get; null: as everybody.',
    who: 'administrator',
    body: object({ kind: oneOf(letterKinds), scope: oneOf(['office', 'client']), scopeId: Id, instructionId: orNull(Id) }),
    refusals: ['not-found'],
  }),
  preview: endpoint('POST /api/instructions/preview', {
    summary: 'How a text reads for a client, sent nowhere; without a client, for an invented one.',
    who: 'administrator',
    body: object({ kind: oneOf(letterKinds), texts: LetterTexts, language: Language, clientId: orNull(Id) }),
    output: LetterPreview,
    refusals: ['not-found', ...textRefusals],
  }),
  onboarding: endpoint('GET /api/onboarding-texts', {
    summary: 'The texts that an invitation can be sent with, for everybody who may invite.',
    who: 'staff',
    output: object({ texts: Type.Array(object({ id: Id, name: Text(120), isBuiltIn: Flag, isDefault: Flag })) }),
    refusals: ['not-signed-in', 'not-allowed'],
  }),
  previewOnboarding: endpoint('POST /api/onboarding-texts/preview', {
    summary: 'How such a text reads for a client, or for an invented one. `instructionId` null: the one that is chosen for the client.',
    who: 'staff',
    body: object({ instructionId: orNull(Id), clientId: orNull(Id), language: Language }),
    output: LetterPreview,
    refusals: ['not-signed-in', 'not-found', 'not-allowed'],
  }),
  test: endpoint('POST /api/instructions/test', {
    summary: 'Sends the text to the administrator’s own e-mail address, marked as a test.',
    who: 'administrator',
    body: object({ kind: oneOf(letterKinds), texts: LetterTexts, language: Language, clientId: orNull(Id) }),
    output: object({ sentTo: Email }),
    refusals: ['not-found', ...textRefusals],
  }),
}
