/** A taxpayer on the phone and a preparer at the desk look after how they get in: passkeys, a new e-mail address, recovery codes. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { arriveHome } from './support/arrive-home.ts'
import { addClient, codeFromAuthenticator, createFirm } from './support/create-firm.ts'
import { giveFinger } from './support/finger.ts'
import { firm, sheila } from './support/invented-people.ts'
import { accessCode, newestMessage } from './support/read-outbox.ts'
import { invite, registerQuickly } from './support/register.ts'
import { withLintel } from './support/with-lintel.ts'

let desk: Page
let phone: Page

const running = withLintel(async ({ browser }) => {
  desk = await browser.desk()
  await createFirm(desk)
  const record = await addClient(desk, sheila)
  phone = await browser.phone()
  await registerQuickly(phone, desk, await invite(desk, record.personId, sheila), sheila)
})

test('a passkey is offered on Home, and not again after "Not now"', async () => {
  await giveFinger(phone)
  await phone.goto('/home')
  await phone.getByText('Sign in faster next time').waitFor()
  await phone.getByRole('button', { name: 'Not now' }).tap()
  await phone.getByText('Sign in faster next time').waitFor({ state: 'detached' })
  await phone.reload()
  await phone.getByRole('heading', { level: 1 }).waitFor()
  await phone.waitForLoadState('networkidle')
  assert.equal(await phone.getByText('Sign in faster next time').count(), 0)
})

test('a passkey is added on the phone, and the next sign-in is one tap', async () => {
  await phone.getByRole('link', { name: 'More' }).tap()
  await phone.getByRole('link', { name: 'Security' }).tap()
  await phone.getByRole('heading', { name: 'Security', level: 1 }).waitFor()
  await phone.getByRole('button', { name: 'Add a passkey' }).tap()
  await phone.getByLabel('Name', { exact: true }).fill('Sheila’s phone')
  await phone.getByRole('button', { name: 'Go on' }).tap()
  await phone.getByText('Sheila’s phone', { exact: true }).waitFor()
  const told = await newestMessage(desk, sheila.email, ({ subject }) => subject.startsWith('A passkey was added'))
  assert.match(told.text, /If this was not you, call/)

  await phone.goto('/more')
  await phone.getByRole('button', { name: 'Sign out' }).tap()
  await phone.getByRole('button', { name: 'Sign in with a passkey' }).tap()
  await arriveHome(phone)
})

test('the e-mail address is changed with a code to the new one; the old one is told', async () => {
  await phone.goto('/security')
  await phone.getByRole('button', { name: /Update Email ID/ }).tap()
  await phone.getByLabel('New Email ID').fill('sheila.new@example.com')
  await phone.getByRole('button', { name: 'Send code' }).tap()
  await phone.getByLabel('Access Code').fill(await accessCode(desk, 'sheila.new@example.com'))
  await phone.getByText('sheila.new@example.com', { exact: true }).waitFor()
  await newestMessage(desk, sheila.email, ({ subject }) => subject.startsWith('Your e-mail address was changed'))
})

test('a recovery code opens the door when no code can arrive, once', async () => {
  await phone.getByRole('button', { name: /Get codes/ }).tap()
  await phone.getByRole('dialog').getByRole('button', { name: 'Get codes' }).tap()
  const code = await phone.getByRole('list', { name: 'Recovery codes' }).getByRole('listitem').first().innerText()
  await phone.getByRole('button', { name: 'I have kept them' }).tap()
  await phone.getByText('10 of 10 left').waitFor()

  const stranger = await running.browser.phone()
  await stranger.goto('/sign-in')
  await stranger.locator('#user-name').fill(sheila.userName)
  await stranger.locator('#password').fill(sheila.password)
  await stranger.getByRole('button', { name: 'Continue' }).tap()
  await stranger.getByText('I have a recovery code').tap()
  await stranger.getByLabel('Recovery code', { exact: true }).fill(code.toLowerCase())
  await stranger.getByRole('button', { name: 'Verify' }).last().tap()
  await arriveHome(stranger)
  await stranger.goto('/security')
  await stranger.getByText('9 of 10 left').waitFor()
  await stranger.close()
})

test('at the desk the authenticator is replaced, and a passkey signs in without it', async () => {
  await giveFinger(desk)
  await desk.goto('/firm')
  await desk.getByRole('button', { name: /Dana Reyes/ }).click()
  await desk.getByRole('menuitem', { name: 'Security' }).click()
  await desk.getByRole('button', { name: /Replace/ }).click()
  await desk.getByLabel('Code from the app').fill(codeFromAuthenticator(await desk.locator('.security-secret').innerText()))
  await desk.getByText('Your authenticator app is set up.').waitFor()
  await desk.getByRole('button', { name: 'Add a passkey' }).click()
  await desk.getByRole('button', { name: 'Go on' }).click()
  await desk.getByText(/not used yet/).waitFor()

  await desk.getByRole('button', { name: /Dana Reyes/ }).click()
  await desk.getByRole('menuitem', { name: /Sign out/ }).click()
  await desk.getByRole('button', { name: 'Sign in with a passkey' }).click()
  await desk.waitForURL(/\/firm$/)
  await desk.getByRole('button', { name: new RegExp(firm.firstName) }).waitFor()
})
