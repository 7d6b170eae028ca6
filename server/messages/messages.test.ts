import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import { firmThreadOf, inboxOf, noteOn, portalThreadOf, textsOf, writeIn, writeTo } from '../testing/message-scene.ts'
import { addClient, addForm8879, type ClientOfScene, form, upload } from '../testing/signing-scene.ts'
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
  staff = await app.asStaff(firm, { role: 'manager' })
})
after(() => app.close())
beforeEach(async () => {
  client = await addClient(staff, firm.officeId, { joint: true })
  taxpayer = await app.asTaxpayer(firm, client.personIds[0] ?? '')
  spouse = await app.asTaxpayer(firm, client.personIds[1] ?? '', { firstName: 'Luis' })
})

const minutes = (count: number) => app.clock.advance(count * 60_000)
const unreadIn = async (person: SignedInTaxpayer) =>
  (await person.get<{ unread: number }>(`/api/portals/${person.personId}/thread/unread`)).body.unread
const readIn = (person: SignedInTaxpayer, upTo: number) =>
  person.put<{ unread: number; readUpTo: number }>(`/api/portals/${person.personId}/thread/read`, { upTo })
const firmReads = (upTo: number) => staff.put<{ unread: number; readUpTo: number }>(`/api/clients/${client.clientId}/thread/read`, { upTo })

test('both spouses and the firm talk in one conversation, and each message says who wrote it', async () => {
  assert.equal((await writeIn(taxpayer, 'Did you get my W-2?')).status, 200)
  assert.equal((await writeTo(staff, client.clientId, 'Yes, thank you.')).status, 200)
  assert.equal((await writeIn(spouse, 'And mine?')).status, 200)

  const seen = await portalThreadOf(taxpayer)
  assert.deepEqual(
    seen.messages.map(({ number, from, authorName, isMine, body }) => ({ number, from, authorName, isMine, body })),
    [
      { number: 1, from: 'client', authorName: 'Maria Soto', isMine: true, body: 'Did you get my W-2?' },
      { number: 2, from: 'firm', authorName: 'Dana Reyes', isMine: false, body: 'Yes, thank you.' },
      { number: 3, from: 'client', authorName: 'Luis Soto', isMine: false, body: 'And mine?' },
    ],
  )
  assert.deepEqual(seen.others, ['Luis'])
  assert.deepEqual(textsOf(await portalThreadOf(spouse)), textsOf(seen))
  const ofFirm = await firmThreadOf(staff, client.clientId)
  assert.deepEqual(
    ofFirm.messages.map(({ kind, authorName, isMine }) => [kind, authorName, isMine]),
    [
      ['from client', 'Maria Soto', false],
      ['from firm', 'Dana Reyes', true],
      ['from client', 'Luis Soto', false],
    ],
  )
  assert.deepEqual(
    ofFirm.persons.map(({ firstName, role, isRegistered }) => [firstName, role, isRegistered]),
    [
      ['Maria', 'taxpayer', true],
      ['Luis', 'spouse', true],
    ],
  )
})

test('before the first message the conversation is empty in both rooms', async () => {
  const empty = await portalThreadOf(taxpayer)
  assert.deepEqual(
    [empty.state, empty.lastNumber, empty.unread, empty.messages, empty.hasOlder, empty.hasNewer, empty.answerWithinHours],
    ['open', 0, 0, [], false, false, 24],
  )
  const ofFirm = await firmThreadOf(staff, client.clientId)
  assert.deepEqual([ofFirm.lastNumber, ofFirm.messages, ofFirm.waitingSince, ofFirm.assignedTo], [0, [], null, null])
  assert.equal((await staff.post(`/api/clients/${client.clientId}/thread/close`)).status, 204)
  assert.equal((await firmThreadOf(staff, client.clientId)).lastNumber, 0)
})

