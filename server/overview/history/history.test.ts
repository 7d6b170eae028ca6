/** A client's history through its endpoint: plain sentences with names as they are now, for those who may see the client, and of nobody else. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Output } from '#contract/endpoint.ts'
import type { history } from '#contract/history.ts'
import { perform } from '../../audit/act.ts'
import type { AuditEvent } from '../../audit/events.ts'
import { forgetHistoryOf } from '../../audit/forget-history.ts'
import { record } from '../../audit/record.ts'
import { verifyChain } from '../../audit/verify-chain.ts'
import { letIn } from '../../testing/grant-scene.ts'
import { drop, linkOf, sayWho } from '../../testing/drop-off-scene.ts'
import { addClient, type ClientOfScene, form, saveMark, sendForm8879, sign, upload, view } from '../../testing/signing-scene.ts'
import { type SignedInStaff, startTestApp, type TestApp, type TestFirm } from '../../testing/start-app.ts'

type History = Output<typeof history.read>
type Told = History['events'][number]

let app: TestApp
before(async () => {
  app = await startTestApp()
})
after(() => app.close())

async function historyOf(staff: SignedInStaff, clientId: string, query: Record<string, string> = {}): Promise<History> {
  const answer = await staff.get<History>(`/api/clients/${clientId}/history?${new URLSearchParams(query).toString()}`)
  assert.equal(answer.status, 200, JSON.stringify(answer.body))
  return answer.body
}
const said = (event: Told): string => event.sentence.map(({ text }) => text).join('')
const sentencesOf = async (staff: SignedInStaff, clientId: string, query: Record<string, string> = {}) =>
  (await historyOf(staff, clientId, query)).events.map(said)

async function freshClient(): Promise<{ firm: TestFirm; staff: SignedInStaff; client: ClientOfScene }> {
  const firm = await app.createFirm()
  const staff = await app.asStaff(firm, { role: 'manager' })
  return { firm, staff, client: await addClient(staff, firm.officeId) }
}

/** Records events as a job of the firm would. */
const recordAll = (firm: TestFirm, events: readonly AuditEvent[]) =>
  perform(app.ports, { kind: 'system', firmId: firm.firmId, job: 'test' }, async (act) => {
    for (const event of events) await record(act, firm.firmId, event)
  })

test('who did what is told by name, in both languages, with the way to the thing', async () => {
  const scene = await sendForm8879(app)
  const [person] = scene.people
  assert.ok(person)
  await view(person, scene)
  await saveMark(person)
  assert.equal((await sign(person, scene)).status, 200)
  await app.runJobs()
  const { clientId, taxReturnId } = scene.client
  const { events } = await historyOf(scene.staff, clientId)
  const signed = events.find((event) => said(event) === 'Maria Soto signed Form 8879.')
  assert.ok(signed, events.map(said).join('\n'))
  assert.deepEqual(
    signed.sentence.find(({ to }) => to !== null),
    { text: 'Form 8879', to: { thing: 'document', id: scene.documentId, taxReturnId } },
  )
  assert.deepEqual([signed.who, signed.from?.ip, signed.group], [{ kind: 'person', name: 'Maria Soto' }, '127.0.0.1', 'signatures'])
  const added = events.find((event) => said(event) === 'Dana Reyes added the client.')
  assert.equal(added?.who.kind, 'staff')
  const sealed = events.find((event) => said(event).startsWith('All have signed'))
  assert.deepEqual([sealed?.who, sealed?.from], [{ kind: 'job', name: 'Lintel' }, null])
  const es = await sentencesOf(scene.staff, clientId, { language: 'es' })
  assert.ok(es.includes('Maria Soto firmó Form 8879.') && es.includes('Dana Reyes agregó al cliente.'), es.join('\n'))
})

test('third parties and senders are told by the name that they were given or gave', async () => {
  const scene = await sendForm8879(app)
  const [person] = scene.people
  assert.ok(person)
  const { guest } = await letIn(app, person, { documentIds: [] })
  assert.equal((await guest.post('/api/guest/sign-out')).status, 204)
  const sender = app.visitor()
  await sayWho(sender, await linkOf(scene.staff, scene.client.clientId))
  await drop(sender, { name: 'receipt.txt', bytes: Buffer.from('receipt') })
  await app.runJobs()
  const { events } = await historyOf(scene.staff, scene.client.clientId)
  const kinds = new Set(events.map((event) => event.who.kind))
  assert.ok(kinds.has('guest') && kinds.has('sender'), [...kinds].join())
  assert.ok(
    events.some((event) => event.who.kind === 'guest' && said(event).endsWith('signed out.')),
    events.map(said).join('\n'),
  )
  const dropped = events.find((event) => event.who.kind === 'sender' && said(event).includes('receipt.txt'))
  assert.equal(dropped?.sentence.find(({ to }) => to)?.to?.thing, 'scanned')
})

