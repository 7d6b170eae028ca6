/**
 * What a third party, a stranger or the other person of the client may try, each test named after the attack.
 * long because an attack is told whole, and there are many.
 */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Output } from '#contract/endpoint.ts'
import { grantPages } from '#contract/grant-pages.ts'
import type { grants } from '#contract/grants.ts'
import { goThroughDoor, grantInput, letIn, newestCode, newestLink, offer } from '../testing/grant-scene.ts'
import { writeTo } from '../testing/message-scene.ts'
import { addClient, form, type Scene, sendForm8879, upload } from '../testing/signing-scene.ts'
import { type SignedInTaxpayer, startTestApp, type TestApp, testPassword } from '../testing/start-app.ts'
import { aVoucher } from '../testing/voucher-scene.ts'

interface Refused {
  code: string
}

let app: TestApp
let scene: Scene
let owner: SignedInTaxpayer
let spouse: SignedInTaxpayer
let path: string
let file: string

before(async () => {
  app = await startTestApp()
})
after(() => app.close())

async function freshPortals() {
  scene = await sendForm8879(app, { joint: true })
  const [one, other] = scene.people
  assert.ok(one && other)
  owner = one
  spouse = other
  path = `/api/portals/${owner.personId}/grants`
  file = (await upload(owner, `/api/portals/${owner.personId}/uploads`, { name: 'W-2.pdf', bytes: form('irs-fw2') })).body.documentId
}

/** On the return, and not sent to the portal. */
async function unsentDocument(): Promise<string> {
  const added = await upload(scene.staff, `/api/tax-returns/${scene.client.taxReturnId}/uploads`, {
    name: 'Draft.pdf',
    bytes: form('irs-fw9'),
  })
  assert.equal(added.status, 200)
  return added.body.documentId
}

const minute = 60_000
const refused = (answer: { status: number; body: Refused }) => `${answer.status} ${answer.body.code}`

test('a grant used after its end: over at the minute, with no job having run', async () => {
  await freshPortals()
  const { guest, input } = await letIn(app, owner, { hours: 1, pages: [...grantPages] })
  const page = `/api/guest/documents/${file}/pages/0/image?width=480`
  app.clock.advance(59 * minute)
  assert.equal((await guest.get(page)).status, 200)
  app.clock.advance(minute)
  const lists = ['my-files', 'tasks', 'tax-payments', 'messages'].map((list) => `/api/guest/${list}`)
  for (const one of [page, '/api/guest', ...lists, `/api/guest/documents/${file}`])
    assert.equal(refused(await guest.get<Refused>(one)), '410 grants.ended')
  const token = await newestLink(app, input.email)
  for (const one of ['/api/guest/link', '/api/guest/code'])
    assert.equal(refused(await guest.post<Refused>(one, { token })), '410 grants.ended')
})

test('a code asked for before the end and entered after it', async () => {
  await freshPortals()
  const { input } = await letIn(app, owner, { hours: 1 })
  const late = app.visitor()
  const token = await newestLink(app, input.email)
  app.clock.advance(58 * minute)
  await late.post('/api/guest/code', { token })
  const code = await newestCode(app)
  app.clock.advance(2 * minute)
  assert.equal(refused(await late.post<Refused>('/api/guest/confirm', { code })), '410 grants.ended')
})

test('a guest’s session after delete: it dies at once, and so does a code on its way', async () => {
  await freshPortals()
  const { guest, grantId, input } = await letIn(app, owner)
  const token = await newestLink(app, input.email)
  await guest.post('/api/guest/code', { token })
  const code = await newestCode(app)
  assert.equal((await owner.send('DELETE', `${path}/${grantId}`)).status, 204)
  assert.equal(refused(await guest.get<Refused>('/api/guest/my-files')), '410 grants.ended')
  assert.equal(refused(await guest.get<Refused>(`/api/guest/documents/${file}`)), '410 grants.ended')
  assert.equal(refused(await guest.post<Refused>('/api/guest/confirm', { code })), '409 sign-in.no-attempt')
  assert.equal(refused(await guest.post<Refused>('/api/guest/link', { token })), '410 grants.ended')
  assert.equal((await owner.send('DELETE', `${path}/${grantId}`)).status, 204)
  assert.equal(refused(await owner.post<Refused>(`${path}/${grantId}/link`)), '410 grants.ended')
})

