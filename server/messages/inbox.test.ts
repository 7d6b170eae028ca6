import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { anotherOffice, type Inbox, inboxOf, noteOn, writeIn, writeTo } from '../testing/message-scene.ts'
import { addClient, upload } from '../testing/signing-scene.ts'
import { type SignedInStaff, type SignedInTaxpayer, startTestApp, type TestApp, type TestFirm } from '../testing/start-app.ts'

let app: TestApp

before(async () => {
  app = await startTestApp()
})
after(() => app.close())

interface Desk {
  firm: TestFirm
  staff: SignedInStaff
}

async function newDesk(): Promise<Desk> {
  const firm = await app.createFirm()
  return { firm, staff: await app.asStaff(firm, { role: 'administrator' }) }
}

async function newClient({ staff, firm }: Desk): Promise<SignedInTaxpayer & { clientId: string }> {
  const client = await addClient(staff, firm.officeId)
  return { ...(await app.asTaxpayer(firm, client.personIds[0] ?? '')), clientId: client.clientId }
}

const aMinute = () => app.clock.advance(60_000)
const idsOf = ({ threads }: Inbox): string[] => threads.map(({ client }) => client.id)

test('each view has its conversations, and counts them', async () => {
  const desk = await newDesk()
  const { staff } = desk
  const [answered, given, waiting, closed] = [await newClient(desk), await newClient(desk), await newClient(desk), await newClient(desk)]
  for (const client of [answered, given, waiting, closed]) {
    await writeIn(client, 'Hello')
    aMinute()
  }
  await writeTo(staff, answered.clientId, 'Hello to you')
  await staff.put(`/api/clients/${given.clientId}/thread/assignee`, { staffMember: staff.staffMemberId })
  await staff.put(`/api/clients/${closed.clientId}/thread/read`, { upTo: 1 })
  await staff.post(`/api/clients/${closed.clientId}/thread/close`)

  assert.deepEqual(idsOf(await inboxOf(staff)), [answered.clientId, waiting.clientId, given.clientId], 'the last message first')
  assert.deepEqual(idsOf(await inboxOf(staff, '?view=mine')), [given.clientId])
  assert.deepEqual(idsOf(await inboxOf(staff, '?view=unassigned')), [answered.clientId, waiting.clientId])
  assert.deepEqual(idsOf(await inboxOf(staff, '?view=waiting')), [given.clientId, waiting.clientId], 'who waits longest first')
  assert.deepEqual(idsOf(await inboxOf(staff, '?view=closed')), [closed.clientId])
  const counts = async () => (await staff.get('/api/inbox/counts')).body
  assert.deepEqual(await counts(), { all: 3, mine: 1, unassigned: 2, waiting: 2, closed: 1, unread: 2, late: 0 })
  assert.equal((await staff.put('/api/messages/settings', { answerWithinHours: 1, unseenMinutes: 5 })).status, 204)
  for (let passed = 0; passed < 60; passed += 20) {
    app.clock.advance(20 * 60_000)
    await counts()
  }
  assert.deepEqual(await counts(), { all: 3, mine: 1, unassigned: 2, waiting: 2, closed: 1, unread: 2, late: 2 })
  const [oldest] = (await inboxOf(staff, '?view=waiting')).threads
  assert.ok(oldest?.answerBy && new Date(oldest.answerBy) < app.clock.now())
})

test('a line tells who wrote last and how it begins; a conversation of notes alone has none', async () => {
  const desk = await newDesk()
  const client = await newClient(desk)
  const file = await upload(client, `/api/portals/${client.personId}/uploads`, { name: 'w2.txt', bytes: Buffer.from('Wages') })
  await writeIn(client, `A long\n\nstory ${'x'.repeat(400)}`, { attachments: [{ kind: 'document', id: file.body.documentId }] })
  await noteOn(desk.staff, client.clientId, 'Internal')
  const [line] = (await inboxOf(desk.staff)).threads
  assert.ok(line?.preview)
  assert.deepEqual([line.preview.from, line.preview.authorName, line.preview.attachments, line.unread], ['client', 'Maria Soto', 1, 1])
  assert.match(line.preview.text, /^A long story x+…$/)
  assert.equal(line.preview.text.length, 200)
  const quiet = await newClient(desk)
  await noteOn(desk.staff, quiet.clientId, 'Only for us')
  assert.equal((await inboxOf(desk.staff)).threads.find((thread) => thread.client.id === quiet.clientId)?.preview, null)
})

