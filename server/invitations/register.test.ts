import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { addClient } from '../testing/add-client.ts'
import { type SignedInStaff, startTestApp, type TestApp, type TestFirm } from '../testing/start-app.ts'
import type { TestBrowser } from '../testing/test-browser.ts'

interface Refused {
  code: string
  details: Record<string, unknown>
}
interface AttemptBody {
  channels: { id: string; kind: string; masked: string }[]
}

let app: TestApp
let firm: TestFirm
let staff: SignedInStaff
let userNames = 0

before(async () => {
  app = await startTestApp()
  firm = await app.createFirm()
})
after(() => app.close())

/** A person on the record with a link in the mail. */
async function invited(person: Parameters<typeof addClient>[3] = {}) {
  staff = await app.asStaff(firm)
  const client = await addClient(app, firm, staff, person)
  const token = await invite(client.personId)
  return { ...client, token }
}

async function invite(personId: string): Promise<string> {
  const answer = await staff.post<unknown>(`/api/persons/${personId}/invitations`, { channel: 'email' })
  assert.equal(answer.status, 200, JSON.stringify(answer.body))
  await app.runJobs()
  return /\/i\/([\w-]{43})/.exec(app.sent.email.at(-1)?.body.text ?? '')?.[1] ?? ''
}

const form = (token: string, more: Record<string, string> = {}) => ({
  token,
  userName: `maria${(userNames += 1)}`,
  password: 'Ocotillo-Road-7!',
  email: 'shelly@example.com',
  phone: '702.555.0197',
  lastName: 'garcia lopez',
  lastFour: '6789',
  ...more,
})

const register = (token: string, more: Record<string, string> = {}, browser = app.visitor(), from = {}) =>
  browser.post<Refused & AttemptBody>('/api/register', form(token, more), from)

async function codeFor(browser: TestBrowser, channel = 'email'): Promise<string> {
  const answer = await browser.post<unknown>('/api/sign-in/code', { channel })
  assert.equal(answer.status, 200, JSON.stringify(answer.body))
  await app.runJobs()
  return /\b\d{6}\b/.exec(app.sent[channel as 'email'].at(-1)?.body.text ?? '')?.[0] ?? ''
}

async function events(clientId: string): Promise<string[]> {
  const { rows } = await app.ownerPool.query<{ type: string }>(`select type from audit_event where client_id = $1 order by seq`, [clientId])
  return rows.map(({ type }) => type)
}

test('from the link to the portal: registered, verified and signed in', async () => {
  const { token, personId, clientId } = await invited()
  const browser = app.visitor()
  assert.deepEqual((await browser.post<unknown>('/api/invitations/open', { token })).body, {
    firmName: 'Canyon Tax',
    firmPhone: '(602) 555-0142',
    language: 'en',
  })
  const answer = await register(token, {}, browser)
  assert.deepEqual(answer.body.channels, [
    { id: 'email', kind: 'email', masked: 'she****com' },
    { id: 'text', kind: 'text', masked: '70****97' },
  ])
  const code = await codeFor(browser, 'text')
  assert.equal((await browser.post('/api/register/verify', { code })).status, 204)
  const { session } = (await browser.get<{ session: { firstName: string; portals: { id: string }[] } }>('/api/session')).body
  assert.equal(session.firstName, 'María')
  assert.deepEqual(
    session.portals.map(({ id }) => id),
    [personId],
  )
  assert.deepEqual(await events(clientId), ['clients.added', 'invitations.sent', 'invitations.opened', 'invitations.registered'])

  const { rows } = await app.ownerPool.query(
    `select kind, address, verified_at is not null as verified from identity_address a join portal_link l using (identity_id) where l.person_id = $1 order by kind`,
    [personId],
  )
  assert.deepEqual(rows, [
    { kind: 'email', address: 'shelly@example.com', verified: false },
    { kind: 'text', address: '+17025550197', verified: true },
  ])
})

test('a link opened by a mail scanner, again and again, is not used up', async () => {
  const { token, clientId } = await invited()
  for (let looks = 0; looks < 5; looks += 1) {
    await app.visitor().get<unknown>(`/i/${token}`)
    assert.equal((await app.visitor().post('/api/invitations/open', { token })).status, 200)
  }
  assert.equal((await events(clientId)).filter((type) => type === 'invitations.opened').length, 1)
  assert.equal((await register(token)).status, 200)
})

