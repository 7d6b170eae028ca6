import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import { type RoutedEvent, startLiveHub } from '#platform/live.ts'
import { anotherOffice, firmThreadOf, inboxOf, noteOn, portalThreadOf, textsOf, writeIn, writeTo } from '../testing/message-scene.ts'
import { addClient, type ClientOfScene, form, upload } from '../testing/signing-scene.ts'
import { type SignedInStaff, type SignedInTaxpayer, startTestApp, type TestApp, type TestFirm } from '../testing/start-app.ts'

let app: TestApp
let firm: TestFirm
let staff: SignedInStaff
let client: ClientOfScene
let taxpayer: SignedInTaxpayer
let spouse: SignedInTaxpayer

before(async () => {
  app = await startTestApp()
  firm = await app.createFirm()
  staff = await app.asStaff(firm, { role: 'administrator' })
})
after(() => app.close())
beforeEach(async () => {
  client = await addClient(staff, firm.officeId, { joint: true })
  taxpayer = await app.asTaxpayer(firm, client.personIds[0] ?? '')
  spouse = await app.asTaxpayer(firm, client.personIds[1] ?? '', { firstName: 'Luis' })
})

async function somebodyElse(): Promise<SignedInTaxpayer> {
  const other = await addClient(staff, firm.officeId)
  return app.asTaxpayer(firm, other.personIds[0] ?? '')
}

const rowsOf = async <Row extends object>(question: string, ...values: unknown[]) => (await app.ownerPool.query<Row>(question, values)).rows

test('internal note read in the portal: no answer of the portal has it, its number, its author or its attachment', async () => {
  await writeTo(staff, client.clientId, 'Before')
  const gossip = await app.asStaff(firm, { firstName: 'Quiet', lastName: 'Colleague' })
  const secret = await upload(staff, `/api/clients/${client.clientId}/uploads`, { name: 'Workpaper.pdf', bytes: form('irs-fw9') })
  await noteOn(gossip, client.clientId, 'Suspicious mileage log', { attachments: [{ kind: 'document', id: secret.body.documentId }] })
  await staff.put(`/api/clients/${client.clientId}/thread/assignee`, { staffMember: gossip.staffMemberId })
  await writeTo(staff, client.clientId, 'After')

  const portal = `/api/portals/${taxpayer.personId}`
  const answers: string[] = []
  for (const path of [
    'thread',
    'thread?before=99',
    'thread?after=0',
    'thread/unread',
    'thread/attachables',
    'home',
    'my-files',
    'preparer-files',
  ])
    answers.push((await taxpayer.get(`${portal}/${path}`)).response.body)
  answers.push((await writeIn(taxpayer, 'Hello')).response.body, (await taxpayer.get('/api/session')).response.body)
  for (const answer of answers) assert.doesNotMatch(answer, /Suspicious|Workpaper|Quiet|Colleague|assigned/)
  assert.deepEqual(
    (await portalThreadOf(taxpayer)).messages.map(({ number }) => number),
    [1, 2, 3],
    'the note leaves no gap',
  )
  assert.equal((await taxpayer.get(`/api/documents/${secret.body.documentId}`)).status, 404)
  assert.equal((await taxpayer.get(`/api/documents/${secret.body.documentId}/file`)).status, 404)
})