test('a guest reaching a sibling document by id: what its pages and names do not open is not there', async () => {
  await freshPortals()
  const { guest } = await letIn(app, owner, { pages: ['tasks'], documentIds: [file] })
  const sibling = (await upload(owner, `/api/portals/${owner.personId}/uploads`, { name: 'Other.pdf', bytes: form('irs-fw9') })).body
    .documentId
  const unsent = await unsentDocument()
  const stranger = (await sendForm8879(app)).documentId
  assert.equal((await guest.get(`/api/guest/documents/${file}`)).status, 200)
  for (const id of [sibling, unsent, stranger, scene.documentId]) {
    for (const rest of ['', '/pages/0/text', '/pages/0/image?width=480'])
      assert.equal(refused(await guest.get<Refused>(`/api/guest/documents/${id}${rest}`)), '404 not-found')
  }
})

test('a guest reaching a sibling client: its vouchers, messages and documents are not there', async () => {
  await freshPortals()
  const siblingScene = { staff: scene.staff, client: await addClient(scene.staff, scene.firm.officeId) }
  const added = await upload(scene.staff, `/api/tax-returns/${siblingScene.client.taxReturnId}/uploads`, {
    name: 'Voucher of a sibling.pdf',
    bytes: form('irs-fw9'),
  })
  await aVoucher(siblingScene, { documentId: added.body.documentId, note: 'Sibling' })
  await writeTo(scene.staff, siblingScene.client.clientId, 'Sibling')
  await aVoucher(scene, { note: 'Own' })
  await writeTo(scene.staff, scene.client.clientId, 'Own')
  const { guest } = await letIn(app, owner, { pages: [...grantPages] })
  for (const list of ['tax-payments', 'messages']) {
    const seen = await guest.get(`/api/guest/${list}?client=${siblingScene.client.clientId}`)
    assert.doesNotMatch(seen.response.body, /Sibling/)
    assert.match((await guest.get(`/api/guest/${list}`)).response.body, /Own/)
  }
  for (const rest of ['', '/pages/0/text', '/pages/0/image?width=480'])
    assert.equal(refused(await guest.get<Refused>(`/api/guest/documents/${added.body.documentId}${rest}`)), '404 not-found')
})

test('a guest who pays, notes a payment, writes or marks as read: none of it is there for guests', async () => {
  await freshPortals()
  const voucher = await aVoucher(scene)
  const { guest } = await letIn(app, owner, { pages: [...grantPages] })
  const portal = `/api/portals/${owner.personId}`
  for (const one of [`${portal}/tax-payments`, `${portal}/tax-payments/calendar`, `${portal}/thread`])
    assert.equal(refused(await guest.get<Refused>(one)), '401 not-signed-in')
  const message = { key: 'a-guest-writes', body: 'Hello', attachments: [] }
  assert.equal(refused(await guest.post<Refused>(`${portal}/thread/messages`, message)), '401 not-signed-in')
  assert.equal(refused(await guest.put<Refused>(`${portal}/thread/read`, { upTo: 1 })), '401 not-signed-in')
  assert.equal(refused(await guest.post<Refused>(`${portal}/tax-payments/${voucher}/pay-opened`)), '401 not-signed-in')
  for (const one of ['/api/guest/messages', '/api/guest/tax-payments', `/api/guest/tax-payments/${voucher}`])
    assert.equal((await guest.post(one, message)).status, 404)
})

test('pages taken away while the guest is inside: closed at the next request', async () => {
  await freshPortals()
  const documentId = await unsentDocument()
  await aVoucher(scene, { documentId })
  const { guest, grantId, input } = await letIn(app, owner, { pages: ['tax-payments', 'messages', 'tasks'] })
  const paths = ['/api/guest/tax-payments', '/api/guest/messages', `/api/guest/documents/${documentId}`]
  for (const one of paths) assert.equal((await guest.get(one)).status, 200)
  const { hours: _hours, key: _key, ...same } = input
  assert.equal((await owner.put(`${path}/${grantId}`, { ...same, pages: ['tasks'] })).status, 200)
  for (const one of paths) assert.equal(refused(await guest.get<Refused>(one)), '404 not-found')
})

