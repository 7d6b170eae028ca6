/**
 * Acts on many clients, through their endpoints and the real job.
 * long because every kind of act is tried in the same small world
 */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { addClient } from '../testing/add-client.ts'
import { addManyClients } from '../testing/many-clients.ts'
import { type SignedInStaff, startTestApp, type TestApp, type TestFirm } from '../testing/start-app.ts'
import { work } from './work.ts'

let app: TestApp
let firm: TestFirm
let manager: SignedInStaff

before(async () => {
  app = await startTestApp()
})
after(() => app.close())

interface Act {
  id: string
  state: string
  problem: string | null
  total: number
  reached: number
  canUndo: boolean
  isUndone: boolean
  isUndo: boolean
  counts: { done: number; partly: number; skipped: number }
  code?: string
}
interface Row {
  client: { id: string; name: string; isInBin: boolean } | null
  outcome: string
  reasons: string[]
}

const everybody = { all: { search: '', filters: [] as unknown[], sort: { column: 'name', descending: false } }, except: [] as string[] }
let keys = 0

/** A firm of its own, so that no test sees another's clients. */
async function freshFirm(): Promise<void> {
  firm = await app.createFirm()
  manager = await app.asStaff(firm, { role: 'manager' })
}

function begin(kind: string, selection: unknown, { targetId = null as string | null, browser = manager, key = '' } = {}) {
  keys += 1
  return browser.post<Act>('/api/bulk-acts', { key: key || `key-of-act-${keys}`, kind, targetId, selection })
}
const read = async (id: string, browser = manager) => (await browser.get<Act>(`/api/bulk-acts/${id}`)).body
const rowsOf = async (id: string, query = '', browser = manager) =>
  (await browser.get<{ rows: Row[]; next: string | null }>(`/api/bulk-acts/${id}/rows${query}`)).body.rows
async function act(kind: string, selection: unknown, options: Parameters<typeof begin>[2] = {}): Promise<Act> {
  const begun = await begin(kind, selection, options)
  assert.equal(begun.status, 200, JSON.stringify(begun.body))
  assert.deepEqual(await app.runJobs(), [])
  return read(begun.body.id, options.browser ?? manager)
}
async function undo(id: string): Promise<Act> {
  const begun = await manager.post<Act>(`/api/bulk-acts/${id}/undo`)
  assert.equal(begun.status, 200, JSON.stringify(begun.body))
  assert.deepEqual(await app.runJobs(), [])
  return read(begun.body.id)
}
const countOf = async (sql: string, values: unknown[] = [firm.firmId]) =>
  Number((await app.ownerPool.query<{ count: string }>(`select count(*) from ${sql}`, values)).rows[0]?.count)
const openLink = (token: string) => app.visitor().post<Act>('/api/invitations/open', { token })
const secondOffice = async (name: string) => {
  const id = app.ports.random.id()
  await app.ownerPool.query('insert into office (firm_id, id, name, phone) values ($1, $2, $3, $4)', [firm.firmId, id, name, ''])
  return id
}