test('what a person has not read is counted for each by themselves, and in the session for the badge', async () => {
  await writeTo(staff, client.clientId, 'One')
  await writeTo(staff, client.clientId, 'Two')
  await writeIn(spouse, 'Three')
  assert.equal(await unreadIn(taxpayer), 3)
  assert.equal(await unreadIn(spouse), 2)
  assert.deepEqual((await readIn(taxpayer, 2)).body, { unread: 1, readUpTo: 2 })
  assert.deepEqual((await readIn(taxpayer, 1)).body, { unread: 1, readUpTo: 2 }, 'never goes back')
  assert.deepEqual((await readIn(taxpayer, 99)).body, { unread: 0, readUpTo: 3 }, 'nor further than there is')
  assert.equal(await unreadIn(spouse), 2)
  const session = await spouse.get<{ session: { portals: { id: string; unreadMessages: number }[] } }>('/api/session')
  assert.deepEqual(
    session.body.session.portals.map(({ id, unreadMessages }) => [id, unreadMessages]),
    [[spouse.personId, 2]],
  )
  const { messages } = await firmThreadOf(staff, client.clientId)
  assert.deepEqual(
    messages.map(({ seenBy }) => seenBy),
    [['Maria'], ['Maria'], []],
  )
})

test('the firm reads for everybody of the firm, and the portal shows how far', async () => {
  await writeIn(taxpayer, 'One')
  await noteOn(staff, client.clientId, 'Ask for the 1098')
  await writeIn(taxpayer, 'Two')
  const colleague = await app.asStaff(firm)
  assert.equal((await firmThreadOf(colleague, client.clientId)).unread, 2)
  assert.equal((await portalThreadOf(taxpayer)).readByFirmUpTo, 0)
  assert.deepEqual((await firmReads(2)).body, { unread: 1, readUpTo: 2 })
  assert.equal((await firmThreadOf(colleague, client.clientId)).unread, 1)
  assert.equal((await portalThreadOf(taxpayer)).readByFirmUpTo, 1)
  assert.deepEqual((await firmReads(99)).body, { unread: 0, readUpTo: 3 })
  assert.equal((await portalThreadOf(taxpayer)).readByFirmUpTo, 2)
})

test('the response-time clock runs from the oldest message without an answer until the firm answers', async () => {
  const asked = app.clock.now()
  await writeIn(taxpayer, 'When can I sign?')
  minutes(10)
  await writeIn(taxpayer, 'Hello?')
  const waiting = await firmThreadOf(staff, client.clientId)
  assert.equal(waiting.waitingSince, asked.toISOString())
  assert.equal(waiting.answerBy, new Date(asked.getTime() + 24 * 3_600_000).toISOString())
  await noteOn(staff, client.clientId, 'On it')
  assert.equal((await firmThreadOf(staff, client.clientId)).waitingSince, asked.toISOString(), 'a note is no answer')
  await writeTo(staff, client.clientId, 'Tomorrow.')
  const answered = await firmThreadOf(staff, client.clientId)
  assert.deepEqual([answered.waitingSince, answered.answerBy, answered.unread], [null, null, 0])
})

test('a message that crosses the answer goes on waiting', async () => {
  await writeIn(taxpayer, 'When can I sign?')
  minutes(5)
  const crossed = app.clock.now()
  await writeIn(taxpayer, 'And what do I owe?')
  await writeTo(staff, client.clientId, 'Tomorrow.', { seenUpTo: 1 })
  const thread = await firmThreadOf(staff, client.clientId)
  assert.deepEqual([thread.waitingSince, thread.unread, thread.readUpTo], [crossed.toISOString(), 1, 1])
})

test('staff close and reopen; the client writing reopens by itself; the portal sees the state and no event', async () => {
  await writeIn(taxpayer, 'Thank you!')
  await firmReads(1)
  assert.equal((await staff.post(`/api/clients/${client.clientId}/thread/close`)).status, 204)
  assert.equal((await staff.post(`/api/clients/${client.clientId}/thread/close`)).status, 204)
  assert.equal((await portalThreadOf(taxpayer)).state, 'closed')
  assert.equal((await firmThreadOf(staff, client.clientId)).waitingSince, null)
  assert.equal((await staff.post(`/api/clients/${client.clientId}/thread/reopen`)).status, 204)
  assert.equal((await staff.post(`/api/clients/${client.clientId}/thread/close`)).status, 204)
  await writeIn(taxpayer, 'One more thing')
  const thread = await firmThreadOf(staff, client.clientId)
  assert.equal(thread.state, 'open')
  assert.deepEqual(
    thread.messages.map(({ kind, event, authorName }) => [kind, event?.what ?? null, authorName]),
    [
      ['from client', null, 'Maria Soto'],
      ['event', 'closed', 'Dana Reyes'],
      ['event', 'reopened', 'Dana Reyes'],
      ['event', 'closed', 'Dana Reyes'],
      ['event', 'reopened', 'Maria Soto'],
      ['from client', null, 'Maria Soto'],
    ],
  )
  const portal = await portalThreadOf(taxpayer)
  assert.deepEqual(
    portal.messages.map(({ number, body }) => [number, body]),
    [
      [1, 'Thank you!'],
      [2, 'One more thing'],
    ],
  )
})

