import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import type pg from 'pg'
import { type Database, notifyAtCommit, openDatabase, openPool, transact, type Tx } from './database.ts'
import { openTestDatabase, type TestDatabase } from './test-database.ts'

let ownDatabase: TestDatabase
let pool: pg.Pool
let database: Database
const nobody = { firms: [], identity: null }

before(async () => {
  ownDatabase = await openTestDatabase()
  pool = openPool(ownDatabase.application, 2)
  database = openDatabase(pool)
})
after(async () => {
  await pool.end()
  await ownDatabase.drop()
})

const note = (tx: Tx, subject: string) =>
  tx
    .insertInto('code_sending')
    .values({ subject, sent_at: new Date(0) })
    .execute()
const noted = async (subject: string) =>
  (await database.selectFrom('code_sending').select('subject').where('subject', '=', subject).execute()).length

test('a verb that swallows an error of the database is not acknowledged as if it had been saved', async () => {
  await assert.rejects(
    transact(database, nobody, async (tx) => {
      await note(tx, 'lost')
      await sql`select 1 / 0`.execute(tx).catch(() => undefined)
    }),
    /aborted/,
  )
  assert.equal(await noted('lost'), 0)
  await transact(database, nobody, (tx) => note(tx, 'after it'))
  assert.equal(await noted('after it'), 1)
})

test('an error undoes everything, one that is a fact keeps it, and one that cannot be kept undoes it', async () => {
  const failing = (subject: string, breaks: boolean) =>
    transact(
      database,
      nobody,
      async (tx) => {
        await note(tx, subject)
        if (breaks) await sql`select 1 / 0`.execute(tx).catch(() => undefined)
        throw new Error('no')
      },
      { keeps: () => subject !== 'undone' },
    )
  await assert.rejects(failing('undone', false), /^Error: no$/)
  await assert.rejects(failing('kept', false), /^Error: no$/)
  await assert.rejects(failing('broken', true), /aborted/)
  assert.deepEqual([await noted('undone'), await noted('kept'), await noted('broken')], [0, 1, 0])
})

test('a transaction sees no firm unless it was opened for one, and nothing of the setting stays on the connection', async () => {
  const firm = '01a20046-5d20-7e83-9dcc-5951988519d5'
  const firms = (tx: Tx) => sql<{ firms: string[] }>`select lintel_firms() as firms`.execute(tx).then((found) => found.rows[0]?.firms)
  assert.deepEqual(await transact(database, { firms: [firm], identity: null }, firms), [firm])
  assert.deepEqual(await transact(database, nobody, firms), [])
  await assert.rejects(transact(database, { firms: ["'; drop table firm; --"], identity: null }, firms), /no id/)
})

test('two that wait for each other: the database ends one of them, and it is done once more', async () => {
  const both = [Promise.withResolvers<void>(), Promise.withResolvers<void>()] as const
  let begun = 0
  const lock = (tx: Tx, number: number) => sql`select pg_advisory_xact_lock(8879, ${number})`.execute(tx)
  const take = (first: 1 | 2, second: 1 | 2) =>
    transact(database, nobody, async (tx) => {
      begun += 1
      await note(tx, `deadlock ${first}`)
      await lock(tx, first)
      both[first - 1]?.resolve()
      await Promise.all(both.map(({ promise }) => promise))
      await lock(tx, second)
    })
  await Promise.all([take(1, 2), take(2, 1)])
  assert.deepEqual([await noted('deadlock 1'), await noted('deadlock 2'), begun], [1, 1, 3])
})

test('a transaction says what it has to say once, when it commits, however much it is; one that is undone says nothing', async () => {
  const listener = await pool.connect()
  const heard: string[] = []
  listener.on('notification', ({ payload }) => heard.push(payload ?? ''))
  await listener.query('listen test_sayings')
  try {
    const say = (tx: Tx, ...words: string[]) =>
      Promise.all(words.map((word) => notifyAtCommit(tx, 'test_sayings', word))).then(() => undefined)
    const many = Array.from({ length: 450 }, (_, index) => `one of many ${index}`)
    await assert.rejects(
      transact(database, nobody, async (tx) => {
        await say(tx, 'undone', ...many)
        throw new Error('no')
      }),
    )
    await transact(database, nobody, (tx) => say(tx, `it's "so"\\ `, 'twice', 'twice', ...many))
    // What was told before is delivered before this.
    await listener.query('select 1')
    assert.deepEqual(new Set(heard), new Set([`it's "so"\\ `, 'twice', ...many]))
    assert.equal(heard.length, many.length + 2)
  } finally {
    listener.release(true)
  }
})