test('internal note by its timing: the stream of live updates does not stir in the portal', async (t) => {
  const hub = await startLiveHub(app.connection, app.ports.log)
  t.after(() => hub.stop())
  const heard: RoutedEvent[] = []
  let sentinel = () => {}
  hub.subscribe(
    {
      concerns: (event) => {
        if (event.topic === 'installation') sentinel()
        else heard.push(event)
        return false
      },
      send: () => undefined,
    },
    null,
  )
  const heardSoFar = async () => {
    const arrived = new Promise<void>((resolve) => {
      sentinel = resolve
    })
    const event: RoutedEvent = { topic: 'installation', id: 'sentinel', firmId: null, clientId: null }
    await app.ownerPool.query(`select pg_notify('lintel_live', $1)`, [JSON.stringify(event)])
    await arrived
    return heard.splice(0).filter(({ topic }) => topic === 'thread')
  }
  await noteOn(staff, client.clientId, 'About them')
  await staff.put(`/api/clients/${client.clientId}/thread/assignee`, { staffMember: staff.staffMemberId })
  assert.deepEqual(
    (await heardSoFar()).map(({ clientId }) => clientId),
    [null, null],
  )
  await writeTo(staff, client.clientId, 'To them')
  await writeIn(taxpayer, 'To you')
  assert.deepEqual(
    (await heardSoFar()).map(({ id, clientId }) => [id, clientId]),
    [
      [client.clientId, client.clientId],
      [client.clientId, client.clientId],
    ],
  )
})

test('conversation of another client by its id', async () => {
  const other = await somebodyElse()
  await writeIn(taxpayer, 'Private')
  const portal = `/api/portals/${taxpayer.personId}/thread`
  assert.equal((await other.get(portal)).status, 404)
  assert.equal((await other.get(`${portal}/unread`)).status, 404)
  assert.equal((await other.put(`${portal}/read`, { upTo: 1 })).status, 404)
  assert.equal((await other.post(`${portal}/messages`, { key: 'key-of-a-stranger', body: 'Hi', attachments: [] })).status, 404)
})

test('document of another client attached by its id, also by staff', async () => {
  const other = await somebodyElse()
  const theirs = await upload(other, `/api/portals/${other.personId}/uploads`, { name: 'theirs.txt', bytes: Buffer.from('secret') })
  const attachments = [{ kind: 'document' as const, id: theirs.body.documentId }]
  assert.equal((await writeIn(taxpayer, 'Mine?', { attachments })).body.code, 'messages.attachment-unknown')
  assert.equal((await writeTo(staff, client.clientId, 'Yours?', { attachments })).body.code, 'messages.attachment-unknown')
  assert.equal((await noteOn(staff, client.clientId, 'Whose?', { attachments })).body.code, 'messages.attachment-unknown')
  assert.deepEqual((await firmThreadOf(staff, client.clientId)).messages, [])
})

test('document that was not delivered, attached by a taxpayer who guessed its id', async () => {
  const draft = await upload(staff, `/api/clients/${client.clientId}/uploads`, { name: 'Draft.pdf', bytes: form('irs-fw9') })
  const attachments = [{ kind: 'document' as const, id: draft.body.documentId }]
  assert.equal((await writeIn(taxpayer, 'What is this?', { attachments })).body.code, 'messages.attachment-unknown')
  assert.equal((await taxpayer.get(`/api/documents/${draft.body.documentId}`)).status, 404)
})

test('document sent by way of a message by somebody who may not send documents', async () => {
  const clerk = await app.asStaff(firm)
  const draft = await upload(staff, `/api/clients/${client.clientId}/uploads`, { name: 'Draft 2.pdf', bytes: form('irs-fw9') })
  const attachments = [{ kind: 'document' as const, id: draft.body.documentId }]
  await rowsOf(
    `insert into role_permission (firm_id, role, permission, allowed) values ($1, 'staff', 'documents.send', false)`,
    firm.firmId,
  )
  assert.equal((await writeTo(clerk, client.clientId, 'Here', { attachments })).body.code, 'not-allowed')
  assert.equal((await noteOn(clerk, client.clientId, 'Here', { attachments })).status, 200, 'a note shows it to nobody')
  await rowsOf(`delete from role_permission where firm_id = $1`, firm.firmId)
})

