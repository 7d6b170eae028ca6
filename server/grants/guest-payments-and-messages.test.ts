/** *Tax Payments* and *Messages* as a guest sees them: what is granted, covered, kept, and not marked. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Output } from '#contract/endpoint.ts'
import type { grants } from '#contract/grants.ts'
import type { guest as guestEndpoints } from '#contract/guest.ts'
import type { GrantPage } from '#contract/grant-pages.ts'
import { letIn } from '../testing/grant-scene.ts'
import { firmThreadOf, noteOn, portalThreadOf, textsOf, writeIn, writeTo } from '../testing/message-scene.ts'
import { form, saveMark, type Scene, sendForm8879, sign, upload, view } from '../testing/signing-scene.ts'
import { type SignedInTaxpayer, startTestApp, type TestApp } from '../testing/start-app.ts'
import type { TestBrowser } from '../testing/test-browser.ts'
import { aVoucher, pay } from '../testing/voucher-scene.ts'

type Payments = Output<typeof guestEndpoints.taxPayments>
type Thread = Output<typeof guestEndpoints.messages>
interface Refused {
  code: string
}

let app: TestApp
let scene: Scene
let maria: SignedInTaxpayer
let luis: SignedInTaxpayer

before(async () => {
  app = await startTestApp()
})
after(() => app.close())

async function freshPortals() {
  scene = await sendForm8879(app, { joint: true })
  const [one, other] = scene.people
  assert.ok(one && other)
  maria = one
  luis = other
}

const paymentsOf = async (guest: TestBrowser) => (await guest.get<Payments>('/api/guest/tax-payments')).body.vouchers
const messagesOf = async (guest: TestBrowser, query = '') => (await guest.get<Thread>(`/api/guest/messages${query}`)).body
const looksAt = (guest: TestBrowser, pages: GrantPage[]) => letIn(app, guest as SignedInTaxpayer, { pages })

/** Of the firm, on the return, not sent to the portal. */
async function unsent(name: string, file: Parameters<typeof form>[0]): Promise<string> {
  const added = await upload(scene.staff, `/api/tax-returns/${scene.client.taxReturnId}/uploads`, { name, bytes: form(file) })
  assert.equal(added.status, 200)
  return added.body.documentId
}

test('each page is there when it was granted, and not found when it was not', async () => {
  await freshPortals()
  await aVoucher(scene)
  await writeIn(maria, 'Hello')
  const { guest: banker } = await looksAt(maria, ['tax-payments'])
  const { guest: friend } = await looksAt(maria, ['messages'])
  assert.equal((await paymentsOf(banker)).length, 1)
  assert.deepEqual(textsOf(await messagesOf(friend)), ['Hello'])
  for (const closed of [await banker.get<Refused>('/api/guest/messages'), await friend.get<Refused>('/api/guest/tax-payments')])
    assert.deepEqual([closed.status, closed.body.code], [404, 'not-found'])
})

test('payments: amounts, dates and states, numbers covered in notes and names, and no confirmation number', async () => {
  await freshPortals()
  const documentId = await unsent('Voucher 734-12-4821.pdf', 'irs-fw9')
  const open = await aVoucher(scene, { note: 'Write 734 12 4821.\nHers is 123.45.6789, EIN 12-3456789', documentId })
  const paid = await aVoucher(scene, { taxYear: 2024, statutoryDue: '2026-01-15', amountCents: 700 })
  await aVoucher(scene, { personId: luis.personId })
  await pay(maria, paid, { amountCents: 700, confirmationNumber: 'SECRET-1' })
  const { guest } = await looksAt(maria, ['tax-payments'])
  const seen = await guest.get<Payments>('/api/guest/tax-payments')
  assert.deepEqual(
    seen.body.vouchers.map(({ id, state, dueOn, amountCents, remainingCents }) => [id, state, dueOn, amountCents, remainingCents]),
    [
      [paid, 'paid', '2026-01-15', 700, 0],
      [open, 'due', '2026-04-15', 123_456, 123_456],
    ],
  )
  const voucher = seen.body.vouchers[1]
  assert.equal(voucher?.note, 'Write ••• •• ••••.\nHers is •••.••.••••, EIN ••-•••••••')
  assert.deepEqual(voucher.document, { id: documentId, name: 'Voucher •••-••-••••', closed: null })
  assert.doesNotMatch(seen.response.body, /SECRET|payAt|irs\.gov/)
})

