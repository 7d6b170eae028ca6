/** Each test is an attack, named after it. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { accountOf, codeSentTo, type Desk, listOf, merge, openDesk, portalsOf, type Refused } from '../../testing/merge-scene.ts'
import { startTestApp, type TestApp, testPassword } from '../../testing/start-app.ts'
import type { TestBrowser } from '../../testing/test-browser.ts'

let app: TestApp
let here: Desk
let elsewhere: Desk
let count = 0

before(async () => {
  app = await startTestApp()
  here = await openDesk(app, 'Canyon Tax')
  elsewhere = await openDesk(app, 'Mesa Tax')
})
after(() => app.close())

const newAddress = () => `mailbox${(count += 1)}@example.com`

const form = (token: string, more: Record<string, string> = {}) => ({
  token,
  userName: `new${(count += 1)}`,
  password: 'Ocotillo-Road-7!',
  email: 'nobody@example.net',
  phone: '702.555.0197',
  lastName: 'garcia lopez',
  lastFour: '6789',
  ...more,
})

interface AttemptBody extends Refused {
  channels: { id: string; kind: string; masked: string }[]
}

test('spouse merging the shared mailbox: the other spouse’s portal stays theirs, and they can still register', async () => {
  const family = newAddress()
  const husband = await accountOf(app, here, { firstName: 'Luis', taxIdentifier: '123-45-1111' })
  // Both are on a joint return elsewhere, with one mailbox; the husband as the spouse.
  const joint = await elsewhere.invited({ email: family, taxIdentifier: '123-45-2222' }, { email: family, taxIdentifier: '123-45-1111' })
  await elsewhere.invite(joint.spouseId)
  const token = await elsewhere.invite(joint.personId)
  const { body } = await merge(app, husband, family)
  assert.equal(body.linked.length, 1)
  assert.deepEqual(
    body.elsewhere.map(({ firmName }) => firmName),
    ['Mesa Tax'],
  )
  assert.deepEqual((await portalsOf(husband)).toSorted(), [husband.personId, joint.spouseId].toSorted())
  assert.equal((await husband.get<Refused>(`/api/portals/${joint.personId}/home`)).status, 404)

  const linked = await husband.post<Refused>('/api/invitations/link', {
    token,
    email: family,
    phone: '(702) 555-0197',
    lastName: 'García-López',
    lastFour: '2222',
  })
  assert.equal(linked.body.code, 'invitations.somebody-else')

  const wife = app.visitor()
  const begun = await wife.post<AttemptBody>('/api/register', form(token, { email: family, lastFour: '2222' }))
  assert.equal(begun.status, 200, JSON.stringify(begun.body))
  await wife.post('/api/sign-in/code', { channel: 'text' })
  assert.equal((await wife.post('/api/register/verify', { code: await codeSentTo(app, '+17025550197', 'text') })).status, 204)
  assert.deepEqual(await portalsOf(wife), [joint.personId])
  // The mailbox is merged into his account, so it does not sign in to hers.
  const { rows } = await app.ownerPool.query('select from identity_address where address = $1', [family])
  assert.equal(rows.length, 0)
})

test('merged address takeover: who merges a mailbox gets nothing of the person a firm has mistyped it for', async () => {
  const thief = await accountOf(app, here, { firstName: 'Thea', lastName: 'García-López', taxIdentifier: '321-54-6789' })
  const mistyped = newAddress()
  // The same last name and the same last four: only the whole number tells the two apart.
  await elsewhere.invited({ email: mistyped, taxIdentifier: '123-45-6789' })
  const { body } = await merge(app, thief, mistyped)
  assert.deepEqual(body.linked, [])
  assert.equal(body.elsewhere.length, 1)
  assert.deepEqual(await portalsOf(thief), [thief.personId])
})

test('merged address takeover: the mailbox of a company does not hand one partner the other’s portal', async () => {
  const office = newAddress()
  const partner = await accountOf(app, here, { role: 'signer', firstName: 'Ana', taxIdentifier: '12-3456789' })
  await elsewhere.invited({ role: 'signer', firstName: 'Rosa', email: office, taxIdentifier: '12-3456789' })
  const { body } = await merge(app, partner, office)
  assert.deepEqual(body.linked, [])
})

test('merged address takeover: an address merged into one account is merged into no other, nor signs in or recovers there', async () => {
  const owner = await accountOf(app, here)
  const address = newAddress()
  await merge(app, owner, address)
  const thief = await accountOf(app, here, { taxIdentifier: '321-54-9876' })
  assert.deepEqual((await merge(app, thief, address)).body, { code: 'sign-in.address-of-another', details: {} })
  for (const path of ['/api/security/email', '/api/security/recovery-email']) {
    assert.equal((await thief.post(path, { email: address })).status, 200)
    const confirmed = await thief.post<Refused>('/api/security/confirm', { code: await codeSentTo(app, address) })
    assert.equal(confirmed.body.code, 'sign-in.address-of-another', path)
  }
  assert.equal((await listOf(owner)).addresses.length, 1)
})

test('merging an address that signs in for somebody else is refused, and nobody hears whose it is before a code has come back', async () => {
  const owner = await accountOf(app, here)
  const recovering = newAddress()
  await owner.post('/api/security/recovery-email', { email: recovering })
  await owner.post('/api/security/confirm', { code: await codeSentTo(app, recovering) })
  const thief = await accountOf(app, here, { taxIdentifier: '321-54-9876' })
  const unknown = await thief.post<AttemptBody>('/api/security/merged-emails', { email: newAddress() })
  for (const address of [`${owner.userName}@example.com`, recovering]) {
    const begun = await thief.post<AttemptBody>('/api/security/merged-emails', { email: address })
    assert.equal(begun.status, unknown.status)
    assert.deepEqual(Object.keys(begun.body), Object.keys(unknown.body))
    const answer = await thief.post<Refused>('/api/security/merged-emails/confirm', { code: await codeSentTo(app, address) })
    assert.equal(answer.body.code, 'sign-in.address-of-another')
  }
  await app.ownerPool.query('update identity set user_name = $1 where id = $2', ['old.login@example.com', owner.identityId])
  assert.equal((await merge(app, thief, 'old.login@example.com')).body.code, 'sign-in.address-of-another')
  assert.deepEqual((await listOf(thief)).addresses, [])
})

test('code for another attempt: a code proves only what it was sent for, in the browser that asked for it', async () => {
  const me = await accountOf(app, here)
  const [mine, other] = [newAddress(), newAddress()]
  await me.post('/api/security/email', { email: mine })
  const forChange = await codeSentTo(app, mine)
  assert.equal((await me.post<Refused>('/api/security/merged-emails/confirm', { code: forChange })).body.code, 'sign-in.no-attempt')
  await me.post('/api/security/merged-emails', { email: other })
  const forMerge = await codeSentTo(app, other)
  assert.equal((await me.post<Refused>('/api/security/confirm', { code: forMerge })).body.code, 'sign-in.no-attempt')

  const thief = await accountOf(app, here, { taxIdentifier: '321-54-9876' })
  await thief.post('/api/security/merged-emails', { email: newAddress() })
  assert.notEqual((await thief.post('/api/security/merged-emails/confirm', { code: forMerge })).status, 200)
  // The same cookie in somebody else's session is worth nothing.
  for (const [name, value] of me.cookies) if (name.includes('confirm')) thief.cookies.set(name, value)
  assert.equal((await thief.post<Refused>('/api/security/merged-emails/confirm', { code: forMerge })).body.code, 'sign-in.no-attempt')
  assert.deepEqual((await listOf(thief)).addresses, [])
})

test('a merged address at sign-in tells nothing on the page; the mailbox itself is told, once', async () => {
  const owner = await accountOf(app, here)
  const merged = newAddress()
  await merge(app, owner, merged)
  await app.runJobs()
  const from = app.sent.email.length
  const tryWith = async (browser: TestBrowser, userName: string) => {
    const { status, body } = await browser.post<Refused>('/api/sign-in', { userName, password: testPassword, room: 'taxpayer' })
    return { status, body }
  }
  const unknown = await tryWith(app.visitor(), newAddress())
  assert.deepEqual(await tryWith(app.visitor(), merged), unknown)
  assert.deepEqual(await tryWith(app.visitor(), merged.toUpperCase()), unknown)
  const who = async (userName: string) => (await app.visitor().post<unknown>('/api/sign-in/who', { userName })).body
  assert.deepEqual(await who(merged), await who(newAddress()))
  await app.runJobs()
  assert.deepEqual(
    app.sent.email.slice(from).map(({ recipient, subject }) => [recipient, subject]),
    [[merged, 'This e-mail address is merged into another portal account']],
  )
})

test('a merged address at registration tells nothing on the page: no code comes, and the mailbox is told what to do', async () => {
  const owner = await accountOf(app, here)
  const [merged, plain] = [newAddress(), newAddress()]
  await merge(app, owner, merged)
  const asked = await elsewhere.invited({ email: merged })
  const control = await elsewhere.invited({ email: plain, taxIdentifier: '321-54-9876' })
  const strangerAt = async (token: string) => {
    const { status, body } = await app.visitor().post<Refused>('/api/register', form(token, { lastFour: '0000', phone: '(602) 555-0000' }))
    return { status, body }
  }
  assert.deepEqual(await strangerAt(asked.token), await strangerAt(control.token))

  const browser = app.visitor()
  const begun = await browser.post<AttemptBody>('/api/register', form(asked.token, { email: merged }))
  const other = await app.visitor().post<AttemptBody>('/api/register', form(control.token, { email: plain, lastFour: '9876' }))
  assert.equal(begun.status, other.status)
  assert.deepEqual(
    begun.body.channels.map(({ id }) => id),
    other.body.channels.map(({ id }) => id),
  )
  await app.runJobs()
  const from = app.sent.email.length
  assert.equal((await browser.post('/api/sign-in/code', { channel: 'email' })).status, 200)
  assert.equal(await codeSentTo(app, merged), '')
  assert.match(app.sent.email.at(from)?.body.text ?? '', /I already have an account/)
  // The phone works; but it is the same human, so there is no second account, and now that may be said.
  await browser.post('/api/sign-in/code', { channel: 'text' })
  const code = await codeSentTo(app, '+17025550197', 'text')
  assert.equal((await browser.post<Refused>('/api/register/verify', { code })).body.code, 'invitations.address-merged')
  assert.equal((await browser.get<{ session: unknown }>('/api/session')).body.session, null)
})

test('a merged address cannot be chosen as a user name', async () => {
  const owner = await accountOf(app, here)
  const merged = newAddress()
  await merge(app, owner, merged)
  const { token } = await elsewhere.invited({ email: newAddress(), taxIdentifier: '321-54-9876' })
  const answer = await app.visitor().post<Refused>('/api/register', form(token, { userName: merged, lastFour: '9876' }))
  assert.equal(answer.body.code, 'sign-in.user-name-taken')
})

test('somebody else’s merged address or question is not found', async () => {
  const owner = await accountOf(app, here)
  const address = newAddress()
  const there = await elsewhere.invited({ email: address })
  await merge(app, owner, address)
  const [merged] = (await listOf(owner)).addresses
  const thief = await accountOf(app, here, { taxIdentifier: '321-54-9876' })
  assert.equal((await thief.send('DELETE', `/api/security/merged-emails/${merged?.id}`)).status, 404)
  await owner.send('DELETE', `/api/security/merged-emails/${merged?.id}`)
  assert.equal((await thief.put(`/api/portals/${there.personId}/delivery-question`, { answer: 'here' })).status, 404)
})

test('two at once: an address proven in two accounts is merged into one', async () => {
  const [one, other] = [await accountOf(app, here), await accountOf(app, here, { taxIdentifier: '321-54-9876' })]
  const address = newAddress()
  const codes: string[] = []
  for (const me of [one, other]) {
    await me.post('/api/security/merged-emails', { email: address })
    codes.push(await codeSentTo(app, address))
  }
  const answers = await Promise.all([one, other].map((me, index) => me.post('/api/security/merged-emails/confirm', { code: codes[index] })))
  assert.deepEqual(answers.map(({ status }) => String(status)).toSorted(), ['200', '409'])
})

// The last one: after it nobody is signed in any more.
test('filling a mailbox: a merged address is told of tries once a day', async () => {
  const owner = await accountOf(app, here)
  const merged = newAddress()
  await merge(app, owner, merged)
  await app.runJobs()
  const from = app.sent.email.length
  for (const hours of [0, 1, 24]) {
    app.clock.advance(hours * 3600_000)
    await app.visitor().post('/api/sign-in', { userName: merged, password: testPassword, room: 'taxpayer' })
    await app.runJobs()
  }
  assert.equal(app.sent.email.slice(from).length, 2)
})