test('what was removed is told as such, and leads nowhere', async () => {
  const { staff, client } = await freshClient()
  const { body } = await upload(staff, `/api/tax-returns/${client.taxReturnId}/uploads`, { name: 'Draft.pdf', bytes: form('irs-f8879') })
  const before = await sentencesOf(staff, client.clientId)
  assert.ok(before.includes('Dana Reyes added Draft.'), before.join('\n'))
  assert.equal((await staff.send('DELETE', `/api/documents/${body.documentId}`)).status, 204)
  const { events } = await historyOf(staff, client.clientId, { group: 'documents' })
  assert.deepEqual(events.map(said), ['Dana Reyes removed a document.', 'Dana Reyes added a document that has been removed.'])
  assert.ok(events.every(({ sentence }) => sentence.every(({ to }) => to === null)))
})

test('sign-ins of the client’s people are told, also after the portal was taken away; never what another firm saw', async () => {
  const { firm, staff, client } = await freshClient()
  const person = await app.asTaxpayer(firm, client.personIds[0] ?? '')
  const other = await freshClient()
  await recordAll(other.firm, [{ type: 'sign-in.failed', identityId: person.identityId, why: 'password' }])
  await recordAll(firm, [{ type: 'sign-in.phrase-chosen', identityId: person.identityId }])
  const told = await sentencesOf(staff, client.clientId, { group: 'access' })
  assert.deepEqual(told, ['Maria Soto chose a security phrase.', 'Maria Soto signed in.'])
  assert.deepEqual(await sentencesOf(other.staff, other.client.clientId, { group: 'access' }), [])
  await app.ownerPool.query('delete from portal_link where identity_id = $1', [person.identityId])
  assert.deepEqual(await sentencesOf(staff, client.clientId, { group: 'access' }), told)
  await recordAll(firm, [{ type: 'sign-in.phrase-removed', identityId: person.identityId }])
  assert.deepEqual(await sentencesOf(staff, client.clientId, { group: 'access' }), told)
})

test('what staff do to their own account is in nobody’s history', async () => {
  const { firm, staff, client } = await freshClient()
  await app.ownerPool.query('insert into portal_link values ($1, $2, $3, now())', [firm.firmId, client.personIds[0], staff.identityId])
  const before = await sentencesOf(staff, client.clientId)
  assert.equal((await staff.post('/api/sign-out')).status, 204)
  assert.deepEqual(await sentencesOf(await app.asStaff(firm), client.clientId), before)
})

test('an import and a bulk act are in the history of each client that they changed, and of no other', async () => {
  const { firm, staff, client } = await freshClient()
  const neighbour = await addClient(staff, firm.officeId)
  const about = { startedByStaffMemberId: staff.staffMemberId, rows: [1, 2] } as const
  await recordAll(firm, [
    { type: 'clients.imported', importId: app.ports.random.id(), ...about, addedClientIds: [], changedClientIds: [client.clientId] },
    { type: 'bulk-acts.batch-done', bulkActId: app.ports.random.id(), ...about, changedClientIds: [client.clientId] },
  ])
  const told = await sentencesOf(staff, client.clientId, { staff: staff.staffMemberId })
  assert.deepEqual(told.slice(0, 2), [
    'The client was part of a bulk act that has been removed, started by Dana Reyes.',
    'The client was added or changed by an import that has been removed, started by Dana Reyes.',
  ])
  assert.equal((await historyOf(staff, neighbour.clientId)).events.length, (await historyOf(staff, client.clientId)).events.length - 2)
})

test('a page stays what it was while events arrive, and no event is missed or told twice', async () => {
  const { firm, staff, client } = await freshClient()
  const one: AuditEvent = { type: 'messages.read', clientId: client.clientId, personId: null, upTo: 1 }
  await recordAll(
    firm,
    Array.from({ length: 120 }, () => one),
  )
  const first = await historyOf(staff, client.clientId)
  assert.equal(first.events.length, 50)
  await recordAll(firm, [one, one])
  const numbers = first.events.map(({ number }) => number)
  for (let next = first.next; next !== null;) {
    const page = await historyOf(staff, client.clientId, { before: next })
    numbers.push(...page.events.map(({ number }) => number))
    next = page.next
  }
  const all = await app.ownerPool.query<{ seq: number }>('select seq::int from audit_event where client_id = $1 order by seq desc', [
    client.clientId,
  ])
  assert.deepEqual(
    numbers,
    all.rows.slice(2).map(({ seq }) => seq),
  )
})

