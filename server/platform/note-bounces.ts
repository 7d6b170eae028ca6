/** Reports of failure become what a refused message is: `failed`, on the firm's home, to be sent again once the address is right. */
import { sql } from 'kysely'
import { type ArrivedReport, type MailboxPosition, readBounces } from './bounce-mailbox.ts'
import type { Clock } from './clock.ts'
import { type Database, transact, type Tx } from './database.ts'
import { tellLive } from './live.ts'
import type { Log } from './log.ts'

interface Tools {
  database: Database
  databaseRole: string | undefined
  clock: Clock
  log: Log
}

/** The clocks of two machines may differ by so much. */
const clocksDiffer = '10 minutes'

/**
 * Looks into the mailbox at `url` once. What it found and how far it has read are noted together: stopped in between, it reads again, and
 * a message that has failed already fails no second time.
 */
export async function noteBounces(tools: Tools, url: string): Promise<void> {
  const mailbox = nameOf(url)
  const { database, databaseRole: role } = tools
  const firms = (await database.selectFrom('firm').select('id').execute()).map(({ id }) => id)
  const before = await transact(database, { firms: [], identity: null }, (tx) => positionIn(tx, mailbox), { role })
  const { reports, position } = await readBounces(url, before)
  await transact(
    database,
    { firms, identity: null },
    async (tx) => {
      for (const report of reports) await fail(tx, report)
      await keepPosition(tx, mailbox, position, tools.clock.now())
    },
    { role },
  )
}

/** Only what was sent, and not again since the report arrived, fails by it: an id that is not ours changes nothing. */
async function fail(tx: Tx, { messageId, problem, arrivedAt }: ArrivedReport): Promise<void> {
  const failed = await sql<{ firm_id: string }>`
    update outbox_message set state = 'failed', problem = ${problem}
    where id = ${messageId} and channel = 'email' and state in ('sent', 'unconfirmed')
      and handed_over_at <= ${arrivedAt}::timestamptz + ${clocksDiffer}::interval
    returning firm_id`.execute(tx)
  for (const { firm_id: firmId } of failed.rows) await tellLive(tx, { topic: 'outbox', id: messageId, firmId, clientId: null })
}

async function positionIn(tx: Tx, mailbox: string): Promise<MailboxPosition | null> {
  const row = await tx.selectFrom('bounce_mailbox').select(['validity', 'uid']).where('name', '=', mailbox).executeTakeFirst()
  return row ? { validity: row.validity, uid: Number(row.uid) } : null
}

async function keepPosition(tx: Tx, name: string, { validity, uid }: MailboxPosition, at: Date): Promise<void> {
  await tx
    .insertInto('bounce_mailbox')
    .values({ name, validity, uid, read_at: at })
    .onConflict((conflict) => conflict.column('name').doUpdateSet({ validity, uid, read_at: at }))
    .execute()
}

/** Without its password: it is kept in the database. */
function nameOf(address: string): string {
  const { username, host, pathname } = new URL(address)
  return `${username}@${host}${pathname}`
}