test('exactly once after a kill between batches, with all who match but some; who comes later is not touched', async () => {
  await freshFirm()
  const many = await addManyClients(app, firm, 450)
  const manager2 = await app.asStaff(firm, { role: 'manager', officeIds: [firm.officeId, many.secondOfficeId] })
  const except = many.ids.slice(0, 3)
  const begun = await begin('disable', { ...everybody, except }, { browser: manager2 })
  assert.deepEqual([begun.body.total, begun.body.reached, begun.body.state], [447, 0, 'running'])
  const late = await addClient(app, firm, manager2)
  const about = { firmId: firm.firmId, bulkActId: begun.body.id }
  const killed = work(app.ports, about, () => Promise.reject(new Error('killed')))
  await assert.rejects(killed, /killed/)
  assert.equal((await read(begun.body.id, manager2)).reached, 200)
  // The job is still in line, and comes a second time while the first is at work.
  assert.deepEqual(await app.runJobs(), [])
  await work(app.ports, about)
  const done = await read(begun.body.id, manager2)
  const on = many.models.slice(3).filter(({ access }) => access).length
  assert.deepEqual([done.state, done.counts], ['done', { done: on, partly: 0, skipped: 447 - on }])
  assert.equal(await countOf(`audit_event where firm_id = $1 and type = 'clients.access-switched'`), on)
  assert.equal(await countOf('client where firm_id = $1 and id = $2 and portal_access', [firm.firmId, late.clientId]), 1)
  assert.equal(
    await countOf('client where firm_id = $1 and id = any($2) and portal_access', [firm.firmId, except]),
    many.models.slice(0, 3).filter(({ access }) => access).length,
  )
  assert.ok((await rowsOf(done.id, '?outcome=skipped', manager2)).every(({ reasons }) => reasons.join() === 'already-so'))
})

test('no onboarding e-mail goes out twice, whatever is killed; what each record lacks is said', async () => {
  await freshFirm()
  const ready = []
  for (let at = 0; at < 30; at += 1) ready.push(await addClient(app, firm, manager))
  await addClient(app, firm, manager, { email: null, mobile: null })
  const off = await addClient(app, firm, manager)
  await app.ownerPool.query('update client set portal_access = false where id = $1', [off.clientId])
  const couple = await addClient(app, firm, manager, {}, { email: null })
  const registered = await addClient(app, firm, manager)
  await app.asTaxpayer(firm, registered.personId)
  app.sent.email.length = 0
  const begun = await begin('invite', everybody)
  const about = { firmId: firm.firmId, bulkActId: begun.body.id }
  await assert.rejects(
    work(app.ports, about, () => Promise.reject(new Error('killed'))),
    /killed/,
  )
  assert.deepEqual(await app.runJobs(), [])
  const done = await read(begun.body.id)
  assert.deepEqual([done.state, done.counts, done.canUndo], ['done', { done: 30, partly: 1, skipped: 3 }, false])
  assert.equal(app.sent.email.length, 31)
  assert.equal(await countOf('invitation where firm_id = $1'), 31)
  const [partly] = await rowsOf(done.id, '?outcome=partly')
  assert.deepEqual([partly?.client?.id, partly?.reasons], [couple.clientId, ['missing-email']])
  const skipped = (await rowsOf(done.id, '?outcome=skipped')).map(({ reasons }) => reasons.join()).toSorted()
  assert.deepEqual(skipped, ['access-off', 'already-registered', 'missing-mobile,missing-email'])
  assert.equal((await manager.post<Act>(`/api/bulk-acts/${done.id}/undo`)).body.code, 'bulk-acts.cannot-undo')
})

test('the same key begins once; an empty choice begins nothing', async () => {
  await freshFirm()
  const { clientId } = await addClient(app, firm, manager)
  const [one, two] = await Promise.all([
    begin('disable', { ids: [clientId] }, { key: 'clicked-twice' }),
    begin('disable', { ids: [clientId] }, { key: 'clicked-twice' }),
  ])
  assert.equal(one.body.id, two.body.id)
  assert.equal((await begin('disable', { ids: [app.ports.random.id()] })).body.code, 'bulk-acts.nobody-chosen')
  assert.equal((await begin('office', { ids: [clientId] })).status, 400)
  assert.equal((await begin('office', { ids: [clientId] }, { targetId: app.ports.random.id() })).status, 404)
  assert.equal(await countOf('bulk_act where firm_id = $1'), 1)
})

