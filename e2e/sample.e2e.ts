/** Who wants to look around first: a sample firm, made through the product's own verbs, with the ways in beside the fields. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { signInAsSampleStaff, signInAsSampleTaxpayer } from './support/sign-in-to-sample.ts'
import { withLintel } from './support/with-lintel.ts'

const running = withLintel()
const madeWithinMs = 120_000

test('Look around: the sample firm is made with its progress in sight, and leads to sign-in', async () => {
  const desk = await running.browser.desk()
  await desk.goto('/welcome')
  await desk.getByRole('button', { name: 'Look around' }).click()
  await desk.getByRole('heading', { name: 'Making the sample firm' }).waitFor()
  await desk.getByRole('progressbar', { name: 'Making the sample firm' }).waitFor()
  await desk.getByRole('heading', { name: 'The sample firm is ready' }).waitFor({ timeout: madeWithinMs })
  await desk.getByRole('link', { name: 'Go to sign-in' }).click()
  await desk.getByRole('heading', { name: 'Sign in' }).waitFor()
})

test('a visitor is a member of the staff with two presses, and finds clients in every state', async () => {
  const desk = await running.browser.desk()
  await signInAsSampleStaff(desk, 'Ruth Castellano')
  await desk.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Clients', exact: true }).click()
  const table = desk.getByRole('table', { name: 'Clients of your offices' })
  for (const state of ['Pending', 'Invited', 'Registered']) await table.getByText(state).first().waitFor()
  const clients = Number(/^(\d+) clients$/.exec(await desk.getByText(/^\d+ clients$/).innerText())?.[1])
  assert.ok(clients >= 35, `${clients} clients`)
  await desk.getByRole('searchbox').fill('Hughes')
  await table
    .getByRole('link', { name: /Hughes/ })
    .first()
    .click()
  await desk.getByRole('list', { name: 'Documents from the firm' }).getByRole('listitem').first().waitFor()
})

test('a preparer of one office sees the clients of that office only', async () => {
  const desk = await running.browser.desk()
  await signInAsSampleStaff(desk, 'Marcus Bell')
  await desk.goto('/firm/clients')
  const offices = desk.getByRole('table').locator('[data-index] [data-column="office"]')
  await offices.first().waitFor()
  assert.deepEqual([...new Set(await offices.allInnerTexts())], ['Tucson'])
})

test('a visitor is a taxpayer with one press and the code from the outbox', async () => {
  const phone = await running.browser.phone()
  await signInAsSampleTaxpayer(phone, 'Walter Hughes')
  await phone.getByRole('heading', { name: /Walter$/ }).waitFor()
  await phone
    .getByText(/Files? Sent/)
    .first()
    .waitFor()
})
