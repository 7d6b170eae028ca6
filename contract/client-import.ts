/** A list of clients from CSV or Excel: upload, columns, dry run, import. */
import Type from 'typebox'
import { endpoint } from './endpoint.ts'
import { importFields, importNotes } from './import-columns.ts'
import { Count, Flag, Id, Instant, Language, Name, object, oneOf, orNull, Text } from './values.ts'

export const importStates = ['uploading', 'mapping', 'checking', 'checked', 'importing', 'done', 'cancelled', 'failed', 'stopped'] as const
export type ImportState = (typeof importStates)[number]
export const importOutcomes = ['new', 'change', 'same', 'problem'] as const
export type ImportOutcome = (typeof importOutcomes)[number]

const Field = oneOf(importFields)

export const ClientImport = object({
  id: Id,
  name: Name,
  state: oneOf(importStates),
  startedBy: Name,
  createdAt: Instant,
  /** When the import itself began; null before. */
  begunAt: orNull(Instant),
  endedAt: orNull(Instant),
  /** Why it failed: a code of refusals.ts. */
  problem: orNull(Text(60)),
  /** The columns of the file with what they hold: chosen, remembered from the last list, or guessed. */
  columns: Type.Array(object({ name: Text(200), samples: Type.Array(Text(200)), field: orNull(Field) })),
  defaultOfficeId: orNull(Id),
  /** Rows of the file without its first; 0 until they have been counted. */
  rows: Count,
  /** Of the dry run or of the import, whichever is under way or was last. */
  doneRows: Count,
  counts: object({ new: Count, change: Count, same: Count, problem: Count }),
  /** How often something was done to a cell without asking. */
  notes: Type.Array(object({ note: oneOf(importNotes), count: Count })),
  /** The import has begun: `counts` says what was done, no longer what would be. */
  hasBegun: Flag,
})

export const ImportRow = object({
  number: Count,
  outcome: oneOf(importOutcomes),
  clientNumber: Text(60),
  name: Text(260),
  clientId: orNull(Id),
  /** What changes. */
  fields: Type.Array(Field),
  /** `column`: its name in the file; null where the file has none. `reason`: in the language asked for. */
  problems: Type.Array(object({ column: orNull(Text(200)), field: orNull(Field), reason: Text(300) })),
})

const known = ['not-signed-in', 'not-found', 'not-allowed'] as const

export const clientImports = {
  template: endpoint('GET /api/client-imports/template', {
    summary: 'An empty list to fill in: every column, explained, with one example.',
    who: 'staff',
    query: object({ format: oneOf(['csv', 'xlsx']), language: Language }),
    givesBytes: true,
    refusals: ['not-signed-in', 'not-allowed'],
  }),
  list: endpoint('GET /api/client-imports', {
    summary: 'The caller’s last imports, the newest first; administrators see everybody’s.',
    who: 'staff',
    output: object({ imports: Type.Array(ClientImport) }),
    refusals: ['not-signed-in', 'not-allowed'],
  }),
  begin: endpoint('POST /api/client-imports', {
    summary: 'Begins (or finds again, by its key) the upload of a list.',
    who: 'staff',
    body: object({ name: Name, size: Count, key: Type.String({ minLength: 8, maxLength: 80 }) }),
    output: object({ id: Id, receivedParts: Type.Array(Count), partCount: Count }),
    refusals: [
      'not-signed-in',
      'not-allowed',
      'documents.empty-file',
      'documents.too-large',
      'spreadsheet.kind-not-taken',
      'spreadsheet.macros',
    ],
  }),
  putPart: endpoint('PUT /api/client-imports/:import/parts/:part', {
    summary: 'One part of the list. Sending a part again is harmless.',
    who: 'staff',
    takesBytes: true,
    refusals: [...known, 'documents.upload-ended', 'documents.part-out-of-place'],
  }),
  complete: endpoint('POST /api/client-imports/:import/complete', {
    summary: 'All parts are there: the first rows are read, and the columns can be chosen.',
    who: 'staff',
    output: ClientImport,
    refusals: [
      ...known,
      'documents.parts-missing',
      'spreadsheet.macros',
      'spreadsheet.damaged',
      'spreadsheet.not-text',
      'spreadsheet.empty',
      'spreadsheet.too-many-rows',
      'spreadsheet.too-many-columns',
      'spreadsheet.unpacks-too-large',
    ],
  }),
  read: endpoint('GET /api/client-imports/:import', {
    summary: 'Where an import stands.',
    who: 'staff',
    output: ClientImport,
    refusals: known,
  }),
  check: endpoint('POST /api/client-imports/:import/check', {
    summary: 'Says what the columns hold, remembers it for the firm, and begins the dry run: nothing is changed yet.',
    who: 'staff',
    body: object({
      /** In the order of the columns; null leaves a column out. */
      fields: Type.Array(orNull(Field), { maxItems: 200 }),
      /** For new clients whose row names no office. */
      defaultOfficeId: orNull(Id),
    }),
    output: ClientImport,
    refusals: [...known, 'clients.import-busy', 'clients.import-needs-client-id'],
  }),
  rows: endpoint('GET /api/client-imports/:import/rows', {
    summary: 'What each row would do or has done; pages of 100.',
    who: 'staff',
    query: object({ outcome: Type.Optional(oneOf(importOutcomes)), after: Type.Optional(Text(9)), language: Type.Optional(Language) }),
    output: object({ rows: Type.Array(ImportRow), next: orNull(Text(9)) }),
    refusals: known,
  }),
  problemFile: endpoint('GET /api/client-imports/:import/problems', {
    summary: 'The rows with problems as they were in the list, with row number and reasons, as CSV.',
    who: 'staff',
    query: object({ language: Type.Optional(Language) }),
    givesBytes: true,
    refusals: known,
  }),
  start: endpoint('POST /api/client-imports/:import/start', {
    summary: 'Imports what the dry run has found; rows with problems are left out. Repeating it is harmless.',
    who: 'staff',
    output: ClientImport,
    refusals: [...known, 'clients.import-busy'],
  }),
  cancel: endpoint('POST /api/client-imports/:import/cancel', {
    summary: 'Ends an import that has not ended. What was imported stays.',
    who: 'staff',
    output: ClientImport,
    refusals: [...known, 'clients.import-busy'],
  }),
}