test('what came while somebody closed goes on waiting', async () => {
  await writeIn(taxpayer, 'Thank you!')
  await firmReads(1)
  const crossed = app.clock.now()
  await writeIn(taxpayer, 'Wait, one more thing')
  await staff.post(`/api/clients/${client.clientId}/thread/close`)
  const thread = await firmThreadOf(staff, client.clientId)
  assert.deepEqual([thread.state, thread.waitingSince, thread.unread], ['closed', crossed.toISOString(), 1])
})

test('a conversation is given to whoever may see the client, and taken back', async () => {
  const colleague = await app.asStaff(firm, { firstName: 'Noor', lastName: 'Haddad' })
  const offered = await staff.get<{ assignees: { id: string; name: string; isMe: boolean }[] }>(
    `/api/clients/${client.clientId}/thread/assignees`,
  )
  assert.ok(offered.body.assignees.some(({ id, name }) => id === colleague.staffMemberId && name === 'Noor Haddad'))
  assert.deepEqual(
    offered.body.assignees.filter(({ isMe }) => isMe).map(({ id }) => id),
    [staff.staffMemberId],
  )
  const to = (staffMember: string | null) => staff.put(`/api/clients/${client.clientId}/thread/assignee`, { staffMember })
  assert.equal((await to(colleague.staffMemberId)).status, 204)
  assert.equal((await to(colleague.staffMemberId)).status, 204)
  assert.equal((await to(null)).status, 204)
  const { messages, assignedTo } = await firmThreadOf(staff, client.clientId)
  assert.equal(assignedTo, null)
  assert.deepEqual(
    messages.map(({ event }) => event),
    [
      { what: 'assigned', staffName: 'Noor Haddad' },
      { what: 'unassigned', staffName: null },
    ],
  )
})

test('pages go back from the newest message, and catching up goes on from the last one known', async () => {
  for (let number = 1; number <= 60; number += 1) await writeTo(staff, client.clientId, `Line ${number}`)
  const newest = await portalThreadOf(taxpayer)
  assert.deepEqual([newest.messages.length, newest.messages[0]?.number, newest.hasOlder, newest.hasNewer], [50, 11, true, false])
  const older = await portalThreadOf(taxpayer, '?before=11')
  assert.deepEqual(
    [older.messages.map(({ number }) => number), older.hasOlder, older.hasNewer],
    [[1, 2, 3, 4, 5, 6, 7, 8, 9, 10], false, true],
  )
  const missed = await portalThreadOf(taxpayer, '?after=57')
  assert.deepEqual([textsOf(missed), missed.hasOlder, missed.hasNewer], [['Line 58', 'Line 59', 'Line 60'], true, false])
  assert.deepEqual((await portalThreadOf(taxpayer, '?after=60')).messages, [])
  assert.equal((await firmThreadOf(staff, client.clientId, '?before=11')).messages.length, 10)
})