test('permission taken away while it runs: it stops, says so, and what was done stays', async () => {
  await freshFirm()
  await addManyClients(app, firm, 420)
  const administrator = await app.asStaff(firm, { role: 'administrator' })
  const begun = await begin('preparer', everybody, { browser: administrator, targetId: administrator.staffMemberId })
  await work(app.ports, { firmId: firm.firmId, bulkActId: begun.body.id }, async () => {
    await app.ownerPool.query('update staff_member set ended_at = now() where id = $1', [administrator.staffMemberId])
  })
  const other = await app.asStaff(firm, { role: 'administrator' })
  const stopped = await read(begun.body.id, other)
  assert.deepEqual([stopped.state, stopped.problem, stopped.reached], ['stopped', 'not-allowed', 200])
  assert.equal(await countOf('client where firm_id = $1 and preparer_id = $2', [firm.firmId, administrator.staffMemberId]), 200)
})

test('an office taken away while it runs: its clients are left alone', async () => {
  await freshFirm()
  const elsewhere = await secondOffice('Tucson')
  const both = await app.asStaff(firm, { role: 'manager', officeIds: [firm.officeId, elsewhere] })
  const { clientId } = await addClient(app, firm, manager)
  const moved = await addClient(app, firm, manager)
  const begun = await begin('disable', { ids: [clientId, moved.clientId] }, { browser: both })
  await app.ownerPool.query('update client set office_id = $2 where id = $1', [moved.clientId, elsewhere])
  await app.ownerPool.query('delete from staff_office where staff_member_id = $1 and office_id = $2', [both.staffMemberId, elsewhere])
  assert.deepEqual(await app.runJobs(), [])
  const done = await read(begun.body.id, both)
  assert.deepEqual(done.counts, { done: 1, partly: 0, skipped: 1 })
  const [skipped] = await rowsOf(done.id, '?outcome=skipped', both)
  assert.deepEqual(skipped, {
    number: skipped && 'number' in skipped ? skipped.number : 0,
    client: null,
    outcome: 'skipped',
    reasons: ['gone'],
  })
})

test('another office’s clients cannot be named into an act, and its acts are not found', async () => {
  await freshFirm()
  const elsewhere = await secondOffice('Tucson')
  const there = await app.asStaff(firm, { role: 'manager', officeIds: [elsewhere] })
  const { clientId } = await addClient(app, firm, manager)
  assert.equal((await begin('delete', { ids: [clientId] }, { browser: there })).body.code, 'bulk-acts.nobody-chosen')
  assert.equal((await begin('office', { ids: [clientId] }, { targetId: elsewhere })).status, 404, 'nor given to an office of others')
  const mine = await act('disable', { ids: [clientId] })
  for (const path of [`/api/bulk-acts/${mine.id}`, `/api/bulk-acts/${mine.id}/rows`]) assert.equal((await there.get(path)).status, 404)
  for (const path of ['cancel', 'undo']) assert.equal((await there.post(`/api/bulk-acts/${mine.id}/${path}`)).status, 404)
  const deleted = await act('delete', { ids: [clientId] })
  assert.equal(deleted.counts.done, 1)
  assert.deepEqual((await there.get<{ clients: unknown[] }>('/api/client-bin')).body.clients, [])
  assert.equal((await there.post(`/api/client-bin/${clientId}/restore`)).status, 404)
})

test('two at once on the same clients: each client’s turn comes once in each, and the deleted one is only deleted once', async () => {
  await freshFirm()
  const many = await addManyClients(app, firm, 260)
  const both = await app.asStaff(firm, { role: 'manager', officeIds: [firm.officeId, many.secondOfficeId] })
  const [one, two] = [await begin('delete', everybody, { browser: both }), await begin('delete', everybody, { browser: both })]
  await Promise.all([one, two].map(({ body }) => work(app.ports, { firmId: firm.firmId, bulkActId: body.id })))
  const ended = [await read(one.body.id, both), await read(two.body.id, both)]
  assert.equal(ended[0] && ended[1] && ended[0].counts.done + ended[1].counts.done, 260)
  assert.equal(await countOf(`audit_event where firm_id = $1 and type = 'clients.put-into-bin'`), 260)
  assert.deepEqual(await app.runJobs(), [])
})