test('a voucher’s own page opens with the payments, masked, and no other page of the same document', async () => {
  await freshPortals()
  const documentId = await unsent('Whole return.pdf', 'irs-fw9')
  const voucherId = await aVoucher(scene, { documentId, documentPage: 2 })
  const { guest, grantId } = await looksAt(maria, ['tax-payments'])
  const path = `/api/guest/documents/${documentId}`
  const { pages } = (await guest.get<Output<typeof guestEndpoints.document>>(path)).body
  assert.deepEqual(
    pages.map(({ page }) => page),
    [2],
  )
  assert.equal((await guest.get(`${path}/pages/2/text`)).status, 200)
  assert.equal((await guest.get(`${path}/pages/2/image?width=480`)).status, 200)
  for (const page of [0, 1, 3]) {
    assert.equal((await guest.get(`${path}/pages/${page}/text`)).status, 404)
    assert.equal((await guest.get(`${path}/pages/${page}/image?width=480`)).status, 404)
  }
  const { guest: other } = await looksAt(maria, ['preparer-files', 'messages'])
  assert.equal((await other.get(path)).status, 404)
  const { looks } = (await maria.get<Output<typeof grants.looks>>(`/api/portals/${maria.personId}/grants/${grantId}/looks`)).body
  assert.deepEqual([looks[0]?.kind, looks[0]?.document?.id, looks[0]?.page], ['page', documentId, 2])
  const withdrawn = await scene.staff.post(`/api/vouchers/${voucherId}/withdraw`, { revision: 1, reason: 'A mistake' })
  assert.equal(withdrawn.status, 200, withdrawn.response.body)
  assert.equal((await guest.get(path)).status, 404)
})

test('a voucher that only an unsent document shows is in no list, and the other person’s voucher opens nothing', async () => {
  await freshPortals()
  const shown = await unsent('Voucher.pdf', 'irs-fw9')
  const ofLuis = await unsent('Voucher of Luis.pdf', 'irs-fw9')
  await aVoucher(scene, { documentId: shown })
  await aVoucher(scene, { documentId: ofLuis, personId: luis.personId })
  const { guest } = await looksAt(maria, ['preparer-files', 'tax-payments'])
  const { files } = (await guest.get<Output<typeof guestEndpoints.preparerFiles>>('/api/guest/preparer-files')).body
  assert.deepEqual(
    files.map(({ id }) => id),
    [scene.documentId],
  )
  assert.equal((await guest.get(`/api/guest/documents/${shown}`)).status, 200)
  assert.equal((await guest.get(`/api/guest/documents/${ofLuis}`)).status, 404)
})

test('messages: what both sides wrote, numbers covered, never notes; nothing counts as read', async () => {
  await freshPortals()
  await writeIn(maria, 'My number is 734-12-4821, or\n734\n12\n4821. My son has 123 45 6789.')
  await noteOn(scene.staff, scene.client.clientId, 'Secret note')
  await writeTo(scene.staff, scene.client.clientId, 'Thank you')
  await writeIn(luis, 'Hello')
  const before = await portalThreadOf(maria)
  const { guest } = await looksAt(maria, ['messages'])
  const thread = await guest.get<Thread>('/api/guest/messages')
  assert.deepEqual(
    thread.body.messages.map(({ number, from, isOwners, body }) => [number, from, isOwners, body]),
    [
      [1, 'client', true, 'My number is •••-••-••••, or\n•••\n••\n••••. My son has ••• •• ••••.'],
      [2, 'firm', false, 'Thank you'],
      [3, 'client', false, 'Hello'],
    ],
  )
  assert.doesNotMatch(thread.response.body, /Secret|key-of-message/)
  const now = await portalThreadOf(maria)
  assert.ok(before.unread > 0)
  assert.deepEqual([now.unread, now.readUpTo, now.readByFirmUpTo], [before.unread, before.readUpTo, before.readByFirmUpTo])
  const atDesk = await firmThreadOf(scene.staff, scene.client.clientId)
  assert.deepEqual(
    atDesk.messages.flatMap(({ seenBy }) => seenBy),
    [],
  )
})

