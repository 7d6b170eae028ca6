/**
 * An act on many clients, done batch by batch. Each batch is one transaction that changes clients, marks its rows, records what it did and
 * says how far it came: a worker that was killed goes on after the last batch that was committed, and no client's turn comes twice. On whose
 * behalf it is done is looked up again for every batch: permissions and offices count as they are then.
 */
import { sql } from 'kysely'
import type { BulkActKind, BulkReason } from '#contract/bulk-act-words.ts'
import type { RefusalCode } from '#contract/refusals.ts'
import { tellLive } from '#platform/live.ts'
import { isAllowed } from '../access/allowed.ts'
import { type BulkActRow, permissionFor } from '../access/bulk-act.ts'
import { ofOfficesOfStaff } from '../access/client.ts'
import { staffMemberNow } from '../access/staff-member.ts'
import { type Act, perform, type Ports } from '../audit/act.ts'
import type { Staff, System } from '../audit/actor.ts'
import { record } from '../audit/record.ts'
import { changeMany, type ManyChange } from '../clients/change-many.ts'
import { officesOfStaff } from '../clients/office-of-staff.ts'
import { preparers } from '../clients/preparers.ts'
import { onboardingTexts } from '../settings/instructions/onboarding.ts'
import { type ClientNow, type Turn, whyLeftOut } from './judge.ts'
import { type Result, sendInvitations } from './send-invitations.ts'

export interface Work {
  firmId: string
  bulkActId: string
}

/** An e-mail costs more than a change, and the firm's audit chain is held until the batch is committed. */
const rowsInBatch = (kind: BulkActKind): number => (kind === 'invite' ? 25 : 200)

/** Does what is left of an act. Running it twice is harmless. `afterBatch` is for tests that stop it between two batches. */
export async function work(ports: Ports, about: Work, afterBatch: () => Promise<void> = () => Promise.resolve()): Promise<void> {
  const system: System = { kind: 'system', firmId: about.firmId, job: 'bulk-acts.work' }
  while (await perform(ports, system, (act) => doBatch(act, about))) await afterBatch()
}

interface Row {
  number: number
  client_id: string
  revision: number
  before_id: string | null
}

/** False when there is nothing more to do. */
async function doBatch(act: Act<System>, { firmId, bulkActId }: Work): Promise<boolean> {
  const found = await sql<BulkActRow>`
    select * from bulk_act where firm_id = ${firmId} and id = ${bulkActId} for update`.execute(act.tx)
  const job = found.rows[0]
  if (job?.state !== 'running') return false
  const staff = await staffMemberNow(act, firmId, job.staff_member_id)
  if (!staff || !isAllowed(staff, permissionFor[job.kind])) return end(act, job, 'stopped', 'not-allowed')
  const asStaff: Act<Staff> = { ...act, actor: staff }
  const mayGive = await givable(asStaff, job.kind)
  if (job.undoes === null && job.target_id !== null && !mayGive.has(job.target_id)) return end(act, job, 'stopped', 'not-found')
  const rows = await sql<Row>`
    select number, client_id, revision, before_id from bulk_act_row
    where firm_id = ${firmId} and bulk_act_id = ${job.id} and number > ${job.through} order by number limit ${rowsInBatch(job.kind)}`.execute(
    act.tx,
  )
  if (rows.rows.length === 0) return end(act, job, 'done')
  const clients = await lockClients(
    asStaff,
    rows.rows.map(({ client_id }) => client_id),
  )
  const reasons = new Map(rows.rows.map((row) => [row.number, whyLeftOut(turnOf(job, row, mayGive), clients.get(row.client_id))]))
  const taken = rows.rows.filter(({ number }) => reasons.get(number) === null)
  const done = await doTo(asStaff, job, taken)
  await keepOutcomes(act, job, rows.rows, reasons, clients, done)
  return true
}

async function givable(act: Act<Staff>, kind: BulkActKind): Promise<ReadonlySet<string>> {
  if (kind === 'office') return new Set((await officesOfStaff(act, act.actor)).map(({ id }) => id))
  if (kind === 'invite') return new Set((await onboardingTexts(act)).texts.map(({ id }) => id))
  return new Set(kind === 'preparer' ? (await preparers(act)).preparers.map(({ id }) => id) : [])
}

/** In one order for every act, so that two at once wait for each other and never in a circle. */
async function lockClients({ tx, actor }: Act<Staff>, ids: readonly string[]): Promise<Map<string, ClientNow>> {
  const found = await sql<ClientNow>`
    select c.id, (${ofOfficesOfStaff(actor)}) as is_seen, c.deleted_at is not null as in_bin, c.portal_access, c.text_codes, c.office_id,
           c.preparer_id, c.legal_hold, c.revision
    from client c where c.firm_id = ${actor.firmId} and c.id = any(${[...ids]}::uuid[]) order by c.id for update`.execute(tx)
  return new Map(found.rows.map((client) => [client.id, client]))
}

