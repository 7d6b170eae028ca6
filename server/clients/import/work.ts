/**
 * The dry run and the import: the list is read from its beginning, and batch after batch is judged and kept, each in a transaction of its own
 * that also says how far it came. While one batch is settled the next is already being written, on another connection: it settles only after
 * the one before it. A worker that was killed goes on after the last batch that was committed; a batch that comes twice finds that it counts
 * already.
 */
import { setImmediate as breathe } from 'node:timers/promises'
import { sql } from 'kysely'
import type { ImportOutcome } from '#contract/client-import.ts'
import type { ImportNote } from '#contract/import-columns.ts'
import { tellLive } from '#platform/live.ts'
import { Refusal } from '#platform/refusal.ts'
import { kindOfTable, readTable } from '#platform/spreadsheet/read-table.ts'
import { type Act, perform, type Ports } from '../../audit/act.ts'
import type { Staff, System } from '../../audit/actor.ts'
import { record } from '../../audit/record.ts'
import type { ClientImportRow } from '../../access/client-import.ts'
import { firmKey } from '../../firm/keys.ts'
import { officesOfStaff } from '../office-of-staff.ts'
import { searchable } from '../person-input.ts'
import { importerOf } from './importer.ts'
import { type Around, type Plan, planRow } from './plan-row.ts'
import { readCells, type ReadRow } from './read-cells.ts'
import { identifiersElsewhere, knownClients, writeRecords } from './records.ts'

export interface Work {
  firmId: string
  importId: string
  run: number
}

const batchRows = 500
/** Judging rows is a computation: other requests get their turn in between. */
const breatheEveryRows = 50

const system = (firmId: string): System => ({ kind: 'system', firmId, job: 'clients.import' })

/** Does what is left of a dry run or an import. Running it twice is harmless. `afterBatch` is for tests that stop it between two batches. */
export async function work(ports: Ports, about: Work, afterBatch: () => Promise<void> = () => Promise.resolve()): Promise<void> {
  const begun = await perform(ports, system(about.firmId), async (act) => {
    const job = await present(act, about)
    if (!job) return null
    return { job, file: await act.files.find(act.tx, await firmKey(act, about.firmId), job.file_id) }
  })
  if (!begun) return
  const { job } = begun
  try {
    const bytes = await ports.files.read(begun.file)
    if (await workThrough(ports, about, job, bytes, afterBatch))
      await perform(ports, system(about.firmId), (act) => end(act, about, job.state === 'checking' ? 'checked' : 'done'))
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    await perform(ports, system(about.firmId), (act) => end(act, about, 'failed', error.code))
  }
}

/** Every batch that is left, in order; false when there is nothing more to do for this run. */
async function workThrough(
  ports: Ports,
  about: Work,
  job: ClientImportRow,
  bytes: Buffer,
  afterBatch: () => Promise<void>,
): Promise<boolean> {
  const firstRow = new Map<string, number>()
  let batch: ReadRow[] = []
  let batches = 0
  let through = job.through
  let isHeader = true
  let before: Promise<unknown> = Promise.resolve()
  let last: Promise<unknown> = before
  /** Begins the batch, and waits until the one before it is settled: no more than two are under way. */
  const begin = async () => {
    before = last
    last = doBatch(ports, about, { rows: batch, firstRow, through, before }).then(afterBatch)
    // Whoever waits for it hears of its failure; until then it is nobody's.
    last.catch(() => undefined)
    through = batch.at(-1)?.number ?? through
    batch = []
    await before
    batches += 1
    if (isPowerOfTwo(batches)) await perform(ports, system(about.firmId), renewStatistics)
  }
  try {
    for await (const row of readTable(kindOfTable(job.name), bytes)) {
      const read = isHeader ? null : readCells(row, job.mapping)
      isHeader = false
      if (row.number % breatheEveryRows === 0) await breathe()
      if (!read) continue
      if (!firstRow.has(read.clientNumber)) firstRow.set(read.clientNumber, read.number)
      if (read.number <= job.through) continue
      batch.push(read)
      if (batch.length === batchRows) await begin()
    }
    if (batch.length > 0) await begin()
    await last
    return true
  } catch (error) {
    await last.catch(() => undefined)
    if (!(error instanceof NothingMore)) throw error
    if (error.reason === 'not-allowed') await perform(ports, system(about.firmId), (act) => end(act, about, 'stopped', 'not-allowed'))
    return false
  }
}