test('undo gives back what each had, leaves alone what was changed since, and goes on after it was stopped', async () => {
  await freshFirm()
  const tucson = await secondOffice('Tucson')
  const mesa = await secondOffice('Mesa')
  manager = await app.asStaff(firm, { role: 'manager', officeIds: [firm.officeId, tucson, mesa] })
  const [first, second, third] = [
    await addClient(app, firm, manager),
    await addClient(app, firm, manager),
    await addClient(app, firm, manager),
  ]
  await act('office', { ids: [second.clientId] }, { targetId: mesa })
  const moved = await act('office', everybody, { targetId: tucson })
  assert.deepEqual([moved.counts.done, moved.canUndo], [3, true])
  await act('office', { ids: [third.clientId] }, { targetId: mesa })
  const begun = await manager.post<Act>(`/api/bulk-acts/${moved.id}/undo`)
  await manager.post(`/api/bulk-acts/${begun.body.id}/cancel`)
  assert.deepEqual(await app.runJobs(), [])
  assert.deepEqual([(await read(begun.body.id)).state, (await read(moved.id)).canUndo], ['cancelled', true])
  const undone = await undo(moved.id)
  assert.equal(undone.id, begun.body.id)
  assert.deepEqual([undone.state, undone.isUndo, undone.counts], ['done', true, { done: 2, partly: 0, skipped: 1 }])
  assert.deepEqual(
    (await rowsOf(undone.id, '?outcome=skipped')).map(({ reasons }) => reasons),
    [['changed-meanwhile']],
  )
  const { rows } = await app.ownerPool.query<{ id: string; office_id: string }>('select id, office_id from client where firm_id = $1', [
    firm.firmId,
  ])
  const offices = new Map(rows.map(({ id, office_id }) => [id, office_id]))
  assert.deepEqual(
    [first, second, third].map(({ clientId }) => offices.get(clientId)),
    [firm.officeId, mesa, mesa],
  )
  assert.deepEqual([(await read(moved.id)).isUndone, (await read(moved.id)).canUndo], [true, false])
  assert.equal((await manager.post<Act>(`/api/bulk-acts/${undone.id}/undo`)).body.code, 'bulk-acts.cannot-undo')

  const assigned = await act('preparer', everybody, { targetId: manager.staffMemberId })
  assert.equal((await undo(assigned.id)).counts.done, 3)
  assert.equal(await countOf('client where firm_id = $1 and preparer_id is null'), 3)
  const off = await act('disable', everybody)
  assert.equal((await undo(off.id)).counts.done, 3)
  assert.equal(await countOf('client where firm_id = $1 and portal_access'), 3)
})