test('an unknown, a replaced, a used and an expired link each say what to do', async () => {
  const open = async (token: string) => {
    const opened = await app.visitor().post<Refused>('/api/invitations/open', { token })
    const registered = await register(token)
    assert.deepEqual(registered.body, opened.body)
    return `${opened.status} ${opened.body.code}`
  }
  assert.equal(await open('x'), '404 invitations.link-unknown')
  assert.equal(await open('A'.repeat(43)), '404 invitations.link-unknown')

  const { token: first, personId } = await invited()
  const second = await invite(personId)
  assert.equal(await open(first), '410 invitations.link-replaced')
  const browser = app.visitor()
  await register(second, {}, browser)
  const verified = await browser.post('/api/register/verify', { code: await codeFor(browser) })
  assert.equal(verified.status, 204)
  assert.equal(await open(second), '410 invitations.link-used')
  assert.equal(await open(first), '410 invitations.link-used')

  const { token: third } = await invited()
  app.clock.advance(14 * 24 * 3_600_000)
  assert.equal(await open(third), '410 invitations.link-expired')
})

test('access that was switched off stops the link', async () => {
  const { token, clientId } = await invited()
  await app.ownerPool.query('update client set portal_access = false where id = $1', [clientId])
  assert.equal((await app.visitor().post<Refused>('/api/invitations/open', { token })).body.code, 'invitations.link-expired')
})

test('a mismatched name, number or address: one answer for all, kept for staff, and slower each time', async () => {
  const { token, clientId, personId } = await invited()
  const wrong: Record<string, string>[] = [
    { lastName: 'Smith' },
    { lastFour: '0000' },
    { email: 'other@example.com', phone: '602-555-0100' },
    { lastName: 'Smith', lastFour: '1234' },
  ]
  for (const more of wrong) {
    const answer = await register(token, more)
    assert.deepEqual(
      { status: answer.status, body: answer.body },
      { status: 422, body: { code: 'invitations.does-not-match', details: {} } },
    )
  }
  assert.deepEqual((await register(token)).body, { code: 'sign-in.slow-down', details: { waitSeconds: 30 } })
  const { rows } = await app.ownerPool.query<{ fields: string[] }>(
    'select fields from registration_mismatch where person_id = $1 order by id',
    [personId],
  )
  assert.deepEqual(
    rows.map(({ fields }) => fields),
    [['lastName'], ['lastFour'], ['emailOrMobile'], ['lastName', 'lastFour']],
  )
  assert.equal((await events(clientId)).filter((type) => type === 'invitations.mismatch').length, 4)
  const typed = await app.ownerPool.query<{ found: number }>(
    `select count(*) as found from audit_event where body like '%Smith%' or body like '%other@example.com%'`,
  )
  assert.equal(typed.rows[0]?.found, 0)
  app.clock.advance(30_000)
  assert.equal((await register(token)).status, 200)
})

test('the e-mail or the mobile is enough; codes go to the record, never to what was typed', async () => {
  const { token } = await invited()
  const browser = app.visitor()
  const answer = await register(token, { email: 'attacker@evil.example' }, browser)
  assert.deepEqual(
    answer.body.channels.map(({ masked }) => masked),
    ['she****com', '70****97'],
  )
  await codeFor(browser)
  assert.equal(app.sent.email.at(-1)?.recipient, 'shelly@example.com')
})

test('the signer of a company registers with the last four of the EIN', async () => {
  const { token } = await invited({ role: 'signer', firstName: 'Dan', lastName: 'Abbott', taxIdentifier: '86-0123456' })
  assert.equal((await register(token, { lastName: 'Abbott', lastFour: '3456' })).status, 200)
})