/** The import was cancelled or begun anew, or its maker may no longer import: what the batch wrote is taken back. */
class NothingMore extends Error {
  readonly reason: 'not-under-way' | 'not-allowed'

  constructor(reason: 'not-under-way' | 'not-allowed') {
    super(reason)
    this.reason = reason
  }
}

const renewStatistics = ({ tx }: Act<System>) => sql`select renew_client_statistics()`.execute(tx)

const isPowerOfTwo = (number: number): boolean => Number.isInteger(Math.log2(number))

/** The import while this run of it is under way; null once it is not. */
async function present({ tx }: Act<System>, { firmId, importId, run }: Work, { lock = false } = {}): Promise<ClientImportRow | null> {
  const found = await sql<ClientImportRow>`
    select i.*, '' as started_by from client_import i where i.firm_id = ${firmId} and i.id = ${importId} ${lock ? sql`for update` : sql``}`.execute(
    tx,
  )
  const job = found.rows[0]
  return job && job.run === run && (job.state === 'checking' || job.state === 'importing') ? job : null
}

interface Batch {
  rows: readonly ReadRow[]
  /** Of each client ID, the first row of the list that has it. */
  firstRow: ReadonlyMap<string, number>
  /** The last row before these. */
  through: number
  before: Promise<unknown>
}

/**
 * Judges, writes and, once the batch before it is settled, settles one batch.
 *
 * @throws NothingMore when there is nothing more to do for this run
 */
function doBatch(ports: Ports, about: Work, { rows, firstRow, through, before }: Batch): Promise<void> {
  return perform(ports, system(about.firmId), async (act) => {
    // What was planned while the tables were small (the checks of foreign keys, too) reads them whole once they have grown.
    await sql`discard plans`.execute(act.tx)
    const begun = await present(act, about)
    if (!begun) throw new NothingMore('not-under-way')
    const importer = await importerOf(act, begun)
    const plans = importer ? await judge(act, importer, begun, rows, firstRow) : []
    const isImport = begun.state === 'importing'
    if (isImport) await writePlans(act, begun.firm_id, plans)

    await before
    const job = await present(act, about, { lock: true })
    if (!job) throw new NothingMore('not-under-way')
    if (job.through !== through) throw new Error(`Another worker has come to row ${job.through} of the list, not to ${through}`)
    if (!importer || !(await importerOf(act, job))) throw new NothingMore('not-allowed')
    await noteIdentifiersElsewhere(act, job.firm_id, plans)
    await keepOutcomes(act, job, plans, isImport)
    await tellLive(act.tx, { topic: 'client-import', id: job.id, firmId: job.firm_id, clientId: null })
    if (isImport) await recordBatch(act, job, plans)
  })
}

async function judge(
  act: Act<System>,
  importer: Staff,
  job: ClientImportRow,
  rows: readonly ReadRow[],
  firstRow: ReadonlyMap<string, number>,
): Promise<Plan[]> {
  const { tx, random } = act
  const known = await knownClients(
    act,
    importer,
    rows.map(({ clientNumber }) => clientNumber),
    // Only what this batch may change: the next one is being written, too, and must not wait for the same client.
    job.state === 'importing'
      ? rows.filter(({ clientNumber, number }) => firstRow.get(clientNumber) === number).map(({ clientNumber }) => clientNumber)
      : [],
  )
  const offices = await officesOfStaff(act, importer)
  const staff = await tx
    .selectFrom('staff_member')
    .select(['id', 'name', 'email'])
    .where('firm_id', '=', job.firm_id)
    .where('ended_at', 'is', null)
    .execute()
  const around: Around = {
    firm: await firmKey(act, job.firm_id),
    mapping: job.mapping,
    defaultOfficeId: offices.some(({ id }) => id === job.default_office_id) ? job.default_office_id : null,
    offices: new Map(offices.map(({ id, name }) => [searchable(name), id])),
    staff: new Map(staff.flatMap(({ id, name, email }) => [[searchable(name), id] as const, [searchable(email), id] as const])),
    known,
    firstRow,
    newId: () => random.id(),
  }
  const plans: Plan[] = []
  for (const row of rows) {
    plans.push(planRow(row, around))
    if (plans.length % breatheEveryRows === 0) await breathe()
  }
  return plans
}

