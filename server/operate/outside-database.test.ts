import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import pg from 'pg'
import { transact } from '#platform/database.ts'
import { migrate, migrationsFolder, readMigrations } from '#platform/migrate.ts'
import { openTestDatabase, type TestDatabase } from '#platform/test-database.ts'
import { perform } from '../audit/act.ts'
import { authenticatorCode } from '../sign-in/authenticator.ts'
import { saveMark, sendForm8879, sign, view } from '../testing/signing-scene.ts'
import { startTestApp, testPassword } from '../testing/start-app.ts'
import { findDatabase } from './find-database.ts'
import { prepareOutsideDatabase } from './prepare-outside-database.ts'

/** A server that is not Lintel's own: somebody else's administrator makes logins and empty databases on it. */
let server: TestDatabase
let administrator: pg.Client
const emptyFolder = mkdtempSync(join(tmpdir(), 'lintel-no-migrations-'))

before(async () => {
  server = await openTestDatabase(emptyFolder)
  administrator = new pg.Client(server.superuser)
  await administrator.connect()
})
after(async () => {
  await administrator.end()
  await server.drop()
  rmSync(emptyFolder, { recursive: true, force: true })
})

/** A login and an empty database of its own, as the settings page asks for. */
async function makeOutside(rights: 'createrole' | 'nocreaterole') {
  const name = `outside_${randomBytes(4).toString('hex')}`
  const password = randomBytes(12).toString('hex')
  await administrator.query(`create role ${name} login ${rights} password '${password}'`)
  await administrator.query(`create database ${name} owner ${name}`)
  const { host, port } = server.superuser
  const query = new URLSearchParams({ host, port: String(port), user: name, password })
  return {
    name,
    url: `postgres:///${name}?${query.toString()}`,
    async drop() {
      await administrator.query(`drop database ${name} with (force)`)
      await administrator.query(`drop role ${name}`)
    },
  }
}

test('a login that may make roles needs nobody: the role is made, and the login may become it', async () => {
  const outside = await makeOutside('createrole')
  const role = `app_${outside.name}`
  const connection = { connectionString: outside.url }
  await Promise.all([prepareOutsideDatabase(connection, role), prepareOutsideDatabase(connection, role)])
  const client = new pg.Client(connection)
  await client.connect()
  await client.query(`set role ${role}`)
  const found = await client.query('select rolname, rolsuper, rolbypassrls, rolcanlogin from pg_roles where rolname = current_user')
  assert.deepEqual(found.rows, [{ rolname: role, rolsuper: false, rolbypassrls: false, rolcanlogin: false }])
  await client.end()
  await administrator.query(`drop role ${role}`)
  await outside.drop()
})

test('any other login is told what an administrator runs, and that is enough', async () => {
  const outside = await makeOutside('nocreaterole')
  const role = `app_${outside.name}`
  const connection = { connectionString: outside.url }
  const advice: string[] = []
  await assert.rejects(prepareOutsideDatabase(connection, role), (error: Error) => {
    assert.equal(error.name, 'OutsideDatabaseError')
    advice.push(/run: (.*)$/.exec(error.message)?.[1] ?? '')
    return true
  })
  assert.deepEqual(advice, [`CREATE ROLE ${role} NOLOGIN; GRANT ${role} TO "${outside.name}";`])
  await administrator.query(advice.join(''))
  await prepareOutsideDatabase(connection, role)
  await administrator.query(`alter role ${role} bypassrls`)
  await assert.rejects(prepareOutsideDatabase(connection, role), /may pass over row-level security/)
  await administrator.query(`drop role ${role}`)
  await outside.drop()
})

test('the whole product over one login: set up, send, sign, seal, and no row of another firm', async () => {
  const outside = await makeOutside('nocreaterole')
  await administrator.query(`grant lintel_app to ${outside.name}`)
  const database = await findDatabase(
    { databaseUrl: outside.url, dataFolder: emptyFolder },
    { info: () => undefined, warn: () => undefined, error: () => undefined },
  )
  assert.deepEqual(
    await migrate(database.owner),
    readMigrations(migrationsFolder).map(({ name }) => name),
  )
  const app = await startTestApp({ database: { ...database, drop: () => outside.drop() } })
  try {
    const browser = app.visitor()
    assert.equal((await browser.get<{ hasFirm: boolean }>('/api/installation')).body.hasFirm, false)
    const { secret } = (
      await browser.post<{ secret: string }>('/api/setup/authenticator', { firmName: 'Saguaro Tax', email: 'ruth@saguarotax.example' })
    ).body
    const made = await browser.post('/api/setup/firm', {
      firmName: 'Saguaro Tax',
      officeName: 'Phoenix',
      timeZone: 'America/Phoenix',
      phone: '602-555-0142',
      firstName: 'Ruth',
      lastName: 'Castellano',
      email: 'ruth@saguarotax.example',
      password: testPassword,
      authenticatorSecret: secret,
      code: authenticatorCode(secret, app.clock.now()),
    })
    assert.equal(made.status, 204)
    assert.equal((await browser.get<{ session: { firstName: string } }>('/api/session')).body.session.firstName, 'Ruth')

    const scene = await sendForm8879(app)
    const [person] = scene.people
    assert.ok(person)
    assert.equal((await view(person, scene)).status, 200)
    assert.equal((await saveMark(person)).status, 200)
    assert.equal((await sign(person, scene)).status, 200)
    assert.deepEqual(await app.runJobs(), [])
    const { sealedAt } = (await person.get<{ sealedAt: string | null }>(`/api/documents/${scene.documentId}`)).body
    assert.ok(sealedAt)
    assert.ok(app.sent.email.length > 0)

    assert.equal((await browser.get(`/api/clients/${scene.client.clientId}`)).status, 404)
    const { rows } = await app.ownerPool.query<{ id: string }>('select id from firm order by created_at, id')
    assert.equal(rows.length, 2)
    const mine = await perform(app.ports, { kind: 'system', firmId: scene.firm.firmId, job: 'test' }, ({ tx }) =>
      sql<{ role: string; firms: string[] }>`select current_user as role, array_agg(distinct firm_id) as firms from audit_event`.execute(
        tx,
      ),
    )
    assert.deepEqual(mine.rows, [{ role: 'lintel_app', firms: [scene.firm.firmId] }])
    const nobody = await transact(
      app.ports.database,
      { firms: [], identity: null },
      (tx) => tx.selectFrom('client').select('id').execute(),
      { role: app.ports.databaseRole },
    )
    assert.deepEqual(nobody, [])
  } finally {
    await app.close()
  }
})

test('a transaction that cannot begin leaves its connection whole', async () => {
  const app = await startTestApp()
  try {
    const scope = { firms: [], identity: null }
    for (let time = 0; time < 3; time += 1) {
      await assert.rejects(
        transact(app.ports.database, scope, async () => 1, { role: 'no_such_role' }),
        /no_such_role/,
      )
    }
    assert.equal(await transact(app.ports.database, scope, async () => 1), 1)
    const { rows } = await app.ownerPool.query(
      `select count(*) as broken from pg_stat_activity where datname = current_database() and state like '%aborted%'`,
    )
    assert.deepEqual(rows, [{ broken: 0 }])
  } finally {
    await app.close()
  }
})
