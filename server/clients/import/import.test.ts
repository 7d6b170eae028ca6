import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { dryRun, importAll, rowsOf, uploadList } from '../../testing/import-list.ts'
import { type SignedInStaff, startTestApp, type TestApp, type TestFirm } from '../../testing/start-app.ts'

let app: TestApp
let firm: TestFirm
let manager: SignedInStaff

before(async () => {
  app = await startTestApp()
  firm = await app.createFirm()
  manager = await app.asStaff(firm, { role: 'manager' })
})
after(() => app.close())

interface Person {
  id: string
  role: string
  firstName: string
  lastName: string
  taxIdentifierLastFour: string | null
  email: string | null
  mobile: string | null
  birthDate: string | null
  language: string
}
interface Client {
  id: string
  kind: string
  name: string
  persons: Person[]
  revision: number
  spouseSignsFirst: boolean
  address: { street: string; city: string; state: string; postalCode: string }
  einLastFour: string | null
}

async function clientBy(clientNumber: string, staff = manager): Promise<Client> {
  const found = await app.ownerPool.query<{ id: string }>('select id from client where firm_id = $1 and client_number = $2', [
    firm.firmId,
    clientNumber,
  ])
  const answer = await staff.get<Client>(`/api/clients/${found.rows[0]?.id ?? ''}`)
  assert.equal(answer.status, 200)
  return answer.body
}

const countClients = async (like: string): Promise<number> => {
  const found = await app.ownerPool.query<{ count: number }>(
    'select count(*)::int as count from client where firm_id = $1 and client_number like $2',
    [firm.firmId, like],
  )
  return found.rows[0]?.count ?? 0
}

test('a list becomes clients: individual, joint and entity, with everything that its columns say', async () => {
  const list = [
    'Client ID,Kind,Entity name,EIN,First name,Last name,SSN,Birth date,E-mail,Mobile phone,Language,Spouse first name,Spouse last name,Spouse SSN,Spouse signs first,Street,City,State,ZIP,Office',
    '001,,,,Ana,Ruiz,123-45-6789,5/31/1980,ana@example.com,(602) 555-0142,Spanish,,,,,"12 Main St, Apt 3",Phoenix,Arizona,02134,Phoenix',
    '002,,,,Luis,Mora,123456780,,,,,Eva,Mora,123-45-6781,yes,,,,,phoenix',
    '003,entity,Copper State Bakery LLC,86-1234567,Kim,Oak,,,,,,,,,,,,,,Phoenix',
  ].join('\r\n')
  const checked = await dryRun(app, manager, list)
  assert.equal(checked.state, 'checked')
  assert.deepEqual(checked.counts, { new: 3, change: 0, same: 0, problem: 0 })
  assert.equal(await countClients('00%'), 0, 'a dry run changes nothing')

  const done = await importAll(app, manager, checked.id)
  assert.equal(done.state, 'done')
  assert.deepEqual([done.counts.new, done.doneRows, done.rows], [3, 3, 3])
  const ana = await clientBy('001')
  assert.deepEqual(ana.address, { street: '12 Main St, Apt 3', city: 'Phoenix', state: 'AZ', postalCode: '02134' })
  const [person] = ana.persons
  assert.deepEqual(
    [person?.firstName, person?.taxIdentifierLastFour, person?.birthDate, person?.email, person?.mobile, person?.language],
    ['Ana', '6789', '1980-05-31', 'ana@example.com', '+16025550142', 'es'],
  )
  const joint = await clientBy('002')
  assert.deepEqual([joint.kind, joint.name, joint.spouseSignsFirst], ['joint', 'Luis & Eva Mora', true])
  const entity = await clientBy('003')
  assert.deepEqual([entity.kind, entity.name, entity.einLastFour], ['entity', 'Copper State Bakery LLC', '4567'])
  const [first] = await rowsOf(manager, done.id)
  assert.equal(first?.clientId, ana.id)
})

