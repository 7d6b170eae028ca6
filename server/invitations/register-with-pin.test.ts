/** Registration with e-mail and PIN, beside user name and password (register.test.ts). */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { addClient } from '../testing/add-client.ts'
import { startTestApp, type TestApp, type TestFirm } from '../testing/start-app.ts'
import type { TestBrowser } from '../testing/test-browser.ts'

interface Answer {
  code: string
  details: Record<string, unknown>
  channels: { id: string; kind: string; masked: string }[]
}

let app: TestApp
let firm: TestFirm

before(async () => {
  app = await startTestApp()
  firm = await app.createFirm()
})
after(() => app.close())

/** The link in the mail of a person on the record. */
async function invited(person: Parameters<typeof addClient>[3] = {}): Promise<string> {
  const staff = await app.asStaff(firm)
  const { personId } = await addClient(app, firm, staff, person)
  assert.equal((await staff.post<unknown>(`/api/persons/${personId}/invitations`, { channel: 'email' })).status, 200)
  await app.runJobs()
  return /\/i\/([\w-]{43})/.exec(app.sent.email.at(-1)?.body.text ?? '')?.[1] ?? ''
}

const about = { email: 'shelly@example.com', phone: '702.555.0197', lastName: 'garcia lopez', lastFour: '6789' }

const register = (token: string, more: Record<string, string>, browser = app.visitor()) =>
  browser.post<Answer>('/api/register', { token, ...about, ...more })

async function codeFor(browser: TestBrowser): Promise<string> {
  assert.equal((await browser.post<unknown>('/api/sign-in/code', { channel: 'email' })).status, 200)
  await app.runJobs()
  return /\b\d{6}\b/.exec(app.sent.email.at(-1)?.body.text ?? '')?.[0] ?? ''
}

test('e-mail and PIN instead of user name and password: the e-mail is proven at registration and is the login from then on', async () => {
  const email = 'pin.person@example.com'
  const token = await invited({ email })
  const browser = app.visitor()
  const answer = await register(token, { pin: '830274', email }, browser)
  assert.equal(answer.status, 200, JSON.stringify(answer.body))
  assert.deepEqual(
    answer.body.channels.map(({ kind }) => kind),
    ['email'],
  )
  assert.equal((await browser.post('/api/register/verify', { code: await codeFor(browser) })).status, 204)
  const { session } = (await browser.get<{ session: { userName: string } }>('/api/session')).body
  assert.equal(session.userName, email)

  const again = app.visitor()
  const wrong = await again.post<Answer>('/api/sign-in', { userName: email, password: '830275', room: 'taxpayer' })
  assert.equal(wrong.body.code, 'sign-in.wrong-password')
  const begun = await again.post<Answer>('/api/sign-in', { userName: email, password: '830274', room: 'taxpayer' })
  assert.deepEqual(
    begun.body.channels.map(({ kind }) => kind),
    ['email', 'text'],
  )
  assert.equal((await again.post<Answer>('/api/sign-in', { userName: email, password: '830274', room: 'firm' })).status, 422)
})

test('a PIN that is easily guessed is refused, and one of the birth date only after the record has matched', async () => {
  const token = await invited({ birthDate: '1980-05-06' })
  const tried = async (pin: string, more: Record<string, string> = {}) => (await register(token, { pin, ...more })).body.code
  for (const pin of ['123456', '654321', '111111', '121212', '836789']) assert.equal(await tried(pin), 'sign-in.pin-too-weak', pin)
  assert.equal(await tried('147258'), 'sign-in.pin-common')
  assert.equal(await tried('12345'), 'bad-input')
  assert.equal(await tried('050680', { lastName: 'somebody else' }), 'invitations.does-not-match')
  assert.equal(await tried('050680'), 'sign-in.pin-too-weak')
})

test('a PIN needs the e-mail on record: the mobile does not make up for it', async () => {
  const token = await invited()
  const answer = await register(token, { pin: '830274', email: 'other@example.com' })
  assert.equal(answer.body.code, 'invitations.does-not-match')
})

test('a form with both a password and a PIN, or with neither, is not read', async () => {
  const token = await invited()
  const both = await register(token, { userName: 'maria', password: 'Ocotillo-Road-7!', pin: '830274' })
  assert.deepEqual(both.body, { code: 'bad-input', details: { field: 'pin' } })
  assert.equal((await register(token, {})).body.code, 'bad-input')
})
