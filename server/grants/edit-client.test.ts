// long because one change of a client is looked at from every side.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { contract } from '#contract/contract.ts'
import type { Output } from '#contract/endpoint.ts'
import { letIn, offer } from '../testing/grant-scene.ts'
import { saveMark, sendForm8879, sign, view } from '../testing/signing-scene.ts'
import { type SignedInStaff, startTestApp, type TestApp, type TestFirm } from '../testing/start-app.ts'

type Client = Output<typeof contract.clients.read>
type LookAlikes = Output<typeof contract.clients.lookAlikes>

let app: TestApp
let firm: TestFirm
let staff: SignedInStaff

before(async () => {
  app = await startTestApp()
  firm = await app.createFirm()
  staff = await app.asStaff(firm)
})
after(() => app.close())

const ana = {
  role: 'taxpayer',
  firstName: 'Ana',
  lastName: 'Ruiz',
  taxIdentifier: '123-45-6789',
  email: 'ana@example.com',
  mobile: '(602) 555-0142',
  birthDate: '1980-05-31',
  language: 'en',
}
const address = { street: '12 Main St', city: 'Phoenix', state: 'AZ', postalCode: '85004' }
let numbers = 0

const newClient = (more: object = {}) => {
  numbers += 1
  return {
    clientNumber: `A${numbers}`,
    kind: 'individual',
    entityName: null,
    officeId: firm.officeId,
    spouseSignsFirst: false,
    persons: [ana],
    taxReturn: null,
    ...more,
  }
}

async function add(more: object = {}): Promise<Client> {
  const added = await staff.post<{ clientId: string }>('/api/clients', newClient(more))
  assert.equal(added.status, 200, JSON.stringify(added.body))
  return (await staff.get<Client>(`/api/clients/${added.body.clientId}`)).body
}

/** What the edit page sends back when nothing was typed. */
const asItIs = (client: Client) => ({
  clientNumber: client.clientNumber,
  kind: client.kind,
  entityName: client.kind === 'entity' ? client.name : null,
  officeId: client.office.id,
  preparerId: client.preparer?.id ?? null,
  address: client.address,
  spouseSignsFirst: client.spouseSignsFirst,
  persons: client.persons.map(({ id, role, firstName, lastName, email, mobile, birthDate, language }) => ({
    id,
    role,
    firstName,
    lastName,
    email,
    mobile,
    birthDate,
    language,
  })),
  revision: client.revision,
})

const edit = (client: Client, changes: object, by = staff) =>
  by.put<Client & { code?: string; details?: Record<string, unknown> }>(`/api/clients/${client.id}`, { ...asItIs(client), ...changes })

test('a client is added with address and preparer, an entity with its EIN and a signer without an SSN', async () => {
  const client = await add({ address, preparerId: staff.staffMemberId })
  assert.deepEqual([client.address, client.preparer?.id], [address, staff.staffMemberId])
  const { taxIdentifier: _, ...kim } = { ...ana, role: 'signer', firstName: 'Kim' }
  const entity = await add({ kind: 'entity', entityName: 'Copper State LLC', ein: '86-1234567', persons: [kim] })
  assert.deepEqual([entity.name, entity.einLastFour, entity.persons[0]?.taxIdentifierLastFour], ['Copper State LLC', '4567', null])
  const question = { search: '861234567', filters: [], sort: { column: 'name', descending: false } }
  const found = await staff.post<{ rows: { id: string }[] }>('/api/client-table/rows', { question, after: null })
  assert.deepEqual(
    found.body.rows.map(({ id }) => id),
    [entity.id],
  )
  const invited = await staff.post(`/api/persons/${entity.persons[0]?.id ?? ''}/invitations`, { channel: 'email' })
  assert.equal(invited.status, 200, 'the EIN is number enough for an invitation')
})