test('pages follow each other without a gap or a repetition, also where messages came at the same moment', async () => {
  const desk = await newDesk()
  const otherId = await anotherOffice(desk.staff, 'Tucson')
  await app.ownerPool.query(
    `with added as (
       insert into client (firm_id, id, client_number, kind, name, search_name, office_id, added_at)
       select $1, gen_random_uuid(), 'N-' || n, 'individual', 'Client ' || n, 'client ' || n, case when n % 3 = 0 then $3::uuid else $2::uuid end, now()
       from generate_series(1, 130) n returning firm_id, id, office_id, client_number)
     insert into thread (firm_id, client_id, office_id, in_bin, last_message_at, waiting_since, begun_at)
     select firm_id, id, office_id, false, at, at, at from (
       select *, timestamptz '2026-01-01 00:00Z' + (substring(client_number from 3)::int / 10) * interval '1 hour' as at from added) a`,
    [desk.firm.firmId, desk.firm.officeId, otherId],
  )
  for (const view of ['all', 'waiting']) {
    const seen: Inbox['threads'] = []
    let next: string | null = ''
    while (next !== null) {
      const page: Inbox = await inboxOf(desk.staff, `?view=${view}${next === '' ? '' : `&after=${encodeURIComponent(next)}`}`)
      seen.push(...page.threads)
      next = page.next
    }
    assert.equal(new Set(seen.map(({ client }) => client.id)).size, 130)
    assert.equal(seen.length, 130)
    const times = seen.map(({ lastMessageAt }) => Date.parse(lastMessageAt))
    assert.deepEqual(
      times,
      times.toSorted((one, another) => (view === 'all' ? another - one : one - another)),
    )
  }
  assert.equal((await desk.staff.get<{ code: string }>('/api/inbox?after=nonsense')).body.code, 'bad-input')
})

test('words and their beginnings find a conversation, whatever their accents, in messages, notes, and on the client', async () => {
  const desk = await newDesk()
  const [first, second] = [await newClient(desk), await newClient(desk)]
  await writeIn(first, '¿Ya está mi declaración? Me escribió el IRS (CP2000).')
  await writeIn(first, 'My e-mail is now maria.soto@example.org')
  await noteOn(desk.staff, second.clientId, 'Declares a home office; see Form 8829')
  const found = async (search: string) =>
    idsOf(await inboxOf(desk.staff, `?search=${encodeURIComponent(search)}`)).toSorted((a, b) => (a < b ? -1 : 1))
  const both = [first.clientId, second.clientId].toSorted((a, b) => (a < b ? -1 : 1))
  assert.deepEqual(await found('declaracion'), [first.clientId])
  assert.deepEqual(await found('DECL'), both)
  assert.deepEqual(await found('cp2000 irs'), [first.clientId])
  assert.deepEqual(await found('8829'), [second.clientId])
  assert.deepEqual(await found('8829 irs'), [], 'all of it must be found')
  assert.deepEqual(await found('maria.soto@example.org'), [first.clientId])
  assert.deepEqual(await found('soto 8829'), [second.clientId], 'a name on the client and a word in a note')
  assert.deepEqual(await found('nowhere'), [])
  assert.deepEqual(await found(`' or 1=1 -- %_`), [])
  const [line] = (await inboxOf(desk.staff, '?search=escribio')).threads
  assert.deepEqual([line?.preview?.number, line?.preview?.from], [1, 'client'], 'the message it was found in')
  await desk.staff.put(`/api/clients/${first.clientId}/thread/read`, { upTo: 2 })
  await desk.staff.post(`/api/clients/${first.clientId}/thread/close`)
  assert.deepEqual(await found('irs'), [first.clientId], 'closed ones too')
  assert.deepEqual(idsOf(await inboxOf(desk.staff, '?view=waiting&search=irs')), [])
})

test('a client who moves to another office takes the conversation along', async () => {
  const desk = await newDesk()
  const client = await newClient(desk)
  await writeIn(client, 'Hello')
  const officeId = await anotherOffice(desk.staff, 'Mesa')
  const there = await app.asStaff(desk.firm, { officeIds: [officeId] })
  const here = await app.asStaff(desk.firm)
  assert.deepEqual([idsOf(await inboxOf(here)), idsOf(await inboxOf(there))], [[client.clientId], []])
  const body = { key: 'key-of-moving', kind: 'office', targetId: officeId, selection: { ids: [client.clientId] } }
  const begun = await desk.staff.post('/api/bulk-acts', body)
  assert.equal(begun.status, 200)
  await app.runJobs()
  assert.deepEqual([idsOf(await inboxOf(here)), idsOf(await inboxOf(there))], [[], [client.clientId]])
})

test('whoever’s access ends has no conversations any more: they are nobody’s', async () => {
  const desk = await newDesk()
  const client = await newClient(desk)
  const leaving = await app.asStaff(desk.firm)
  await writeIn(client, 'Hello')
  await desk.staff.put(`/api/clients/${client.clientId}/thread/assignee`, { staffMember: leaving.staffMemberId })
  assert.deepEqual(idsOf(await inboxOf(desk.staff, '?view=unassigned')), [])
  assert.equal((await desk.staff.post(`/api/settings/staff/${leaving.staffMemberId}/end-access`)).status, 204)
  assert.deepEqual(idsOf(await inboxOf(desk.staff, '?view=unassigned')), [client.clientId])
  const give = await desk.staff.put<{ code: string }>(`/api/clients/${client.clientId}/thread/assignee`, {
    staffMember: leaving.staffMemberId,
  })
  assert.equal(give.body.code, 'messages.cannot-be-assigned')
})