test('messages come in pages, by the portal’s own numbers', async () => {
  await freshPortals()
  for (let count = 1; count <= 3; count += 1) await writeIn(maria, `Message ${count}`)
  const { guest } = await looksAt(maria, ['messages'])
  assert.deepEqual(textsOf(await messagesOf(guest, '?before=3')), ['Message 1', 'Message 2'])
  assert.deepEqual(textsOf(await messagesOf(guest, '?after=2')), ['Message 3'])
  assert.equal((await guest.get('/api/guest/messages?before=-1')).status, 400)
})

test('what goes with a message is listed by name, and opens only where something that was granted opens it', async () => {
  await freshPortals()
  const letter = (await upload(maria, `/api/portals/${maria.personId}/uploads`, { name: 'Letter 734-12-4821.pdf', bytes: form('irs-fw2') }))
    .body.documentId
  const voucher = await aVoucher(scene)
  const attachments = [
    { kind: 'document' as const, id: letter },
    { kind: 'document' as const, id: scene.documentId },
    { kind: 'voucher' as const, id: voucher },
  ]
  assert.equal((await writeTo(scene.staff, scene.client.clientId, 'See these', { attachments })).status, 200)
  const closedFor = async (guest: TestBrowser) =>
    (await messagesOf(guest)).messages[0]?.attachments.map(({ name, id, closed }) => [name, id !== null, closed])
  const { guest: friend } = await looksAt(maria, ['messages'])
  assert.deepEqual(await closedFor(friend), [
    ['Letter •••-••-••••.pdf', false, 'not-granted'],
    ['Form 8879', false, 'not-granted'],
    ['IRS 1040-V 2025', false, 'not-granted'],
  ])
  for (const id of [letter, scene.documentId]) assert.equal((await friend.get(`/api/guest/documents/${id}`)).status, 404)
  const { guest: lawyer } = await looksAt(maria, ['messages', 'my-files', 'preparer-files', 'tax-payments'])
  const opened = await closedFor(lawyer)
  assert.deepEqual(
    opened?.map(([, hasId, closed]) => [hasId, closed]),
    [
      [true, null],
      [false, 'waits-for-signature'],
      [true, null],
    ],
  )
  assert.equal((await lawyer.get<Refused>(`/api/guest/documents/${scene.documentId}`)).body.code, 'grants.waits-for-signature')
})

test('a voucher inside a document that waits for the owner’s signature stays closed until it is signed', async () => {
  await freshPortals()
  await aVoucher(scene, { documentId: scene.documentId, documentPage: 0 })
  const { guest } = await looksAt(maria, ['tax-payments'])
  const closed = async () => (await paymentsOf(guest))[0]?.document?.closed
  const page = `/api/guest/documents/${scene.documentId}/pages/0/image?width=480`
  assert.equal(await closed(), 'waits-for-signature')
  assert.equal((await guest.get<Refused>(page)).body.code, 'grants.waits-for-signature')
  await view(maria, scene)
  await saveMark(maria)
  assert.equal((await sign(maria, scene)).status, 200)
  assert.equal(await closed(), null)
  assert.equal((await guest.get(page)).status, 200)
})

test('each look is kept for the owner and in the record; within a minute it is one', async () => {
  await freshPortals()
  const { guest, grantId } = await looksAt(maria, ['tax-payments', 'messages'])
  await paymentsOf(guest)
  await messagesOf(guest)
  await messagesOf(guest, '?after=0')
  app.clock.advance(61_000)
  await messagesOf(guest)
  const { looks } = (await maria.get<Output<typeof grants.looks>>(`/api/portals/${maria.personId}/grants/${grantId}/looks`)).body
  assert.deepEqual(looks.map(({ kind, list }) => [kind, list]).toReversed(), [
    ['signed-in', null],
    ['list', 'tax-payments'],
    ['list', 'messages'],
    ['list', 'messages'],
  ])
  const events = await app.ownerPool.query(`select from audit_event where firm_id = $1 and type = 'grants.looked'`, [scene.firm.firmId])
  assert.equal(events.rowCount, 3)
})