test('look-alikes are shown before saving: taken client ID, same SSN, same name with birth date, e-mail or mobile', async () => {
  const there = await add({
    persons: [{ ...ana, firstName: 'Berta', lastName: 'Núñez', taxIdentifier: '234-56-7891', email: 'Berta@example.com' }],
  })
  const ask = async (person: object, clientNumber = 'free') =>
    (
      await staff.post<LookAlikes>('/api/clients/look-alikes', {
        clientNumber,
        persons: [{ ...ana, taxIdentifier: undefined, birthDate: null, email: null, mobile: null, ...person }],
      })
    ).body
  const bySsn = await ask({ firstName: 'X', lastName: 'Y', taxIdentifier: '234567891' })
  assert.deepEqual(
    bySsn.alike.map(({ client, by }) => [client.id, by]),
    [[there.id, ['taxIdentifier']]],
  )
  const byEmail = await ask({ firstName: 'berta', lastName: 'NÚÑEZ', email: 'berta@EXAMPLE.com' })
  assert.deepEqual(
    byEmail.alike.map(({ by }) => by),
    [['email']],
  )
  assert.deepEqual((await ask({ firstName: 'Berta', lastName: 'Núñez' })).alike, [], 'a name alone is no likeness')
  const taken = await ask({}, there.clientNumber)
  assert.deepEqual([taken.clientNumberTaken, taken.taker?.id], [true, there.id])
  assert.equal(
    (await staff.post<{ code: string }>('/api/clients', newClient({ clientNumber: there.clientNumber }))).body.code,
    'clients.client-number-taken',
  )
  await add({ persons: [{ ...ana, taxIdentifier: '234-56-7891' }] })
})

test('look-alikes of other offices are not told to who may not see them', async () => {
  const office = app.ports.random.id()
  await app.ownerPool.query("insert into office (firm_id, id, name, phone) values ($1, $2, 'Tucson', '5205550100')", [firm.firmId, office])
  const outsider = await app.asStaff(firm, { officeIds: [office] })
  const there = await add()
  const seen = (await outsider.post<LookAlikes>('/api/clients/look-alikes', { clientNumber: there.clientNumber, persons: [ana] })).body
  assert.deepEqual(seen, { clientNumberTaken: true, taker: null, alike: [] })
  assert.equal((await staff.post('/api/clients', newClient({ officeId: office }))).status, 404)
  assert.equal((await edit(there, { officeId: office })).status, 404)
  assert.equal((await edit(there, {}, outsider)).status, 404)
})

test('an individual becomes joint and gets a spouse; a spouse nothing was sent to may leave again', async () => {
  const client = await add()
  const spouse = { id: null, ...ana, role: 'spouse', firstName: 'Tom', taxIdentifier: '123-45-6780' }
  const joint = await edit(client, { kind: 'joint', spouseSignsFirst: true, persons: [...asItIs(client).persons, spouse] })
  assert.equal(joint.status, 200, JSON.stringify(joint.body))
  assert.deepEqual([joint.body.kind, joint.body.name, joint.body.spouseSignsFirst], ['joint', 'Ana & Tom Ruiz', true])
  assert.equal((await edit(joint.body, { kind: 'individual' })).body.code, 'clients.person-needed')
  const single = await edit(joint.body, { kind: 'individual', persons: asItIs(joint.body).persons.slice(0, 1) })
  assert.deepEqual([single.body.kind, single.body.name, single.body.persons.length], ['individual', 'Ana Ruiz', 1])
  const again = (await edit(single.body, { kind: 'joint', persons: [...asItIs(single.body).persons, spouse] })).body
  await staff.post(`/api/persons/${again.persons[1]?.id ?? ''}/invitations`, { channel: 'email' })
  assert.equal((await edit(again, { kind: 'individual', persons: asItIs(again).persons.slice(0, 1) })).body.code, 'clients.person-in-use')
})

test('a name of nothing but a control character is no name', async () => {
  for (const lastName of ['\u0000', '\u0007', ' \u001b '])
    assert.equal(
      (await staff.post<{ code: string }>('/api/clients', newClient({ persons: [{ ...ana, lastName }] }))).body.code,
      'bad-input',
    )
})

