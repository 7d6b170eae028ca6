/** A member of staff looks at the portal as the client sees it: in a tab of its own, marked, without being able to change anything. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { ask } from './support/ask.ts'
import { findBarriers } from './support/find-barriers.ts'
import { signInAsSampleStaff } from './support/sign-in-to-sample.ts'
import { withSample } from './support/start-lintel.ts'
import { withLintel } from './support/with-lintel.ts'

let desk: Page
let view: Page
let client: { id: string; name: string }

const running = withLintel(async ({ browser }) => {
  desk = await browser.desk()
  await signInAsSampleStaff(desk, 'Ruth Castellano')
  const { rows } = await ask(desk, 'POST /api/client-table/rows', {
    body: { question: { search: '', filters: [], sort: { column: 'name', descending: false } }, after: null },
  })
  const waiting = rows.find(({ status, openTasks }) => status === 'registered' && openTasks > 0)
  assert.ok(waiting, 'somebody of the sample has something to sign')
  client = waiting
}, withSample)

const strip = (page: Page) => page.getByRole('complementary', { name: 'Client View' })

test('from the client’s page a new tab opens the portal, marked, under an address of its own', async () => {
  assert.ok(running)
  await desk.goto(`/firm/clients/${client.id}`)
  await desk.getByRole('button', { name: 'Client View' }).click()
  const opening = desk.context().waitForEvent('page')
  await desk.getByRole('dialog').getByRole('button', { name: 'Open in a new tab' }).click()
  view = await opening
  await view.waitForURL(/\/client-view\/[0-9a-f-]{36}\/home$/)
  await strip(view).getByText('Nothing can be changed.').waitFor()
  await view.getByRole('heading', { level: 1, name: /to do|caught up/ }).waitFor()
  assert.deepEqual(await findBarriers(view), [])
})

test('every link stays in the view, and a reloaded page too', async () => {
  await view.getByRole('link', { name: 'Preparer Files', exact: true }).first().click()
  await view.waitForURL(/\/client-view\/[0-9a-f-]{36}\/preparer-files$/)
  await view.reload()
  await strip(view).waitFor()
  await view.getByRole('link', { name: 'My Files', exact: true }).first().click()
  await view.waitForURL(/\/client-view\/[0-9a-f-]{36}\/my-files$/)
  await strip(view).waitFor()
})

test('ways to sign in are hidden', async () => {
  await view.goto(view.url().replace('/my-files', '/security'))
  await view.getByRole('heading', { name: 'Hidden in Client View' }).waitFor()
  assert.deepEqual(await findBarriers(view), [])
})

test('a document can be read', async () => {
  await view.getByRole('link', { name: 'Preparer Files', exact: true }).first().click()
  await view.locator('main a[href*="/preparer-files/"]').first().click()
  await view.waitForURL(/\/client-view\/[0-9a-f-]{36}\/preparer-files\/[0-9a-f-]{36}$/)
  await view.locator('main img').first().waitFor()
  await strip(view).waitFor()
})

test('End leads back to the client, and the old address says that the view has ended', async () => {
  const address = view.url()
  await strip(view).getByRole('button', { name: 'End' }).click()
  await view.waitForURL(new RegExp(`/firm/clients/${client.id}$`))
  await view.goto(address)
  await view.getByRole('heading', { name: 'This Client View has ended' }).waitFor()
  await view.getByRole('link', { name: 'To the clients' }).click()
  await view.waitForURL(/\/firm\/clients/)
})