test('deleted: the portal and every link are closed, nothing is lost, and out of the bin all is as it was', async () => {
  await freshFirm()
  const { clientId, personId } = await addClient(app, firm, manager)
  const other = await addClient(app, firm, manager)
  const elsewhere = await addClient(app, firm, manager)
  const maria = await app.asTaxpayer(firm, personId)
  await app.ownerPool.query('insert into portal_link (firm_id, person_id, identity_id, linked_at) values ($1, $2, $3, $4)', [
    firm.firmId,
    elsewhere.personId,
    maria.identityId,
    app.clock.now(),
  ])
  await manager.post(`/api/persons/${other.personId}/invitations`, { channel: 'email' })
  assert.deepEqual(await app.runJobs(), [])
  const link = /\/i\/([\w-]+)/.exec(app.sent.email.at(-1)?.body.text ?? '')?.[1] ?? ''
  assert.equal((await openLink(link)).status, 200)

  const losses = await manager.post<Record<'clients' | 'registeredPersons' | 'documents', number>>('/api/bulk-acts/losses', {
    selection: { ids: [clientId, other.clientId] },
  })
  assert.deepEqual([losses.body.clients, losses.body.registeredPersons, losses.body.documents], [2, 1, 0])
  const deleted = await act('delete', { ids: [clientId, other.clientId] })
  assert.equal(deleted.counts.done, 2)
  assert.equal((await manager.get(`/api/clients/${clientId}`)).status, 404)
  assert.equal((await maria.get(`/api/portals/${personId}/home`)).status, 404)
  assert.equal((await maria.get(`/api/portals/${elsewhere.personId}/home`)).status, 200, 'another client’s portal stays')
  assert.equal((await openLink(link)).body.code, 'invitations.link-expired')
  const bin = await manager.get<{ clients: { id: string; deletedBy: string }[] }>('/api/client-bin')
  assert.deepEqual(bin.body.clients.map(({ id }) => id).toSorted(), [clientId, other.clientId].toSorted())
  assert.ok((await rowsOf(deleted.id)).every(({ client }) => client?.isInBin))

  assert.equal((await manager.post(`/api/client-bin/${clientId}/restore`)).status, 204)
  assert.equal((await manager.post(`/api/client-bin/${clientId}/restore`)).status, 404)
  assert.equal((await maria.get(`/api/portals/${personId}/home`)).status, 200)
  const undone = await undo(deleted.id)
  assert.deepEqual(undone.counts, { done: 1, partly: 0, skipped: 1 })
  assert.equal((await openLink(link)).status, 200)
})

test('a legal hold keeps a client out of the bin; one that was changed since it was chosen, too', async () => {
  await freshFirm()
  const held = await addClient(app, firm, manager)
  const changed = await addClient(app, firm, manager)
  await app.ownerPool.query(`update client set legal_hold = 'Audit by the IRS' where id = $1`, [held.clientId])
  const losses = await manager.post<{ held: unknown }>('/api/bulk-acts/losses', { selection: everybody })
  assert.deepEqual(losses.body.held, { count: 1, first: [{ name: 'María García-López', reason: 'Audit by the IRS' }] })
  const begun = await begin('delete', everybody)
  await manager.put(`/api/clients/${changed.clientId}/access`, { on: false, revision: 1 })
  assert.deepEqual(await app.runJobs(), [])
  const rows = await rowsOf(begun.body.id)
  assert.deepEqual(
    new Map(rows.map(({ client, reasons }) => [client?.id, reasons.join()])),
    new Map([
      [held.clientId, 'legal-hold'],
      [changed.clientId, 'changed-meanwhile'],
    ]),
  )
})

test('who may not delete may neither delete, nor see what would be lost, nor look into the bin', async () => {
  await freshFirm()
  const staff = await app.asStaff(firm)
  const { clientId } = await addClient(app, firm, manager)
  const selection = { ids: [clientId] }
  assert.equal((await begin('delete', selection, { browser: staff })).status, 403)
  assert.equal((await staff.post('/api/bulk-acts/losses', { selection })).status, 403)
  assert.equal((await staff.get('/api/client-bin')).status, 403)
  await act('delete', selection)
  assert.equal((await staff.post(`/api/client-bin/${clientId}/restore`)).status, 403)
})

test('cancelled: nothing more is done, and what was done stays', async () => {
  await freshFirm()
  const many = await addManyClients(app, firm, 430)
  const both = await app.asStaff(firm, { role: 'manager', officeIds: [firm.officeId, many.secondOfficeId] })
  const begun = await begin('delete', everybody, { browser: both })
  await work(app.ports, { firmId: firm.firmId, bulkActId: begun.body.id }, async () => {
    await both.post(`/api/bulk-acts/${begun.body.id}/cancel`)
  })
  const cancelled = await read(begun.body.id, both)
  assert.deepEqual([cancelled.state, cancelled.counts.done, cancelled.canUndo], ['cancelled', 200, true])
  assert.equal(await countOf('client where firm_id = $1 and deleted_at is not null'), 200)
  assert.deepEqual(await app.runJobs(), [])
})
