/** Acts on many clients at once: begin, follow, stop, take back. */
import Type from 'typebox'
import { bulkActKinds, bulkActStates, bulkOutcomes, bulkReasons } from './bulk-act-words.ts'
import { Selection } from './client-table.ts'
import { endpoint } from './endpoint.ts'
import { Count, Flag, Id, Instant, Name, object, oneOf, orNull, Text } from './values.ts'

export const BulkAct = object({
  id: Id,
  kind: oneOf(bulkActKinds),
  /** The office or preparer that clients are given, the text they are sent; null for other kinds, "no preparer", and each client's own text. */
  targetName: orNull(Name),
  /** It takes another act back. */
  isUndo: Flag,
  /** Another act takes this one back. */
  isUndone: Flag,
  /** It has ended, did something, and what it did can still be taken back. */
  canUndo: Flag,
  state: oneOf(bulkActStates),
  /** Why it was stopped: a code of refusals.ts. */
  problem: orNull(Text(60)),
  startedBy: Name,
  isMine: Flag,
  begunAt: Instant,
  endedAt: orNull(Instant),
  total: Count,
  /** Those whose turn has come. */
  reached: Count,
  counts: object({ done: Count, partly: Count, skipped: Count }),
})

export const BulkActRow = object({
  number: Count,
  /** Null: now of an office that is not the caller's. */
  client: orNull(object({ id: Id, clientNumber: Text(40), name: Name, isInBin: Flag })),
  outcome: oneOf(bulkOutcomes),
  reasons: Type.Array(oneOf(bulkReasons)),
})

const Key = Type.String({ minLength: 8, maxLength: 80 })
const known = ['not-signed-in', 'not-found'] as const

export const bulkActs = {
  begin: endpoint('POST /api/bulk-acts', {
    summary: 'Begins an act on many clients (or finds it again, by its key). Who is meant is fixed now; the work goes on by itself.',
    who: 'staff',
    body: object({
      key: Key,
      kind: oneOf(bulkActKinds),
      /** The office; the preparer (null: none); the text of an onboarding e-mail (null: each client's own); null for other kinds. */
      targetId: orNull(Id),
      selection: Selection,
    }),
    output: BulkAct,
    refusals: ['not-signed-in', 'not-allowed', 'not-found', 'bad-input', 'bulk-acts.nobody-chosen'],
  }),
  losses: endpoint('POST /api/bulk-acts/losses', {
    summary: 'What nobody can reach any more once these clients are deleted.',
    who: 'staff',
    body: object({ selection: Selection }),
    output: object({
      clients: Count,
      /** Of them: kept by a legal hold, and left alone. The first few by name. */
      held: object({ count: Count, first: Type.Array(object({ name: Name, reason: Text(400) })) }),
      registeredPersons: Count,
      documents: Count,
      unsignedRequests: Count,
      signedDocuments: Count,
      openGrants: Count,
    }),
    refusals: ['not-signed-in', 'not-allowed', 'bad-input'],
  }),
  list: endpoint('GET /api/bulk-acts', {
    summary: 'The caller’s last acts, the newest first.',
    who: 'staff',
    output: object({ acts: Type.Array(BulkAct) }),
    refusals: ['not-signed-in'],
  }),
  read: endpoint('GET /api/bulk-acts/:bulkAct', { summary: 'How far an act is.', who: 'staff', output: BulkAct, refusals: known }),
  rows: endpoint('GET /api/bulk-acts/:bulkAct/rows', {
    summary: 'How it went for each client; pages of 100.',
    who: 'staff',
    query: object({ outcome: Type.Optional(oneOf(bulkOutcomes)), after: Type.Optional(Text(9)) }),
    output: object({ rows: Type.Array(BulkActRow), next: orNull(Text(9)) }),
    refusals: known,
  }),
  cancel: endpoint('POST /api/bulk-acts/:bulkAct/cancel', {
    summary: 'Ends an act that is under way. What was done stays done.',
    who: 'staff',
    output: BulkAct,
    refusals: known,
  }),
  undo: endpoint('POST /api/bulk-acts/:bulkAct/undo', {
    summary: 'Takes an ended act back, as another act. Repeating it finds that one. Clients that were changed since are left alone.',
    who: 'staff',
    output: BulkAct,
    refusals: [...known, 'not-allowed', 'bulk-acts.cannot-undo'],
  }),
}