test('what is attached can be opened by both sides; a document of the firm is seen in the portal from then on', async () => {
  const arrived = await upload(taxpayer, `/api/portals/${taxpayer.personId}/uploads`, { name: 'w2.txt', bytes: Buffer.from('Wages 1') })
  const asked = await writeIn(taxpayer, 'Is this the right one?', { attachments: [{ kind: 'document', id: arrived.body.documentId }] })
  assert.deepEqual(
    asked.body.attachments.map(({ name, direction, size, toSign }) => [name, direction, size, toSign]),
    [['w2.txt', 'from client', 7, false]],
  )
  const made = await upload(staff, `/api/clients/${client.clientId}/uploads`, { name: 'Answer.pdf', bytes: form('irs-fw9') })
  const { documentId } = made.body
  const open = () => taxpayer.get(`/api/documents/${documentId}`)
  assert.equal((await open()).status, 404)
  assert.equal((await noteOn(staff, client.clientId, 'Look', { attachments: [{ kind: 'document', id: documentId }] })).status, 200)
  assert.equal((await open()).status, 404, 'a note shows nothing')
  const answer = await writeTo(staff, client.clientId, '', { attachments: [{ kind: 'document', id: documentId }] })
  assert.equal(answer.status, 200)
  assert.equal((await open()).status, 200)
  assert.equal((await spouse.get(`/api/documents/${documentId}/file`)).status, 200)
  assert.equal((await staff.send('DELETE', `/api/documents/${documentId}`)).status, 409)
  assert.equal((await staff.put(`/api/documents/${documentId}/name`, { name: 'Other' })).status, 409)
  const [, last] = (await portalThreadOf(taxpayer)).messages
  assert.deepEqual(
    last?.attachments.map(({ id, name, pageCount }) => [id, name, pageCount]),
    [[documentId, 'Answer', 6]],
  )
  const offered = await staff.get<{ items: { id: string; isInPortal: boolean }[] }>(`/api/clients/${client.clientId}/thread/attachables`)
  assert.deepEqual(
    new Map(offered.body.items.map(({ id, isInPortal }) => [id, isInPortal])),
    new Map([
      [documentId, true],
      [arrived.body.documentId, true],
    ]),
  )
})

test('a link to a document that waits for a signature says so', async () => {
  const { documentId } = await addForm8879(staff, client)
  const sent = await staff.post(`/api/tax-returns/${client.taxReturnId}/deliveries`, { documentIds: [documentId], key: 'key-of-delivery' })
  assert.equal(sent.status, 200)
  await writeTo(staff, client.clientId, 'Please sign this first.', { attachments: [{ kind: 'document', id: documentId }] })
  const [message] = (await portalThreadOf(taxpayer)).messages
  assert.deepEqual(
    message?.attachments.map(({ name, toSign }) => [name, toSign]),
    [['Form 8879', true]],
  )
})

test('the firm can write before anybody has registered, and whoever registers sees it', async () => {
  const fresh = await addClient(staff, firm.officeId)
  assert.equal((await writeTo(staff, fresh.clientId, 'Welcome!')).status, 200)
  assert.deepEqual(
    (await firmThreadOf(staff, fresh.clientId)).persons.map(({ isRegistered }) => isRegistered),
    [false],
  )
  const registered = await app.asTaxpayer(firm, fresh.personIds[0] ?? '')
  assert.deepEqual(textsOf(await portalThreadOf(registered)), ['Welcome!'])
  assert.equal(await unreadIn(registered), 1)
})

test('without portal access the firm cannot write to the client, but can write notes', async () => {
  const body = { key: 'key-of-the-act', kind: 'disable', targetId: null, selection: { ids: [client.clientId] } }
  assert.equal((await staff.post('/api/bulk-acts', body)).status, 200)
  await app.runJobs()
  assert.equal((await writeTo(staff, client.clientId, 'Hello')).body.code, 'invitations.access-off')
  assert.equal((await noteOn(staff, client.clientId, 'Access is off')).status, 200)
  assert.equal((await taxpayer.get(`/api/portals/${taxpayer.personId}/thread`)).status, 401)
})

test('a client in the bin takes the conversation along, out of the inbox and back', async () => {
  await writeIn(taxpayer, 'Hello from the bin')
  const body = { key: 'key-of-binning', kind: 'delete', targetId: null, selection: { ids: [client.clientId] } }
  assert.equal((await staff.post('/api/bulk-acts', body)).status, 200)
  await app.runJobs()
  const found = async () => (await inboxOf(staff)).threads.some((thread) => thread.client.id === client.clientId)
  assert.equal(await found(), false)
  assert.equal((await staff.get(`/api/clients/${client.clientId}/thread`)).status, 404)
  assert.equal((await staff.post(`/api/client-bin/${client.clientId}/restore`)).status, 204)
  assert.equal(await found(), true)
})

test('what is typed is kept as text: nothing in it is markup, a header, or a control character', async () => {
  const typed = '<img src=x onerror=alert(1)>\r\nBcc: all@example.com\r\n\u0000\u0007end {{firm.name}}'
  const sent = await writeIn(taxpayer, typed)
  assert.equal(sent.body.body, '<img src=x onerror=alert(1)>\nBcc: all@example.com\nend {{firm.name}}')
})
