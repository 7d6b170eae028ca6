/** A forgotten password: by two proofs on the phone; with nothing left, by the firm, which checks who it is and never sees a secret. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { arriveHome } from './support/arrive-home.ts'
import { ask } from './support/ask.ts'
import { addClient, createFirm } from './support/create-firm.ts'
import { sheila } from './support/invented-people.ts'
import { newestMessage } from './support/read-outbox.ts'
import { invite, registerQuickly } from './support/register.ts'
import { withLintel } from './support/with-lintel.ts'

let desk: Page
let phone: Page
let recoveryCode: string

withLintel(async ({ browser }) => {
  // Nobody has begun anything yet when the page asks.
  browser.expect(/^4\d\d GET \/api\/recovery$/, /^4\d\d GET \/api\/security$/, /^401 /)
  desk = await browser.desk()
  await createFirm(desk)
  const record = await addClient(desk, sheila)
  const registered = await browser.phone()
  await registerQuickly(registered, desk, await invite(desk, record.personId, sheila), sheila)
  const { codes } = await ask(registered, 'POST /api/security/recovery-codes')
  recoveryCode = codes[0] ?? ''
  phone = await browser.phone()
})

test('a code by e-mail and a recovery code, then a new password, and in', async () => {
  await phone.goto('/sign-in')
  await phone.getByRole('link', { name: 'Forgot your password or PIN?' }).tap()
  await phone.getByRole('heading', { name: 'Get back in' }).waitFor()
  await phone.getByLabel('User name or e-mail').fill(sheila.userName)
  await phone.getByRole('button', { name: 'Continue' }).tap()
  await bringCode(sheila.email, 'A code by e-mail')
  await phone.getByRole('heading', { name: 'Second way to prove that it is you' }).waitFor()
  await phone.reload()
  await phone.getByRole('button', { name: 'One of my recovery codes' }).tap()
  await phone.getByLabel('Recovery code', { exact: true }).fill(recoveryCode.toLowerCase())
  await phone.getByRole('button', { name: 'Continue' }).tap()
  await phone.getByLabel('Password', { exact: true }).fill('Ocotillo-Bloom-31!')
  await phone.getByRole('button', { name: 'Save and sign in' }).tap()
  await arriveHome(phone)
  await newestMessage(desk, sheila.email, ({ subject }) => subject.startsWith('Your account was recovered'))
})

test('with one proof only, the firm is asked, calls back, and the person comes in with what they were told', async () => {
  // Away from the page first: it would notice the end of its session by itself, and go to the door while we go elsewhere.
  await phone.goto('about:blank')
  await phone.context().clearCookies()
  await phone.goto('/recover')
  await phone.getByLabel('User name or e-mail').fill(sheila.email)
  await phone.getByRole('button', { name: 'Continue' }).tap()
  await phone.getByText('I do not have two of these').tap()
  await phone.getByRole('button', { name: 'Ask my firm for help' }).tap()
  await phone.getByRole('heading', { name: 'We passed it on' }).waitFor()

  await desk.goto('/firm')
  await desk.getByRole('heading', { name: 'People who cannot sign in' }).waitFor()
  await desk.getByRole('button', { name: /^Help Sheila/ }).click()
  await desk.getByText('I called the number on file').click()
  await desk.getByRole('button', { name: 'Send the link' }).click()
  const digits = (await desk.locator('.spoken-code').innerText()).replace(' ', '')
  await desk.getByRole('button', { name: 'I have told them' }).click()
  await desk.getByText(/The link opens/).waitFor()

  const link = linkIn((await newestMessage(desk, sheila.email, ({ subject }) => subject.startsWith('Your way back in'))).text)
  await phone.goto(link)
  await phone.getByText(/This link opens on/).waitFor()
  const warning = await newestMessage(desk, sheila.mobileInE164, ({ text }) => text.includes('/recover/notice/'))
  await phone.goto(linkIn(warning.text))
  await phone.getByRole('button', { name: 'Yes, it is me: open the link now' }).tap()
  await phone.getByRole('heading', { name: 'The link is open now' }).waitFor()

  await phone.goto(link)
  await phone.getByLabel('The six digits that your tax office told you').fill(digits)
  await phone.getByRole('button', { name: 'Continue' }).tap()
  await bringCode(sheila.email, 'A code by e-mail')
  await bringCode(sheila.mobileInE164, 'A code by text message')
  await phone.getByLabel('Password', { exact: true }).fill('Palo-Verde-Shade-58!')
  await phone.getByRole('button', { name: 'Save and sign in' }).tap()
  await arriveHome(phone)
  await desk.getByRole('heading', { name: 'People who cannot sign in' }).waitFor({ state: 'detached' })
  assert.equal((await ask(desk, 'GET /api/recoveries')).recoveries.length, 0)
})

const linkIn = (text: string) => new URL(/https?:\/\/\S+\/recover\/\S+/.exec(text)?.[0] ?? '').pathname

/** Presses the way, and types the code that comes then: an earlier one would be of no use. */
async function bringCode(to: string, way: string): Promise<void> {
  const earlier = new Set((await ask(desk, 'GET /api/outbox')).messages.map(({ id }) => id))
  await phone.getByRole('button', { name: way }).tap()
  const message = await newestMessage(desk, to, ({ id, subject }) => !earlier.has(id) && subject.startsWith('Your access code'))
  await phone.getByLabel('Security code').fill(/\b\d{6}\b/.exec(message.text)?.[0] ?? '')
}