test('a document that is not yet sent cannot be named in a grant, nor one of another client', async () => {
  await freshPortals()
  const unsent = await unsentDocument()
  const stranger = (await sendForm8879(app)).documentId
  for (const id of [unsent, stranger])
    assert.equal(refused(await owner.post<Refused>(path, grantInput({ documentIds: [id] }))), '404 not-found')
  const sent = await scene.staff.post(`/api/tax-returns/${scene.client.taxReturnId}/deliveries`, {
    documentIds: [unsent],
    key: 'a-second-delivery',
  })
  assert.equal(sent.status, 200)
  await offer(owner, { documentIds: [unsent] })
})

test('a guest’s link replayed after a newer one was sent: worthless, with the code that it has caused', async () => {
  await freshPortals()
  const { guest, grantId, input } = await letIn(app, owner)
  const old = await newestLink(app, input.email)
  const thief = app.visitor()
  await thief.post('/api/guest/code', { token: old })
  const code = await newestCode(app)
  assert.equal((await owner.post(`${path}/${grantId}/link`)).status, 200)
  for (const one of ['/api/guest/link', '/api/guest/code'])
    assert.equal(refused(await thief.post<Refused>(one, { token: old })), '410 grants.link-replaced')
  assert.equal(refused(await thief.post<Refused>('/api/guest/confirm', { code })), '409 sign-in.no-attempt')
  assert.equal((await guest.get('/api/guest')).status, 200)
})

test('a verify link in the place of an access link: it never opens the portal', async () => {
  await freshPortals()
  const { input, grantId } = await offer(owner)
  const token = await newestLink(app, input.email)
  const guest = app.visitor()
  await goThroughDoor(app, guest, token)
  assert.equal((await guest.get('/api/guest')).status, 401)
  await owner.post(`${path}/${grantId}/link`)
  assert.equal(refused(await guest.post<Refused>('/api/guest/code', { token })), '409 grants.already-verified')
  assert.equal((await guest.get('/api/guest')).status, 401)
})

test('guessing codes: each try costs more time, and five codes an hour are sent', async () => {
  await freshPortals()
  const { input } = await offer(owner)
  const token = await newestLink(app, input.email)
  const thief = app.visitor()
  assert.equal((await thief.post('/api/guest/code', { token })).status, 200)
  const right = await newestCode(app)
  const wrong = right === '000000' ? '000001' : '000000'
  const tries = []
  for (let count = 0; count < 5; count += 1) tries.push(refused(await thief.post<Refused>('/api/guest/confirm', { code: wrong })))
  assert.deepEqual(tries, [...Array.from({ length: 4 }, () => '422 sign-in.wrong-code'), '429 sign-in.slow-down'])
  assert.equal(refused(await thief.post<Refused>('/api/guest/confirm', { code: right })), '429 sign-in.slow-down')
  // Another browser is another attempt, and the same account.
  const other = app.visitor()
  for (let count = 0; count < 4; count += 1) assert.equal((await other.post('/api/guest/code', { token })).status, 200)
  assert.equal(refused(await other.post<Refused>('/api/guest/confirm', { code: wrong })), '429 sign-in.slow-down')
  assert.equal(refused(await other.post<Refused>('/api/guest/code', { token })), '429 sign-in.too-many-codes')
})

test('the code of one browser in another: it is bound to the attempt', async () => {
  await freshPortals()
  const { input } = await offer(owner)
  const token = await newestLink(app, input.email)
  const [one, other] = [app.visitor(), app.visitor()]
  await one.post('/api/guest/code', { token })
  const code = await newestCode(app)
  assert.equal(refused(await other.post<Refused>('/api/guest/confirm', { code })), '409 sign-in.no-attempt')
  await other.post('/api/guest/code', { token })
  if ((await newestCode(app)) !== code)
    assert.equal(refused(await other.post<Refused>('/api/guest/confirm', { code })), '422 sign-in.wrong-code')
})

test('a guest calling taxpayers’ endpoints, also with its cookie under another name', async () => {
  await freshPortals()
  const { guest } = await letIn(app, owner)
  const paths = ['/api/security', `/api/portals/${owner.personId}/home`, path, `/api/documents/${file}`, `/api/documents/${file}/file`]
  for (const one of paths) assert.equal(refused(await guest.get<Refused>(one)), '401 not-signed-in')
  const token = guest.cookies.get('__Host-lintel_guest')
  assert.ok(token)
  guest.cookies.set('__Host-lintel_session', token)
  for (const one of paths) assert.equal(refused(await guest.get<Refused>(one)), '401 not-signed-in')
})