/** A person may be in two clients; but it is told. Only of numbers that this row brings. */
async function noteIdentifiersElsewhere(act: Act<System>, firmId: string, plans: readonly Plan[]): Promise<void> {
  const brought = plans.flatMap(({ row, target }) =>
    (target?.persons ?? []).flatMap(({ tax_identifier, tax_identifier_hash: hash }) =>
      target && tax_identifier !== null && hash !== null ? [{ row, hash, clientId: target.id }] : [],
    ),
  )
  const elsewhere = await identifiersElsewhere(act, firmId, brought)
  const rows = new Set(brought.flatMap(({ row, hash, clientId }) => (elsewhere.has(`${clientId}:${hash}`) ? [row] : [])))
  for (const row of rows) row.notes.push('identifier-elsewhere')
}

async function writePlans(act: Act<System>, firmId: string, plans: readonly Plan[]): Promise<void> {
  const targets = (outcome: ImportOutcome) => plans.flatMap((plan) => (plan.outcome === outcome && plan.target ? [plan.target] : []))
  const added = targets('new')
  const changed = targets('change')
  await writeRecords(act, firmId, { added, changed, addedPersons: new Set(plans.flatMap(({ addedPersonIds }) => addedPersonIds)) })
}

async function keepOutcomes({ tx, clock }: Act<System>, job: ClientImportRow, plans: readonly Plan[], isImport: boolean): Promise<void> {
  const counts = { ...job.counts }
  const notes: Partial<Record<ImportNote, number>> = { ...job.notes }
  for (const { outcome, row } of plans) {
    counts[outcome] = (counts[outcome] ?? 0) + 1
    for (const note of row.notes) notes[note] = (notes[note] ?? 0) + 1
  }
  const rows = plans.map(({ row, outcome, name, target, fields, problems }) => ({
    number: row.number,
    outcome,
    client_number: row.clientNumber,
    name: name.slice(0, 250),
    client_id: outcome === 'new' && !isImport ? null : (target?.id ?? null),
    fields,
    problems,
  }))
  await sql`
    insert into client_import_row (firm_id, import_id, number, outcome, client_number, name, client_id, fields, problems, imported_at)
    select ${job.firm_id}, ${job.id}, r.number, r.outcome, r.client_number, r.name, r.client_id,
           array(select jsonb_array_elements_text(r.fields)), r.problems, ${isImport ? clock.now() : null}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as r(number int, outcome text, client_number text, name text, client_id uuid, fields jsonb, problems jsonb)
    on conflict (firm_id, import_id, number) do update
    set outcome = excluded.outcome, name = excluded.name, client_id = excluded.client_id, fields = excluded.fields, problems = excluded.problems,
        imported_at = excluded.imported_at`.execute(tx)
  await tx
    .updateTable('client_import')
    .set({
      through: plans.at(-1)?.row.number ?? job.through,
      done_rows: job.done_rows + plans.length,
      counts: JSON.stringify(counts),
      notes: JSON.stringify(notes),
    })
    .where('firm_id', '=', job.firm_id)
    .where('id', '=', job.id)
    .execute()
}

async function recordBatch(act: Act<System>, job: ClientImportRow, plans: readonly Plan[]): Promise<void> {
  const ids = (outcome: ImportOutcome) => plans.flatMap((plan) => (plan.outcome === outcome && plan.target ? [plan.target.id] : []))
  await record(act, job.firm_id, {
    type: 'clients.imported',
    importId: job.id,
    startedByStaffMemberId: job.staff_member_id,
    rows: [plans[0]?.row.number ?? 0, plans.at(-1)?.row.number ?? 0],
    addedClientIds: ids('new'),
    changedClientIds: ids('change'),
  })
}

async function end(
  act: Act<System>,
  about: Work,
  state: 'checked' | 'done' | 'failed' | 'stopped',
  problem: string | null = null,
): Promise<void> {
  const job = await present(act, about, { lock: true })
  if (!job) return
  const { tx, clock } = act
  await tx
    .updateTable('client_import')
    // Remarks are no rows: what was judged is what there was.
    .set({ state, problem, ended_at: state === 'checked' ? null : clock.now(), ...(problem === null ? { rows: job.done_rows } : {}) })
    .where('firm_id', '=', job.firm_id)
    .where('id', '=', job.id)
    .execute()
  await tellLive(tx, { topic: 'client-import', id: job.id, firmId: job.firm_id, clientId: null })
  if (job.state === 'importing') {
    await tellLive(tx, { topic: 'client', id: job.id, firmId: job.firm_id, clientId: null })
    await record(act, job.firm_id, { type: 'clients.import-ended', importId: job.id, state })
  }
}