const turnOf = (job: BulkActRow, row: Row, mayGive: ReadonlySet<string>): Turn => ({
  kind: job.kind,
  isUndo: job.undoes !== null,
  targetId: job.target_id,
  beforeId: row.before_id,
  revision: row.revision,
  mayGive,
})

interface Done {
  results: Map<string, Result>
  revisions: Map<string, number>
}

async function doTo(act: Act<Staff>, job: BulkActRow, taken: readonly Row[]): Promise<Done> {
  const ids = taken.map(({ client_id }) => client_id)
  if (ids.length === 0) return { results: new Map(), revisions: new Map() }
  if (job.kind === 'invite') return { results: await sendInvitations(act, ids, job.target_id), revisions: new Map() }
  const revisions = await changeMany(act, ids, changeOf(job, taken))
  return { results: new Map(ids.map((id) => [id, { outcome: 'done', reasons: [] }])), revisions }
}

function changeOf(job: BulkActRow, taken: readonly Row[]): ManyChange {
  const isUndo = job.undoes !== null
  const given = new Map(taken.map((row) => [row.client_id, isUndo ? row.before_id : job.target_id]))
  switch (job.kind) {
    case 'office':
      return { kind: 'office', officeOf: new Map([...given].flatMap(([id, office]) => (office === null ? [] : [[id, office] as const]))) }
    case 'preparer':
      return { kind: 'preparer', preparerOf: given }
    case 'delete':
      return { kind: 'bin', isIn: !isUndo }
    case 'codes-on':
    case 'codes-off':
      return { kind: 'text-codes', on: (job.kind === 'codes-on') !== isUndo }
    case 'enable':
    case 'disable':
    case 'invite':
      return { kind: 'access', on: (job.kind === 'enable') !== isUndo }
  }
}

async function keepOutcomes(
  act: Act<System>,
  job: BulkActRow,
  rows: readonly Row[],
  reasons: ReadonlyMap<number, BulkReason | null>,
  clients: ReadonlyMap<string, ClientNow>,
  { results, revisions }: Done,
): Promise<void> {
  const kept = rows.map((row) => {
    const reason = reasons.get(row.number)
    const result: Result = results.get(row.client_id) ?? { outcome: 'skipped', reasons: reason ? [reason] : [] }
    const client = clients.get(row.client_id)
    const found = job.kind === 'office' ? client?.office_id : job.kind === 'preparer' ? client?.preparer_id : null
    const before_id = job.undoes === null ? (found ?? null) : row.before_id
    return { number: row.number, ...result, before_id, revision_after: revisions.get(row.client_id) ?? null }
  })
  await sql`
    update bulk_act_row b set outcome = r.outcome, reasons = array(select jsonb_array_elements_text(r.reasons)), before_id = r.before_id,
      revision_after = r.revision_after
    from jsonb_to_recordset(${JSON.stringify(kept)}::jsonb) as r(number int, outcome text, reasons jsonb, before_id uuid, revision_after int)
    where b.firm_id = ${job.firm_id} and b.bulk_act_id = ${job.id} and b.number = r.number`.execute(act.tx)
  const counts = { ...job.counts }
  for (const { outcome } of kept) counts[outcome] = (counts[outcome] ?? 0) + 1
  await act.tx
    .updateTable('bulk_act')
    .set({ through: rows.at(-1)?.number ?? job.through, counts: JSON.stringify(counts) })
    .where('firm_id', '=', job.firm_id)
    .where('id', '=', job.id)
    .execute()
  await tellLive(act.tx, { topic: 'bulk-act', id: job.id, firmId: job.firm_id, clientId: null })
  await record(act, job.firm_id, {
    type: 'bulk-acts.batch-done',
    bulkActId: job.id,
    startedByStaffMemberId: job.staff_member_id,
    rows: [rows[0]?.number ?? 0, rows.at(-1)?.number ?? 0],
    changedClientIds: rows.flatMap((row) => ((results.get(row.client_id)?.outcome ?? 'skipped') === 'skipped' ? [] : [row.client_id])),
  })
}

async function end(act: Act<System>, job: BulkActRow, state: 'done' | 'stopped', problem: RefusalCode | null = null): Promise<false> {
  const { tx, clock } = act
  await tx
    .updateTable('bulk_act')
    .set({ state, problem, ended_at: clock.now() })
    .where('firm_id', '=', job.firm_id)
    .where('id', '=', job.id)
    .execute()
  await tellLive(tx, { topic: 'bulk-act', id: job.id, firmId: job.firm_id, clientId: null })
  await record(act, job.firm_id, { type: 'bulk-acts.ended', bulkActId: job.id, state })
  return false
}