test('a guest’s attempt under the name of a sign-in: no session of an account comes of it', async () => {
  await freshPortals()
  const { input } = await offer(owner)
  const guest = app.visitor()
  await guest.post('/api/guest/code', { token: await newestLink(app, input.email) })
  const code = await newestCode(app)
  guest.cookies.set('__Host-lintel_attempt', guest.cookies.get('__Host-lintel_guest_attempt') ?? '')
  for (const one of ['/api/sign-in/verify', '/api/register/verify'])
    assert.equal(refused(await guest.post<Refused>(one, { code })), '409 sign-in.no-attempt')
  assert.equal(refused(await guest.get<Refused>('/api/sign-in')), '409 sign-in.no-attempt')
})

test('header injection in name and e-mail', async () => {
  await freshPortals()
  for (const bad of [
    { name: 'Nora\r\nBcc: all@example.com' },
    { email: 'nora@bank.example\nBcc: all@example.com' },
    { email: 'Nora <nora@bank.example>' },
  ])
    assert.equal(refused(await owner.post<Refused>(path, grantInput(bad))), '400 bad-input')
  const { input } = await offer(owner, { name: 'Nora\u2028Subject: <b>hello</b>' })
  await app.runJobs()
  for (const { subject, body, recipient } of app.sent.email) {
    assert.ok(!/[\r\n\u2028]/.test(subject + recipient))
    assert.ok(!body.html?.includes('<b>hello'))
  }
  assert.ok(input)
})

test('the owner of another portal edits my grant', async () => {
  await freshPortals()
  const { grantId } = await letIn(app, owner)
  const [stranger] = (await sendForm8879(app)).people
  assert.ok(stranger)
  const { hours: _hours, key: _key, ...body } = grantInput()
  for (const who of [owner.personId, stranger.personId]) {
    const one = `/api/portals/${who}/grants/${grantId}`
    assert.equal(refused(await stranger.put<Refused>(one, body)), '404 not-found')
    assert.equal(refused(await stranger.post<Refused>(`${one}/extend`, { hours: 1 })), '404 not-found')
    assert.equal(refused(await stranger.post<Refused>(`${one}/link`)), '404 not-found')
    assert.equal(refused(await stranger.send<Refused>('DELETE', one)), '404 not-found')
    assert.equal(refused(await stranger.get<Refused>(`${one}/looks`)), '404 not-found')
  }
})

test('the spouse sees that there is a grant, not whose, and can neither end it nor read its looks', async () => {
  await freshPortals()
  const { grantId, guest, input } = await letIn(app, owner)
  const list = await spouse.get<Output<typeof grants.list>>(`/api/portals/${spouse.personId}/grants`)
  assert.equal(list.body.grants.length, 0)
  assert.deepEqual(
    list.body.ofOthers.map(({ givenBy, state }) => [givenBy, state]),
    [['Maria Soto', 'active']],
  )
  assert.ok(!JSON.stringify(list.body).includes(input.name) && !JSON.stringify(list.body).includes(input.email))
  for (const who of [owner.personId, spouse.personId]) {
    assert.equal(refused(await spouse.send<Refused>('DELETE', `/api/portals/${who}/grants/${grantId}`)), '404 not-found')
    assert.equal(refused(await spouse.get<Refused>(`/api/portals/${who}/grants/${grantId}/looks`)), '404 not-found')
  }
  assert.equal((await guest.get('/api/guest')).status, 200)
})

test('a stolen session lets a friend in: not without a fresh proof, and the owner is told', async () => {
  await freshPortals()
  const { grantId } = await letIn(app, owner)
  app.clock.advance(11 * minute)
  assert.equal(refused(await owner.post<Refused>(path, grantInput())), '403 sign-in.step-up-needed')
  assert.equal(refused(await owner.post<Refused>(`${path}/${grantId}/extend`, { hours: 1 })), '403 sign-in.step-up-needed')
  assert.equal((await owner.post('/api/step-up/secret', { secret: testPassword })).status, 204)
  await offer(owner)
  await app.runJobs()
  const told = app.sent.email.filter(({ recipient, subject }) => recipient.startsWith(owner.userName) && /was given/.test(subject))
  assert.equal(told.length, 2)
})

