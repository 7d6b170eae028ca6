/** `client_row` can be rebuilt from the facts at any moment: whatever the product did, it says the same. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sendForm8879, addClient as addClientOfScene, saveMark, sign, view } from '../../testing/signing-scene.ts'
import { startTestApp, type TestApp } from '../../testing/start-app.ts'
import { compareClientRows, rebuildClientRows } from './compare.ts'

let app: TestApp
before(async () => {
  app = await startTestApp()
})
after(() => app.close())

interface RowBody {
  id: string
  revision: number
  status: string
  invitation: string
  name: string
  openTasks: number
  lastSignedInAt: string | null
  persons: { status: string; missing: string[] }[]
}

test('after each act of the product’s verbs the rows are what the facts say', async () => {
  const scene = await sendForm8879(app, { joint: true })
  const { staff, firm } = scene
  const unregistered = await addClientOfScene(staff, firm.officeId, { joint: true })
  const rowOf = async (id: string) => {
    const row = (await staff.post<{ rows: RowBody[] }>('/api/client-table/named', { ids: [id] })).body.rows[0]
    assert.ok(row)
    return row
  }
  const asFacts = async (what: string) => assert.deepEqual(await compareClientRows(app.ownerPool), [], what)

  assert.deepEqual([(await rowOf(unregistered.clientId)).status, (await rowOf(unregistered.clientId)).invitation], ['pending', 'none'])
  await asFacts('added')
  assert.equal((await staff.post(`/api/persons/${unregistered.personIds[0]}/invitations`, { channel: 'email' })).status, 200)
  assert.deepEqual([(await rowOf(unregistered.clientId)).status, (await rowOf(unregistered.clientId)).invitation], ['invited', 'sending'])
  await asFacts('invited')
  await app.runJobs()
  assert.equal((await rowOf(unregistered.clientId)).invitation, 'sent')
  await asFacts('sent')
  const token = /\/i\/([\w-]{43})/.exec(app.sent.email.at(-1)?.body.text ?? '')?.[1] ?? ''
  const visitor = app.visitor()
  await visitor.post('/api/invitations/open', { token })
  await asFacts('opened')
  const form = {
    token,
    userName: 'maria.soto.rows',
    password: 'Ocotillo-Road-7!',
    email: 'maria@example.com',
    phone: '(602) 555-0142',
    lastName: 'Soto',
    lastFour: '0000',
  }
  assert.equal((await visitor.post('/api/register', form)).status, 422)
  assert.equal((await rowOf(unregistered.clientId)).invitation, 'mismatch')
  await asFacts('mismatch')
  const attempt = await visitor.post<{ channels: { id: string }[] }>('/api/register', { ...form, lastFour: '4821' })
  assert.equal(attempt.status, 200, JSON.stringify(attempt.body))
  await visitor.post('/api/sign-in/code', { channel: 'email' })
  await app.runJobs()
  const code = /\b\d{6}\b/.exec(app.sent.email.at(-1)?.body.text ?? '')?.[0] ?? ''
  assert.equal((await visitor.post('/api/register/verify', { code })).status, 204)
  const registered = await rowOf(unregistered.clientId)
  assert.deepEqual(
    [registered.status, registered.invitation, registered.persons.map((one) => one.status)],
    ['registered', 'used', ['registered', 'pending']],
  )
  assert.ok(registered.lastSignedInAt)
  await asFacts('registered')

  const [maria, luis] = scene.people
  assert.ok(maria && luis)
  assert.equal((await rowOf(scene.client.clientId)).openTasks, 2)
  await view(maria, scene)
  await saveMark(maria)
  await sign(maria, scene)
  await asFacts('one signed')
  assert.equal((await rowOf(scene.client.clientId)).openTasks, 1)
  const change = {
    firstName: 'Mária',
    lastName: 'Soto-Vega',
    email: 'new@example.com',
    mobile: null,
    birthDate: null,
    language: 'es',
    delivered: 'keep',
  }
  const { revision } = await rowOf(scene.client.clientId)
  const changed = await staff.put(`/api/clients/${scene.client.clientId}/persons/${scene.client.personIds[0]}`, { ...change, revision })
  assert.equal(changed.status, 200)
  await asFacts('person changed')
  const row = await rowOf(scene.client.clientId)
  assert.deepEqual([row.name, row.persons[0]?.missing], ['Mária Soto-Vega & Luis Soto', ['mobile']])
  assert.equal((await staff.put(`/api/clients/${scene.client.clientId}/access`, { on: false, revision: row.revision })).status, 200)
  await asFacts('access switched')
  await app.runJobs()
  await asFacts('sealed')
  await app.ownerPool.query(`update office set name = 'Phoenix North' where firm_id = $1`, [firm.firmId])
  await asFacts('office renamed')
  await app.ownerPool.query(`update client set deleted_at = now() where id = $1`, [unregistered.clientId])
  await asFacts('in the bin')
  assert.deepEqual((await staff.post<{ rows: [] }>('/api/client-table/named', { ids: [unregistered.clientId] })).body.rows, [])
})

test('bites: a row that says something else than the facts is found, and mended by a rebuild', async () => {
  const firm = await app.createFirm('Mesa Tax')
  const staff = await app.asStaff(firm)
  const { clientId } = await addClientOfScene(staff, firm.officeId)
  await app.ownerPool.query(`update client_row set status_key = 3 where client_id = $1`, [clientId])
  await app.ownerPool.query(`delete from client_search_token where client_id = $1 and token = 'maria'`, [clientId])
  assert.deepEqual(await compareClientRows(app.ownerPool), [{ firmId: firm.firmId, clientId }])
  await rebuildClientRows(app.ownerPool)
  assert.deepEqual(await compareClientRows(app.ownerPool), [])
  await app.ownerPool.query(`update client_search_start set name_key = 'somebody else' where client_id = $1 and start = 'm'`, [clientId])
  assert.ok((await compareClientRows(app.ownerPool)).some((wrong) => wrong.clientId === clientId))
  await rebuildClientRows(app.ownerPool)
  assert.deepEqual(await compareClientRows(app.ownerPool), [])
})

test('the product itself cannot write the rows: triggers do', async () => {
  await assert.rejects(app.ports.database.updateTable('client_row').set({ revision: 9 }).execute(), /permission denied/)
})

test('two acts on one client at the same time: the row knows both', async () => {
  const firm = await app.createFirm('Two Hands Tax')
  const staff = await app.asStaff(firm)
  const { clientId, personIds } = await addClientOfScene(staff, firm.officeId)
  const [one, other] = [await app.ownerPool.connect(), await app.ownerPool.connect()]
  try {
    const at = new Date('2026-02-10T15:00:00Z')
    await one.query('begin')
    await one.query(
      `insert into tax_return (firm_id, id, client_id, tax_year, form, added_at) values ($1, gen_random_uuid(), $2, 2024, '1040', $3)`,
      [firm.firmId, clientId, at],
    )
    await other.query('begin')
    const waits = other.query(
      `insert into invitation (firm_id, id, person_id, token_hash, channel, sent_to, sent_at, expires_at)
       values ($1, gen_random_uuid(), $2, '\\x01', 'email', 'a@example.com', $3, $3)`,
      [firm.firmId, personIds[0], at],
    )
    // The second act has to wait for the first, or it would read the facts too early.
    for (;;) {
      const { rows } = await app.ownerPool.query(
        `select from pg_stat_activity where wait_event_type = 'Lock' and query like 'insert into invitation%'`,
      )
      if (rows.length > 0) break
    }
    await one.query('commit')
    await waits
    await other.query('commit')
  } finally {
    one.release()
    other.release()
  }
  assert.deepEqual(await compareClientRows(app.ownerPool), [])
})
