import { sql } from 'kysely'
import type { clientImports } from '#contract/client-import.ts'
import type { Output } from '#contract/endpoint.ts'
import { importNotes } from '#contract/import-columns.ts'
import type { Act } from '../../audit/act.ts'
import type { Staff } from '../../audit/actor.ts'
import { mustBeAllowed } from '../../access/allowed.ts'
import { type ClientImportRow, importForStaff, importsOfStaff } from '../../access/client-import.ts'

type View = Output<typeof clientImports.read>
const listed = 20

export async function read(act: Act<Staff>, importId: string): Promise<View> {
  return importView(await importForStaff(act, importId))
}

export async function list(act: Act<Staff>): Promise<{ imports: View[] }> {
  mustBeAllowed(act.actor, 'clients.import')
  const found = await sql<ClientImportRow>`
    select i.*, m.name as started_by from client_import i join staff_member m on m.firm_id = i.firm_id and m.id = i.staff_member_id
    where ${importsOfStaff(act.actor)} and i.state <> 'uploading' order by i.created_at desc limit ${listed}`.execute(act.tx)
  return { imports: found.rows.map(importView) }
}

function importView(row: ClientImportRow): View {
  return {
    id: row.id,
    name: row.name,
    state: row.state,
    startedBy: row.started_by,
    createdAt: row.created_at.toISOString(),
    begunAt: row.begun_at?.toISOString() ?? null,
    endedAt: row.ended_at?.toISOString() ?? null,
    problem: row.problem,
    columns: row.columns.map((column, at) => ({ ...column, field: row.mapping[at] ?? null })),
    defaultOfficeId: row.default_office_id,
    rows: row.rows,
    doneRows: row.done_rows,
    counts: {
      new: row.counts.new ?? 0,
      change: row.counts.change ?? 0,
      same: row.counts.same ?? 0,
      problem: row.counts.problem ?? 0,
    },
    notes: importNotes.flatMap((note) => (row.notes[note] ? [{ note, count: row.notes[note] }] : [])),
    hasBegun: row.begun_at !== null,
  }
}