test('the dry run names row, column and reason, in the language asked for, and the rows can be had as a file', async () => {
  const list =
    'Client ID,First name,Last name,SSN,E-mail,Cell phone,DOB,Office\nP1,Ana,Ruiz,12345,ana(at)example.com,555,31/05/1980,Phoenix\nP2,Ana,Ruiz,,,,,Nowhere\nP3,,Ruiz,,,,,Phoenix\nP4,=1+1,Mora,,,,,Here\n'
  const checked = await dryRun(app, manager, list)
  assert.deepEqual(checked.counts, { new: 0, change: 0, same: 0, problem: 4 })
  const rows = await rowsOf(manager, checked.id, 'outcome=problem&language=es')
  assert.deepEqual(
    rows.map(({ number }) => number),
    [2, 3, 4, 5],
  )
  assert.deepEqual(
    rows[0]?.problems.map(({ column }) => column),
    ['SSN', 'E-mail', 'Cell phone', 'DOB'],
  )
  assert.equal(rows[1]?.problems[0]?.reason, 'Ninguna de sus oficinas tiene este nombre.')
  assert.equal(rows[2]?.problems[0]?.column, 'First name')
  const file = await manager.get(`/api/client-imports/${checked.id}/problems?language=en`)
  const lines = file.response.body.split('\r\n')
  assert.match(lines[0] ?? '', /^\uFEFFClient ID,.*,Row,What to mend$/)
  assert.match(lines[1] ?? '', /^P1,Ana,Ruiz,12345,ana\(at\)example\.com,555,31\/05\/1980,Phoenix,2,"SSN: This needs nine digits\./)
  assert.match(lines[4] ?? '', /^P4,'=1\+1,/, 'no cell of the file is a formula')
  assert.equal(lines.length, 6)
})

test('a list imported again updates by client ID; an empty cell leaves, (clear) empties, and nothing changed is nothing written', async () => {
  const first = await dryRun(
    app,
    manager,
    'Client ID,First name,Last name,E-mail,Mobile phone,City,Office\nU1,Ana,Ruiz,ana@example.com,6025550142,Mesa,Phoenix\nU2,Bo,Li,bo@example.com,,,Phoenix\n',
  )
  await importAll(app, manager, first.id)
  const before = await clientBy('U1')
  const again = await dryRun(
    app,
    manager,
    'Client ID,First name,Last name,E-mail,Mobile phone,City\nU1,,,new@example.com,(clear),\nU2,Bo,Li,bo@example.com,,\n',
  )
  assert.deepEqual(again.counts, { new: 0, change: 1, same: 1, problem: 0 })
  assert.deepEqual((await rowsOf(manager, again.id, 'outcome=change'))[0]?.fields.toSorted(), ['email', 'mobile'])
  await importAll(app, manager, again.id)
  const now = await clientBy('U1')
  assert.deepEqual(
    [now.persons[0]?.email, now.persons[0]?.mobile, now.address.city, now.persons[0]?.id],
    ['new@example.com', null, 'Mesa', before.persons[0]?.id],
  )
  assert.equal(now.revision, before.revision + 1)
  assert.equal((await clientBy('U2')).revision, 1)
  const refused = await dryRun(app, manager, 'Client ID,Last name\nU1,(borrar)\n')
  assert.equal((await rowsOf(manager, refused.id))[0]?.problems[0]?.reason, 'This cannot be made empty.')
})

test('a list that brings a spouse along makes an individual joint; no list makes a joint client an individual', async () => {
  await importAll(app, manager, (await dryRun(app, manager, 'Client ID,First name,Last name,Office\nJ1,Ana,Ruiz,Phoenix\n')).id)
  await importAll(
    app,
    manager,
    (await dryRun(app, manager, 'Client ID,Spouse first name,Spouse last name,Spouse SSN\nJ1,Tom,Ruiz,123-45-6782\n')).id,
  )
  assert.deepEqual([(await clientBy('J1')).kind, (await clientBy('J1')).name], ['joint', 'Ana & Tom Ruiz'])
  const back = await dryRun(app, manager, 'Client ID,Kind\nJ1,entity\n')
  assert.equal(back.counts.problem, 1)
})

test('300 duplicate rows in one list: each is told with the row that has the same client ID', async () => {
  const rows = Array.from({ length: 301 }, (_, at) => `D1,Ana,Ruiz${at},Phoenix`)
  const checked = await dryRun(app, manager, `Client ID,First name,Last name,Office\n${rows.join('\n')}\n`)
  assert.deepEqual([checked.counts.new, checked.counts.problem], [1, 300])
  const problems = await rowsOf(manager, checked.id, 'outcome=problem')
  assert.equal(problems[0]?.number, 3)
  assert.equal(problems[0]?.problems[0]?.reason, 'Row 2 has the same client ID.')
})

test('columns: guessed in English, Spanish and the words of tax programs; remembered; never without the client ID', async () => {
  const uploaded = await uploadList(
    manager,
    'drake.csv',
    'Número de cliente;TP First;TP Last;Correo electrónico;Cosa rara\n1;Ana;Ruiz;ana@example.com;x\n',
  )
  assert.deepEqual(
    uploaded.body.columns.map(({ field }) => field),
    ['clientNumber', 'firstName', 'lastName', 'email', null],
  )
  const without = await manager.post<{ code: string }>(`/api/client-imports/${uploaded.body.id}/check`, {
    fields: [null, 'firstName', 'lastName', null, null],
    defaultOfficeId: null,
  })
  assert.deepEqual([without.status, without.body.code], [422, 'clients.import-needs-client-id'])
  await manager.post(`/api/client-imports/${uploaded.body.id}/check`, {
    fields: ['clientNumber', 'firstName', 'lastName', null, 'street'],
    defaultOfficeId: firm.officeId,
  })
  await app.runJobs()
  const again = await uploadList(
    manager,
    'drake.csv',
    'Número de cliente;TP First;TP Last;Correo electrónico;Cosa rara\n2;Ana;Ruiz;ana@example.com;x\n',
  )
  assert.deepEqual(
    again.body.columns.map(({ field }) => field),
    ['clientNumber', 'firstName', 'lastName', null, 'street'],
  )
})

test('the worker is killed between two batches: the import goes on, and every row counts once', async () => {
  const rows = Array.from({ length: 1200 }, (_, at) => `K${at},Ana,Ruiz${at},Phoenix`)
  const checked = await dryRun(app, manager, `Client ID,First name,Last name,Office\n${rows.join('\n')}\n`)
  assert.equal((await manager.post(`/api/client-imports/${checked.id}/start`)).status, 200)
  const { work } = await import('./work.ts')
  const about = { firmId: firm.firmId, importId: checked.id, run: 2 }
  const killed = new Error('killed')
  await assert.rejects(
    work(app.ports, about, () => Promise.reject(killed)),
    killed,
  )
  const halfway = (await manager.get<{ doneRows: number; state: string }>(`/api/client-imports/${checked.id}`)).body
  assert.deepEqual([halfway.state, halfway.doneRows], ['importing', 500])
  assert.equal(await countClients('K%'), 500)
  assert.deepEqual(await app.runJobs(), [])
  await work(app.ports, about)
  const done = (await manager.get<{ doneRows: number; state: string; counts: { new: number } }>(`/api/client-imports/${checked.id}`)).body
  assert.deepEqual([done.state, done.doneRows, done.counts.new], ['done', 1200, 1200])
  assert.equal(await countClients('K%'), 1200)
  const events = await app.ownerPool.query<{ body: string }>(
    "select body from audit_event where firm_id = $1 and type = 'clients.imported'",
    [firm.firmId],
  )
  const added = events.rows
    .map(({ body }) => JSON.parse(body) as { importId: string; addedClientIds: string[] })
    .filter(({ importId }) => importId === checked.id)
    .flatMap(({ addedClientIds }) => addedClientIds)
  assert.deepEqual([added.length, new Set(added).size], [1200, 1200])
})

test('cancelled in the middle: what was imported stays, the rest is not imported', async () => {
  const rows = Array.from({ length: 700 }, (_, at) => `C${at},Ana,Ruiz${at},Phoenix`)
  const checked = await dryRun(app, manager, `Client ID,First name,Last name,Office\n${rows.join('\n')}\n`)
  await manager.post(`/api/client-imports/${checked.id}/start`)
  const { work } = await import('./work.ts')
  await work(app.ports, { firmId: firm.firmId, importId: checked.id, run: 2 }, async () => {
    assert.equal((await manager.post(`/api/client-imports/${checked.id}/cancel`)).status, 200)
  })
  assert.equal(await countClients('C%'), 500)
  assert.equal((await manager.get<{ state: string }>(`/api/client-imports/${checked.id}`)).body.state, 'cancelled')
  assert.equal((await manager.post<{ code: string }>(`/api/client-imports/${checked.id}/start`)).body.code, 'clients.import-busy')
})

test('permissions changed while a job runs: the import stops before the next batch', async () => {
  const other = await app.asStaff(firm, { role: 'manager' })
  const rows = Array.from({ length: 700 }, (_, at) => `S${at},Ana,Ruiz${at},Phoenix`)
  const checked = await dryRun(app, other, `Client ID,First name,Last name,Office\n${rows.join('\n')}\n`)
  await other.post(`/api/client-imports/${checked.id}/start`)
  const { work } = await import('./work.ts')
  await work(app.ports, { firmId: firm.firmId, importId: checked.id, run: 2 }, async () => {
    await app.ownerPool.query("update staff_member set role = 'staff' where id = $1", [other.staffMemberId])
  })
  assert.equal(await countClients('S%'), 500)
  const { rows: found } = await app.ownerPool.query<{ state: string }>('select state from client_import where id = $1', [checked.id])
  assert.equal(found[0]?.state, 'stopped')
})

test('office limits: a list neither puts clients into other offices nor changes theirs', async () => {
  const tucson = app.ports.random.id()
  await app.ownerPool.query("insert into office (firm_id, id, name, phone) values ($1, $2, 'Tucson', '5205550100')", [firm.firmId, tucson])
  const administrator = await app.asStaff(firm, { role: 'administrator' })
  await importAll(app, administrator, (await dryRun(app, administrator, 'Client ID,First name,Last name,Office\nO1,Ana,Ruiz,Tucson\n')).id)
  const checked = await dryRun(app, manager, 'Client ID,First name,Last name,Office\nO1,Eva,Ruiz,Phoenix\nO2,Eva,Ruiz,Tucson\n')
  assert.equal(checked.counts.problem, 2)
  const rows = await rowsOf(manager, checked.id)
  assert.deepEqual(
    rows.map(({ problems }) => problems[0]?.reason),
    ['This client ID belongs to a client that you may not change.', 'None of your offices has this name.'],
  )
  const own = await uploadList(manager, 'a.csv', 'Client ID\n1\n')
  const answer = await manager.post(`/api/client-imports/${own.body.id}/check`, { fields: ['clientNumber'], defaultOfficeId: tucson })
  assert.equal(answer.status, 404)
})

test('who may not import is told so, and finds nobody else’s imports', async () => {
  const staff = await app.asStaff(firm)
  assert.equal((await staff.post('/api/client-imports', { name: 'a.csv', size: 10, key: 'some-key-1' })).status, 403)
  assert.equal((await staff.get('/api/client-imports')).status, 403)
  const mine = await uploadList(manager, 'a.csv', 'Client ID\n1\n')
  const colleague = await app.asStaff(firm, { role: 'manager' })
  assert.equal((await colleague.get(`/api/client-imports/${mine.body.id}`)).status, 404)
})

test('an SSN stays in the encrypted file: neither samples nor rows show it', async () => {
  const checked = await dryRun(
    app,
    manager,
    'Client ID,First name,Last name,SSN,Office\nX1,Ana,Ruiz,123-45-6789,Phoenix\nX2,Ana,Ruiz,999,Phoenix\n',
  )
  assert.equal(JSON.stringify(checked).includes('123-45'), false)
  const { rows } = await app.ownerPool.query<{ all: string }>(
    'select (select json_agg(r)::text from client_import_row r) || (select json_agg(i)::text from client_import i) as all',
  )
  assert.equal(/123-45-6789|123456789/.test(rows[0]?.all ?? ''), false)
})