test('two staff edit one client: the second is refused and loses nothing', async () => {
  const client = await add()
  assert.equal((await edit(client, { address })).status, 200)
  const second = await edit(client, { clientNumber: `${client.clientNumber}x` })
  assert.deepEqual([second.status, second.body.code], [409, 'clients.changed-meanwhile'])
  const now = (await staff.get<Client>(`/api/clients/${client.id}`)).body
  assert.deepEqual([now.address, now.clientNumber, now.revision], [address, client.clientNumber, client.revision + 1])
})

test('a changed e-mail that was invited must be answered; keep changes only where notices go', async () => {
  const client = await add()
  const [person] = asItIs(client).persons
  assert.ok(person)
  assert.equal(
    (await edit(client, { persons: [{ ...person, email: 'not-invited-yet@example.com' }] })).status,
    200,
    'nothing was delivered to it',
  )
  await staff.post(`/api/persons/${person.id}/invitations`, { channel: 'email' })
  const now = (await staff.get<Client>(`/api/clients/${client.id}`)).body
  const [invited] = asItIs(now).persons
  const unanswered = await edit(now, { persons: [{ ...invited, email: 'new@example.com' }] })
  assert.deepEqual([unanswered.body.code, unanswered.body.details], ['clients.email-unanswered', { personId: person.id }])
  const kept = await edit(now, { persons: [{ ...invited, email: 'new@example.com', delivered: 'keep' }] })
  assert.equal(kept.status, 200)
  const { rows } = await app.ownerPool.query<{ replaced_at: Date | null }>('select replaced_at from invitation where person_id = $1', [
    person.id,
  ])
  assert.deepEqual(rows, [{ replaced_at: null }])
})

test('withdraw: the link to the wrong address stops working, and the right address gets one', async () => {
  const client = await add()
  const [person] = asItIs(client).persons
  assert.ok(person)
  await staff.post(`/api/persons/${person.id}/invitations`, { channel: 'email' })
  await app.runJobs()
  const link = app.sent.email.findLast(({ recipient }) => recipient === ana.email)?.body.text.match(/\/i\/([\w-]{43})/)?.[1]
  assert.ok(link)
  const now = (await staff.get<Client>(`/api/clients/${client.id}`)).body
  const answer = await edit(now, { persons: [{ ...asItIs(now).persons[0], email: 'right@example.com', delivered: 'withdraw' }] })
  assert.equal(answer.status, 200, JSON.stringify(answer.body))
  assert.equal(
    (await app.visitor().post<{ code: string }>('/api/invitations/open', { token: link })).body.code,
    'invitations.link-replaced',
  )
  await app.runJobs()
  assert.ok(app.sent.email.some(({ recipient }) => recipient === 'right@example.com'))
})

test('withdraw: who registered with the wrong address loses portal and session; what was delivered waits, what was signed stays, the record stays', async () => {
  const scene = await sendForm8879(app)
  const [wrong] = scene.people
  assert.ok(wrong)
  await view(wrong, scene)
  await saveMark(wrong)
  const client = (await scene.staff.get<Client>(`/api/clients/${scene.client.clientId}`)).body
  await app.ownerPool.query("update identity_address set address = 'maria@example.com' where identity_id = $1 and kind = 'email'", [
    wrong.identityId,
  ])
  const changed = await edit(
    client,
    { persons: [{ ...asItIs(client).persons[0], email: 'right@example.com', delivered: 'withdraw' }] },
    scene.staff,
  )
  assert.equal(changed.status, 200, JSON.stringify(changed.body))

  assert.equal((await wrong.get(`/api/portals/${wrong.personId}/preparer-files`)).status, 401, 'the session has ended')
  const { rows } = await app.ownerPool.query<{ live_at: Date | null; state: string }>(
    'select d.live_at, r.state from delivery d join signature_request r on r.client_id = d.client_id where d.client_id = $1',
    [client.id],
  )
  assert.deepEqual(rows, [{ live_at: null, state: 'staged' }])
  const events = await app.ownerPool.query<{ type: string }>('select type from audit_event where client_id = $1 order by seq', [client.id])
  const types = events.rows.map(({ type }) => type)
  for (const type of ['signing.viewed', 'access.portal-withdrawn', 'signing.staged-again', 'invitations.sent'])
    assert.ok(types.includes(type), type)

  const right = await app.asTaxpayer(scene.firm, wrong.personId, { firstName: 'Right' })
  const { releaseStaged } = await import('../signing/release-staged.ts')
  const { perform } = await import('../audit/act.ts')
  await perform(app.ports, { kind: 'system', firmId: scene.firm.firmId, job: 'test' }, (act) =>
    releaseStaged(act, { firmId: scene.firm.firmId, clientId: client.id }),
  )
  assert.equal(
    (await sign(right, scene)).body.code,
    'signing.not-viewed',
    'what the wrong person has seen does not count for the right one',
  )
  await view(right, scene)
  assert.equal((await sign(right, scene)).body.code, 'signing.no-mark', 'the wrong person’s mark is gone')
  await saveMark(right)
  assert.equal((await sign(right, scene)).status, 200)
})