test('narrowed by group, person, member of staff and the days of the firm', async () => {
  const { firm, staff, client } = await freshClient()
  const person = await app.asTaxpayer(firm, client.personIds[0] ?? '')
  const { clientId } = client
  assert.deepEqual(await sentencesOf(staff, clientId, { person: person.personId }), ['Maria Soto signed in.'])
  const byStaff = await sentencesOf(staff, clientId, { staff: staff.staffMemberId })
  assert.ok(byStaff.includes('Dana Reyes added the client.') && !byStaff.includes('Maria Soto signed in.'))
  assert.deepEqual(await sentencesOf(staff, clientId, { staff: app.ports.random.id() }), [])
  // In Phoenix it is 8 in the morning; fifteen hours later it is the next day in UTC, and not yet there.
  app.clock.set(new Date('2026-03-10T15:00:00Z'))
  const day = '2026-03-10'
  await recordAll(firm, [{ type: 'messages.closed', clientId }])
  app.clock.advance(15 * 3_600_000)
  await recordAll(firm, [{ type: 'messages.closed', clientId }])
  const later = await app.asStaff(firm)
  const ofDay = await sentencesOf(later, clientId, { from: day, until: day })
  assert.deepEqual(ofDay, ['Lintel closed the conversation.', 'Lintel closed the conversation.'])
  app.clock.advance(2 * 3_600_000)
  await recordAll(firm, [{ type: 'messages.reopened', clientId }])
  const stillLater = await app.asStaff(firm)
  assert.deepEqual(await sentencesOf(stillLater, clientId, { from: day, until: day }), ofDay)
  assert.equal((await sentencesOf(stillLater, clientId))[0], 'Lintel reopened the conversation.')
})

test('another office finds nothing, and a role that may not read histories is refused', async () => {
  const { firm, client } = await freshClient()
  const outsider = await app.asStaff(firm, { officeIds: [] })
  assert.equal((await outsider.get(`/api/clients/${client.clientId}/history`)).status, 404)
  assert.equal((await outsider.post(`/api/clients/${client.clientId}/history/export`, { language: 'en' })).status, 404)
  await app.ownerPool.query(
    `insert into role_permission (firm_id, role, permission, allowed) values ($1, 'staff', 'clients.history', false)`,
    [firm.firmId],
  )
  const staff = await app.asStaff(firm)
  assert.equal((await staff.get(`/api/clients/${client.clientId}/history`)).status, 403)
})

test('people of another firm do not find it, and its events are in no history of theirs', async () => {
  const { firm, client } = await freshClient()
  const other = await freshClient()
  assert.equal((await other.staff.get(`/api/clients/${client.clientId}/history`)).status, 404)
  // Even if their own record should name a client of ours.
  await recordAll(other.firm, [
    { type: 'messages.closed', clientId: client.clientId },
    {
      type: 'clients.imported',
      importId: app.ports.random.id(),
      startedByStaffMemberId: other.staff.staffMemberId,
      rows: [1, 1],
      addedClientIds: [],
      changedClientIds: [client.clientId],
    },
  ])
  const staff = await app.asStaff(firm)
  assert.ok((await sentencesOf(staff, client.clientId)).every((sentence) => !/closed|import/.test(sentence)))
})

test('exported with a fresh proof only, as it is narrowed, with formulas as text; recorded before it leaves', async () => {
  const { firm, client } = await freshClient()
  app.clock.set(new Date('2026-03-20T15:00:00Z'))
  const path = `/api/clients/${client.clientId}/history/export`
  const everyday = await app.asStaff(firm)
  assert.deepEqual((await everyday.post<{ code: string }>(path, { language: 'en' })).body.code, 'not-allowed')
  await app.ownerPool.query(`update person set first_name = '=cmd()' where id = $1`, [client.personIds[0]])
  await recordAll(firm, [
    { type: 'invitations.opened', clientId: client.clientId, personId: client.personIds[0] ?? '', invitationId: app.ports.random.id() },
  ])
  const body = { language: 'es', group: 'invitations' }
  const again = await app.asStaff(firm, { role: 'manager' })
  app.clock.advance(20 * 60_000)
  assert.equal((await again.post<{ code: string }>(path, body)).body.code, 'sign-in.step-up-needed')
  const fresh = await app.asStaff(firm, { role: 'manager' })
  const file = await fresh.post(path, body)
  assert.equal(file.status, 200)
  const lines = file.response.body
    .replace(/^\uFEFF/, '')
    .trim()
    .split('\r\n')
  assert.equal(lines[0], 'Cuándo (America/Phoenix),Qué pasó,Quién,Quién es,Grupo,Dirección IP,Dispositivo')
  assert.equal(lines.length, 2)
  assert.equal(lines[1], '2026-03-20 08:00:00,Se abrió la invitación de =cmd() Soto.,Lintel,Automático,Invitaciones,,')
  assert.equal((await sentencesOf(fresh, client.clientId))[0], 'Dana Reyes exported this history.')
})

test('what a client’s history is found by goes with the client; the record and its chain stay whole', async () => {
  const { firm, client } = await freshClient()
  await app.asTaxpayer(firm, client.personIds[0] ?? '')
  const found = () => app.ownerPool.query('select from audit_event_of_client where client_id = $1', [client.clientId])
  assert.equal((await found()).rowCount, 1)
  await perform(app.ports, { kind: 'system', firmId: firm.firmId, job: 'test' }, async (act) => {
    await forgetHistoryOf(act, firm.firmId, client.clientId)
    assert.equal((await verifyChain(act.tx, firm.firmId)).broken, null)
  })
  assert.equal((await found()).rowCount, 0)
})
