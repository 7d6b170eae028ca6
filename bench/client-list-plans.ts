/** What the client table asks the database, written down while its own code does it once, and how PostgreSQL goes about it. */
import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import type { clientTable } from '#contract/client-table.ts'
import type { Input } from '#contract/endpoint.ts'
import { permissions } from '#contract/permissions.ts'
import type { Tables } from '#database/tables.ts'
import { systemClock } from '#platform/clock.ts'
import { findRunningPostgres } from '#platform/embedded-postgres/start-embedded-postgres.ts'
import { loadMasterKey } from '#platform/master-key.ts'
import { look, type Ports } from '../server/audit/act.ts'
import type { Staff } from '../server/audit/actor.ts'
import { rows } from '../server/clients/table/rows.ts'
import { connect } from './owner.ts'

export type TableQuestion = Input<typeof clientTable.rows>['question']

/** For each question: its statements with EXPLAIN (ANALYZE, BUFFERS), as the product's own role under row-level security. */
export async function plansOf(dataFolder: string, questions: Record<string, TableQuestion>): Promise<string> {
  const application = findRunningPostgres(dataFolder)?.application
  if (!application) throw new Error('The database of the product is not found')
  const actor = await someAdministrator(dataFolder)
  const asking = new pg.Client(application)
  await asking.connect()
  const parts: string[] = []
  try {
    for (const [what, question] of Object.entries(questions)) {
      parts.push(`# ${what}`)
      for (const { sql, parameters } of await statementsOf(application, dataFolder, actor, question)) {
        await asking.query(`begin; select set_config('lintel.firms', '${actor.firmId}', true)`)
        const plan = await asking.query<{ 'QUERY PLAN': string }>(`explain (analyze, buffers, costs off) ${sql}`, [...parameters])
        await asking.query('rollback')
        parts.push(sql.replace(/\s+/g, ' ').trim(), ...plan.rows.map((row) => `    ${row['QUERY PLAN']}`), '')
      }
    }
  } finally {
    await asking.end()
  }
  return `${parts.join('\n')}\n`
}

async function someAdministrator(dataFolder: string): Promise<Staff> {
  const owner = await connect(dataFolder)
  try {
    const { rows: found } = await owner.query<{ firm_id: string; id: string }>(
      `select firm_id, id from staff_member where role = 'administrator' limit 1`,
    )
    const [member] = found
    if (!member) throw new Error('There is no administrator')
    const person = {
      identityId: member.id,
      sessionId: member.id,
      userName: '',
      name: '',
      firstName: '',
      language: 'en' as const,
      proofs: [],
    }
    return {
      ...person,
      kind: 'staff',
      ip: '',
      userAgent: '',
      firmId: member.firm_id,
      staffMemberId: member.id,
      role: 'administrator',
      permissions,
    }
  } finally {
    await owner.end()
  }
}

async function statementsOf(application: pg.ClientConfig, dataFolder: string, actor: Staff, question: TableQuestion) {
  const statements: { sql: string; parameters: readonly unknown[] }[] = []
  const database = new Kysely<Tables>({
    dialect: new PostgresDialect({ pool: new pg.Pool({ ...application, max: 1 }) }),
    log: ({ query }) =>
      void (/^\s*(select|with)\b.*client/is.test(query.sql) && statements.push({ sql: query.sql, parameters: query.parameters })),
  })
  const ports = { database, databaseRole: undefined, clock: systemClock, masterKey: loadMasterKey(dataFolder, undefined) } as Ports
  try {
    await look(ports, { ...actor, identityId: '00000000-0000-4000-8000-000000000000' }, (act) => rows(act, { question, after: null }))
  } finally {
    await database.destroy()
  }
  return statements
}