test('staff of another office: neither the conversation nor the inbox nor its search', async () => {
  const officeId = await anotherOffice(staff, `Tucson ${client.clientId}`)
  const elsewhere = await app.asStaff(firm, { officeIds: [officeId] })
  await writeIn(taxpayer, 'Kaleidoscope')
  assert.equal((await elsewhere.get(`/api/clients/${client.clientId}/thread`)).status, 404)
  assert.equal((await writeTo(elsewhere, client.clientId, 'Hi')).status, 404)
  assert.equal((await noteOn(elsewhere, client.clientId, 'Hi')).status, 404)
  assert.deepEqual((await inboxOf(elsewhere)).threads, [])
  assert.deepEqual((await inboxOf(elsewhere, '?search=kaleidoscope')).threads, [])
  assert.equal((await elsewhere.get<{ all: number }>('/api/inbox/counts')).body.all, 0)
  const give = await staff.put<{ code: string }>(`/api/clients/${client.clientId}/thread/assignee`, {
    staffMember: elsewhere.staffMemberId,
  })
  assert.equal(give.body.code, 'messages.cannot-be-assigned')
})

test('replayed send: the same key gives the one message, however often and at once', async () => {
  const key = 'key-that-is-sent-again'
  const answers = await Promise.all(Array.from({ length: 8 }, () => writeIn(taxpayer, 'Once', { key })))
  assert.equal(new Set(answers.map(({ body }) => body.id)).size, 1)
  assert.equal(answers[0]?.body.key, key)
  assert.deepEqual(textsOf(await portalThreadOf(taxpayer)), ['Once'])
  const again = await writeTo(staff, client.clientId, 'Twice', { key })
  assert.equal((await writeTo(staff, client.clientId, 'Other words', { key })).body.id, again.body.id)
  const ofSpouse = await writeIn(spouse, 'Another sender has keys of their own', { key })
  assert.notEqual(ofSpouse.body.id, answers[0]?.body.id)
  assert.equal((await portalThreadOf(spouse)).messages.find(({ number }) => number === 1)?.key, null, 'a key is told to its sender alone')
})

test('fifty sends at once: in both rooms every number once, and none left out', async () => {
  const sends = Array.from({ length: 50 }, (_, at) => {
    if (at % 5 === 4) return noteOn(staff, client.clientId, `Note ${at}`)
    if (at % 3 === 0) return writeIn(taxpayer, `Taxpayer ${at}`)
    return at % 3 === 1 ? writeIn(spouse, `Spouse ${at}`) : writeTo(staff, client.clientId, `Firm ${at}`)
  })
  for (const { status } of await Promise.all(sends)) assert.equal(status, 200)
  const oneTo = (last: number) => Array.from({ length: last }, (_, at) => at + 1)
  const ofFirm = await firmThreadOf(staff, client.clientId)
  assert.deepEqual(
    ofFirm.messages.map(({ number }) => number),
    oneTo(50),
  )
  const inPortal = await portalThreadOf(taxpayer)
  assert.deepEqual(
    inPortal.messages.map(({ number }) => number),
    oneTo(40),
  )
  assert.deepEqual(textsOf(inPortal), textsOf({ messages: ofFirm.messages.filter(({ kind }) => kind !== 'note') }), 'in the same order')
})

test('cut line: whoever comes back gets exactly what was missed', async () => {
  for (const text of ['One', 'Two']) await writeTo(staff, client.clientId, text)
  const known = await portalThreadOf(taxpayer)
  await noteOn(staff, client.clientId, 'Between')
  await writeIn(spouse, 'Three')
  await writeTo(staff, client.clientId, 'Four')
  const missed = await portalThreadOf(taxpayer, `?after=${known.lastNumber}`)
  assert.deepEqual(textsOf(missed), ['Three', 'Four'])
  assert.equal(missed.hasNewer, false)
  assert.deepEqual(textsOf(await firmThreadOf(staff, client.clientId, '?after=2')), ['Between', 'Three', 'Four'])
})

test('away for very long: what was missed comes in parts, and the last says that it is the last', async () => {
  await writeTo(staff, client.clientId, 'Begin')
  for (let number = 2; number <= 230; number += 1) await writeTo(staff, client.clientId, String(number))
  const first = await portalThreadOf(taxpayer, '?after=5')
  assert.deepEqual([first.messages.length, first.messages.at(-1)?.number, first.hasNewer], [200, 205, true])
  const second = await portalThreadOf(taxpayer, '?after=205')
  assert.deepEqual([second.messages.length, second.messages.at(-1)?.number, second.hasNewer], [25, 230, false])
})