test('portal access switched off, or the client in the bin: no guest either', async () => {
  await freshPortals()
  const { guest, input } = await letIn(app, owner)
  const token = await newestLink(app, input.email)
  for (const [off, on] of [
    ['portal_access = false', 'portal_access = true'],
    ['deleted_at = now()', 'deleted_at = null'],
  ]) {
    await app.ownerPool.query(`update client set ${off} where id = $1`, [scene.client.clientId])
    assert.equal(refused(await guest.get<Refused>('/api/guest')), '410 grants.ended')
    assert.equal(refused(await guest.post<Refused>('/api/guest/link', { token })), '410 grants.ended')
    await app.ownerPool.query(`update client set ${on} where id = $1`, [scene.client.clientId])
    assert.equal((await guest.get('/api/guest')).status, 200)
  }
})

test('a guest’s phone left open: the session ends when idle, and signing in again ends the earlier one of this browser', async () => {
  await freshPortals()
  const { guest, input } = await letIn(app, owner)
  const before = guest.cookies.get('__Host-lintel_guest') ?? ''
  await goThroughDoor(app, guest, await newestLink(app, input.email))
  const fixed = app.visitor()
  fixed.cookies.set('__Host-lintel_guest', before)
  assert.equal(refused(await fixed.get<Refused>('/api/guest')), '401 not-signed-in')
  app.clock.advance(40 * minute)
  assert.equal((await guest.get('/api/guest')).status, 200)
  app.clock.advance(40 * minute)
  assert.equal((await guest.get('/api/guest')).status, 200)
  app.clock.advance(60 * minute)
  assert.equal(refused(await guest.get<Refused>('/api/guest')), '401 not-signed-in')
})

test('a flood of e-mails to a stranger: five links an hour', async () => {
  await freshPortals()
  const { grantId } = await offer(owner)
  for (let count = 0; count < 4; count += 1) assert.equal((await owner.post(`${path}/${grantId}/verification`)).status, 200)
  assert.equal(refused(await owner.post<Refused>(`${path}/${grantId}/verification`)), '429 grants.too-many-links')
  app.clock.advance(40 * minute)
  assert.equal((await owner.get(path)).status, 200)
  app.clock.advance(20 * minute)
  assert.equal((await owner.post(`${path}/${grantId}/verification`)).status, 200)
})

test('a taxpayer and a guest in one browser: neither session touches the other', async () => {
  await freshPortals()
  const { input } = await letIn(app, owner)
  await goThroughDoor(app, spouse, await newestLink(app, input.email))
  assert.equal((await spouse.get('/api/guest')).status, 200)
  assert.equal((await spouse.get(`/api/portals/${spouse.personId}/home`)).status, 200)
  await spouse.post('/api/guest/sign-out')
  assert.equal((await spouse.get('/api/guest')).status, 401)
  assert.equal((await spouse.get(`/api/portals/${spouse.personId}/home`)).status, 200)
})

test('the right code twice at once: one session, and one of the two is told to begin again', async () => {
  await freshPortals()
  const { input } = await letIn(app, owner)
  const guest = app.visitor()
  await guest.post('/api/guest/code', { token: await newestLink(app, input.email) })
  const code = await newestCode(app)
  const both = await Promise.all([guest.post<Refused>('/api/guest/confirm', { code }), guest.post<Refused>('/api/guest/confirm', { code })])
  assert.deepEqual(
    both.map(refused).toSorted((one, other) => one.localeCompare(other)),
    ['200 undefined', '409 sign-in.no-attempt'],
  )
})

test('deleted while pages are being looked at: each look is either kept or refused, and none comes after', async () => {
  await freshPortals()
  const { guest, grantId } = await letIn(app, owner)
  const pages = Array.from({ length: 8 }, (_, at) => guest.get<Refused>(`/api/guest/documents/${file}/pages/${at % 2}/text`))
  const [ended, ...looks] = await Promise.all([owner.send('DELETE', `${path}/${grantId}`), ...pages])
  assert.equal(ended.status, 204)
  assert.ok(looks.every(({ status }) => status === 200 || status === 410))
  assert.equal((await guest.get(`/api/guest/documents/${file}/pages/0/text`)).status, 410)
  const late = await app.ownerPool.query<{ count: number }>(
    `select count(*)::int as count from audit_event e where e.type = 'grants.looked' and e.body like $1
     and e.seq > (select seq from audit_event where firm_id = e.firm_id and type = 'grants.ended' and body like $1)`,
    [`%${grantId}%`],
  )
  assert.equal(late.rows[0]?.count, 0)
})
