import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'

import pg from 'pg'

import { migrate, type MigrationErrorName } from './migrate.ts'
import { openTestDatabase, type TestDatabase } from './test-database.ts'

let database: TestDatabase
let folder: string

before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'lintel-migrations-'))
  write('0001_first', 'create table note (id int primary key, text text not null); grant select, insert on note to lintel_app;')
  write('0002_second', "insert into note values (1, 'hello');")
  database = await openTestDatabase(folder)
})

after(async () => {
  await database.drop()
  rmSync(folder, { recursive: true, force: true })
})

test('the clone is migrated, and the application may do what it was granted and no more', async () => {
  const rows = await ask(database, 'application', 'select text from note')
  assert.deepEqual(rows, [{ text: 'hello' }])
  await assert.rejects(ask(database, 'application', 'drop table note'), /must be owner/)
  await assert.rejects(ask(database, 'application', 'create table mine (id int)'), /permission denied/)
  const [role] = await ask(database, 'application', 'select rolsuper, rolbypassrls from pg_roles where rolname = current_user')
  assert.deepEqual(role, { rolsuper: false, rolbypassrls: false })
})

test('two clones do not see each other', async () => {
  const other = await openTestDatabase(folder)
  try {
    await ask(other, 'application', "insert into note values (2, 'other')")
    const [count] = await ask(database, 'application', 'select count(*)::int as count from note where id = 2')
    assert.deepEqual(count, { count: 0 })
  } finally {
    await other.drop()
  }
})

test('migrating again applies what is new, in order, once, also when two start together', async () => {
  const later = extended({ '0003_third': 'create table third ();', '0004_fourth': 'alter table third add id int;' })
  const [one, two] = await Promise.all([migrate(database.owner, later), migrate(database.owner, later)])
  assert.deepEqual([...one, ...two].sort(), ['0003_third.sql', '0004_fourth.sql'])
  assert.deepEqual(await migrate(database.owner, later), [])
})

test('a migration that fails leaves nothing behind and says where', async () => {
  const broken = extended({
    '0003_third': 'create table third ();',
    '0004_fourth': 'alter table third add id int;',
    '0005_broken': 'create table fifth ();\nselect wrong;',
  })
  await refused(broken, 'MigrationFailed', /0005_broken\.sql.*wrong.*line 2/)
  await assert.rejects(ask(database, 'owner', 'select 1 from fifth'), /does not exist/)
})

test('an applied file that was changed is refused', async () => {
  await refused(extended({ '0002_second': 'select 1;' }), 'MigrationChanged', /0002_second/)
})

test('line ends of another system are no change', async () => {
  const other = await openTestDatabase(extended({ '0003_lines': 'select 1;\nselect 2;\n' }))
  try {
    assert.deepEqual(await migrate(other.owner, extended({ '0003_lines': 'select 1;\r\nselect 2;\r\n' })), [])
  } finally {
    await other.drop()
  }
})

test('a database newer than the code is refused', async () => {
  const other = await openTestDatabase(extended({ '0003_newer': 'select 1;' }))
  try {
    await assert.rejects(migrate(other.owner, folder), { name: 'DatabaseNewerThanCode' })
  } finally {
    await other.drop()
  }
})

test('a number squeezed in before an applied one, taken twice, or missing is refused', async () => {
  const other = await openTestDatabase(extended({ '0005_fifth': 'select 1;' }))
  try {
    const squeezed = extended({ '0005_fifth': 'select 1;', '0004_late': 'select 1;' })
    await assert.rejects(migrate(other.owner, squeezed), { name: 'MigrationOutOfOrder' })
  } finally {
    await other.drop()
  }
  await refused(extended({ '0002_again': 'select 1;' }), 'MigrationNumberTwice', /0002/)
  await refused(extended({ third: 'select 1;' }), 'MigrationNameWrong', /third/)
})

async function refused(migrations: string, name: MigrationErrorName, message: RegExp): Promise<void> {
  await assert.rejects(migrate(database.owner, migrations), { name, message })
}

/** The two first migrations and more, in a folder of their own. */
function extended(more: Record<string, string>): string {
  const extendedFolder = mkdtempSync(join(folder, 'extended-'))
  mkdirSync(extendedFolder, { recursive: true })
  const all = {
    '0001_first': 'create table note (id int primary key, text text not null); grant select, insert on note to lintel_app;',
    '0002_second': "insert into note values (1, 'hello');",
    ...more,
  }
  for (const [name, sql] of Object.entries(all)) writeFileSync(join(extendedFolder, `${name}.sql`), sql)
  return extendedFolder
}

function write(name: string, sql: string): void {
  writeFileSync(join(folder, `${name}.sql`), sql)
}

async function ask(from: TestDatabase, as: 'owner' | 'application', sql: string): Promise<unknown[]> {
  const client = new pg.Client(from[as])
  await client.connect()
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows
  } finally {
    await client.end()
  }
}