test('withdraw: whom the wrong person let in is out for good, also once the right person has the portal', async () => {
  const scene = await sendForm8879(app)
  const [wrong] = scene.people
  assert.ok(wrong)
  const { guest, grantId, input } = await letIn(app, wrong)
  const open = await offer(wrong)
  await app.ownerPool.query(`update identity_address set address = 'maria@example.com' where identity_id = $1 and kind = 'email'`, [
    wrong.identityId,
  ])
  assert.equal((await guest.get('/api/guest/preparer-files')).status, 200)
  assert.deepEqual(await app.runJobs(), [])
  app.sent.email.length = 0
  const client = (await scene.staff.get<Client>(`/api/clients/${scene.client.clientId}`)).body
  const persons = [{ ...asItIs(client).persons[0], email: 'right@example.com', delivered: 'withdraw' }]
  assert.equal((await edit(client, { persons }, scene.staff)).status, 200)
  await app.asTaxpayer(scene.firm, wrong.personId)
  assert.notEqual((await guest.get('/api/guest/preparer-files')).status, 200)
  const { rows } = await app.ownerPool.query<{ id: string }>('select id from portal_grant where person_id = $1 and ended_at is not null', [
    wrong.personId,
  ])
  assert.deepEqual(new Set(rows.map(({ id }) => id)), new Set([grantId, open.grantId]))
  assert.deepEqual(await app.runJobs(), [])
  const told = app.sent.email.map(({ recipient }) => recipient)
  assert.ok(told.includes(input.email))
  assert.ok(!told.includes('maria@example.com'), 'the wrong hands hear nothing')
})

test('withdraw leaves a portal alone that was registered with another address', async () => {
  const scene = await sendForm8879(app)
  const [person] = scene.people
  assert.ok(person)
  const client = (await scene.staff.get<Client>(`/api/clients/${scene.client.clientId}`)).body
  await edit(client, { persons: [{ ...asItIs(client).persons[0], email: 'right@example.com', delivered: 'withdraw' }] }, scene.staff)
  assert.equal((await person.get(`/api/portals/${person.personId}/preparer-files`)).status, 200)
})

test('changing one person asks the same about a changed e-mail', async () => {
  const client = await add()
  const [person] = asItIs(client).persons
  assert.ok(person)
  await staff.post(`/api/persons/${person.id}/invitations`, { channel: 'email' })
  const { id, role: _, ...body } = { ...person, email: 'new@example.com', revision: client.revision }
  const answer = await staff.put<{ code: string }>(`/api/clients/${client.id}/persons/${id}`, body)
  assert.equal(answer.body.code, 'clients.email-unanswered')
  assert.equal((await staff.put(`/api/clients/${client.id}/persons/${id}`, { ...body, delivered: 'keep' })).status, 200)
})