test('huge message, empty message, and a flood', async () => {
  const long = await writeIn(taxpayer, 'x'.repeat(10_001))
  assert.deepEqual([long.status, long.body.code, long.body.details?.['limit']], [422, 'messages.too-long', 10_000])
  assert.equal((await writeIn(taxpayer, 'x'.repeat(10_000))).status, 200)
  assert.equal((await writeIn(taxpayer, 'x'.repeat(300_000))).body.code, 'bad-input')
  assert.equal((await writeIn(taxpayer, ' \u0000\n ')).body.code, 'messages.empty')
  for (let count = 1; count < 120; count += 1) await writeIn(taxpayer, 'Again')
  assert.equal((await writeIn(taxpayer, 'And again')).body.code, 'messages.too-many')
  assert.equal((await writeIn(spouse, 'Not me')).status, 200)
})

test('stolen database: no word of a message is in it', async () => {
  await writeIn(taxpayer, 'Zanzibar')
  await noteOn(staff, client.clientId, 'Timbuktu')
  const kept = await rowsOf<{ body: Buffer }>('select body from message where client_id = $1', client.clientId)
  assert.equal(kept.length, 2)
  for (const { body } of kept) assert.doesNotMatch(body.toString('latin1'), /Zanzibar|Timbuktu/)
  const words = await rowsOf<{ row: string }>('select w::text as row from thread_word w where client_id = $1', client.clientId)
  assert.ok(words.length > 0)
  for (const { row } of words) assert.doesNotMatch(row, /zan|tim/i)
  const [copied] = await rowsOf<{ id: string }>('select id from message where client_id = $1 and number = 1', client.clientId)
  await rowsOf(
    'update message set body = (select body from message where client_id = $1 and number = 2) where firm_id = $2 and id = $3',
    client.clientId,
    firm.firmId,
    copied?.id,
  )
  const answer = await taxpayer.get(`/api/portals/${taxpayer.personId}/thread`)
  assert.equal(answer.status, 500, 'a note’s text put on a message does not open there')
})

test('Client View: staff see the conversation as the person does, and nothing is read or sent by it', async () => {
  await writeTo(staff, client.clientId, 'For you')
  await noteOn(staff, client.clientId, 'Not for you')
  const begun = await staff.post<{ id: string }>(`/api/persons/${taxpayer.personId}/client-view`)
  const view = `/client-view/${begun.body.id}/api/portals/${taxpayer.personId}/thread`
  const seen = await staff.get<{ unread: number; messages: { body: string }[] }>(view)
  assert.deepEqual([seen.status, seen.body.unread, textsOf(seen.body)], [200, 1, ['For you']])
  assert.equal((await staff.get<{ unread: number }>(`${view}/unread`)).body.unread, 1)
  assert.equal((await staff.put<{ code: string }>(`${view}/read`, { upTo: 1 })).body.code, 'read-only')
  assert.equal(
    (await staff.post<{ code: string }>(`${view}/messages`, { key: 'key-in-the-view', body: 'Me', attachments: [] })).body.code,
    'read-only',
  )
  assert.equal((await portalThreadOf(taxpayer)).unread, 1)
})

test('portal that a wrong person had: whoever gets it next has read nothing', async () => {
  await writeTo(staff, client.clientId, 'One')
  await taxpayer.put(`/api/portals/${taxpayer.personId}/thread/read`, { upTo: 1 })
  await rowsOf('delete from portal_link where person_id = $1', taxpayer.personId)
  const right = await app.asTaxpayer(firm, taxpayer.personId)
  assert.deepEqual([(await portalThreadOf(right)).unread, (await portalThreadOf(right)).readUpTo], [1, 0])
  await right.put(`/api/portals/${right.personId}/thread/read`, { upTo: 1 })
  assert.equal((await portalThreadOf(right)).unread, 0)
})