test('passwords and phones that are not taken are refused before anything is compared', async () => {
  const { token, personId } = await invited()
  for (const [more, code] of [
    [{ password: 'short' }, 'sign-in.password-too-weak'],
    [{ password: 'Password2026!' }, 'sign-in.password-breached'],
    [{ password: 'My-Canyon-Tax-1!' }, 'sign-in.password-too-weak'],
    [{ phone: '0000000' }, 'clients.bad-phone'],
  ] as const) {
    assert.equal((await register(token, { ...more, lastName: 'Smith' })).body.code, code)
  }
  const { rowCount } = await app.ownerPool.query('select from registration_mismatch where person_id = $1', [personId])
  assert.equal(rowCount, 0)
})

test('a user name that is taken is refused, in whatever case, also when both register at once', async () => {
  const one = await invited()
  const other = await invited()
  const browsers = [app.visitor(), app.visitor()] as const
  for (const [browser, token] of [
    [browsers[0], one.token],
    [browsers[1], other.token],
  ] as const) {
    assert.equal((await register(token, { userName: 'Contested' }, browser)).status, 200)
  }
  const codes = [await codeFor(browsers[0]), await codeFor(browsers[1])]
  const answers = await Promise.all(browsers.map((browser, index) => browser.post<Refused>('/api/register/verify', { code: codes[index] })))
  assert.deepEqual(answers.map(({ status, body }) => (status === 204 ? 'in' : body.code)).sort(), ['in', 'sign-in.user-name-taken'])
  const third = await invited()
  assert.deepEqual((await register(third.token, { userName: 'cONTESTED' })).body, { code: 'sign-in.user-name-taken', details: {} })
})

test('a second registration on the same link, begun before the first was finished, finds the link used', async () => {
  const { token } = await invited()
  const first = app.visitor()
  const second = app.visitor()
  await register(token, {}, first)
  await register(token, {}, second)
  const codes = [await codeFor(first), await codeFor(second)]
  const answers = await Promise.all(
    [first, second].map((browser, index) => browser.post<Refused>('/api/register/verify', { code: codes[index] })),
  )
  assert.deepEqual(answers.map(({ status, body }) => (status === 204 ? 'in' : body.code)).sort(), ['in', 'invitations.link-used'])
})

test('two tabs verifying at once: one identity is made', async () => {
  const { token, personId } = await invited()
  const tab = app.visitor()
  const other = app.visitor()
  await register(token, {}, tab)
  for (const [name, value] of tab.cookies) other.cookies.set(name, value)
  const code = await codeFor(tab)
  const answers = await Promise.all([tab, other].map((browser) => browser.post<Refused>('/api/register/verify', { code })))
  assert.deepEqual(answers.map(({ status, body }) => (status === 204 ? 'in' : body.code)).sort(), ['in', 'sign-in.no-attempt'])
  const { rowCount } = await app.ownerPool.query('select from portal_link where person_id = $1', [personId])
  assert.equal(rowCount, 1)
})

test('a wrong code is remembered, and a resent link stops a registration that was under way', async () => {
  const { token, personId } = await invited()
  const browser = app.visitor()
  await register(token, {}, browser)
  const code = await codeFor(browser)
  const wrong = ((Number(code) + 1) % 1_000_000).toString().padStart(6, '0')
  assert.equal((await browser.post<Refused>('/api/register/verify', { code: wrong })).body.code, 'sign-in.wrong-code')
  await invite(personId)
  assert.equal((await browser.post<Refused>('/api/register/verify', { code })).body.code, 'invitations.link-replaced')
})

test('a registration cannot be finished as a sign-in, nor a sign-in as a registration', async () => {
  const { token } = await invited()
  const browser = app.visitor()
  await register(token, {}, browser)
  const code = await codeFor(browser)
  assert.equal((await browser.post<Refused>('/api/sign-in/verify', { code })).body.code, 'sign-in.no-attempt')
  assert.equal((await browser.post('/api/register/verify', { code })).status, 204)
})

test('header injection: line breaks in what is typed are refused at the door', async () => {
  const { token } = await invited()
  for (const more of [
    { lastName: 'Smith\r\nBcc: x@example.com' },
    { email: 'a@example.com\nBcc: x@example.com' },
    { userName: 'maria\r\n' },
    { phone: '702\r\n5550197' },
  ]) {
    const answer = await register(token, more)
    assert.deepEqual(answer.body, { code: 'bad-input', details: { field: Object.keys(more)[0] } })
  }
})
