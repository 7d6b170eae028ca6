/** Portal Management, as a preparer works in it: search, sort, filter, columns, views, access, selection, export, and all of it by keyboard. */
import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { test } from 'node:test'
import { parse } from 'csv-parse/sync'
import type { Page } from 'playwright-core'
import { findBarriers } from './support/find-barriers.ts'
import { signInAsSampleStaff } from './support/sign-in-to-sample.ts'
import { withSample } from './support/start-lintel.ts'
import { withLintel } from './support/with-lintel.ts'

let staff: Awaited<ReturnType<ReturnType<Page['context']>['storageState']>>
const running = withLintel(async ({ browser }) => {
  const desk = await browser.desk()
  await signInAsSampleStaff(desk, 'Ruth Castellano')
  staff = await desk.context().storageState()
}, withSample)

const table = (desk: Page) => desk.getByRole('table', { name: 'Clients of your offices' })
const rows = (desk: Page) => table(desk).locator('[data-index]')
const cells = (desk: Page, column: string) => table(desk).locator(`[data-index] [data-column="${column}"]`)
const head = (desk: Page, column: string) => table(desk).locator(`[data-head="${column}"]`)
const heads = (desk: Page) =>
  table(desk)
    .locator('[data-head]')
    .evaluateAll((all) => all.map((one) => one.getAttribute('data-head')))

test('search as one types, sort by a head, filter by a value, and come back with the Back button', async () => {
  const desk = await openTable()
  await desk.keyboard.press('/')
  await desk.keyboard.type('hughes')
  await desk.waitForURL(/search=hughes/)
  await desk
    .getByText(/^\d clients? found$/)
    .first()
    .waitFor()
  for (const name of await cells(desk, 'name').allInnerTexts()) assert.match(name, /hughes/i)
  await desk.keyboard.press('Escape')
  await desk.waitForURL((url) => !url.searchParams.has('search'))

  await head(desk, 'name').getByRole('button', { name: 'Name', exact: true }).click()
  await desk.waitForURL(/sort=-name/)
  assert.equal(await head(desk, 'name').getAttribute('aria-sort'), 'descending')
  await unstale(desk)
  const names = await cells(desk, 'name').allInnerTexts()
  assert.ok((names[0] ?? '').localeCompare(names.at(-1) ?? '') > 0, `${names[0]} … ${names.at(-1)}`)

  await head(desk, 'status').hover()
  await desk.getByRole('button', { name: 'Status: filter and place' }).click()
  await desk.getByRole('dialog').getByLabel('Registered').check()
  await desk.getByRole('button', { name: 'Apply' }).click()
  await desk.getByRole('button', { name: 'Remove filter: Status: Registered' }).waitFor()
  await unstale(desk)
  for (const status of await cells(desk, 'status').allInnerTexts()) assert.match(status, /^Registered/)

  await desk.goBack()
  await desk.getByRole('button', { name: 'Remove filter: Status: Registered' }).waitFor({ state: 'detached' })
  await desk.goBack()
  await desk.waitForURL((url) => !url.searchParams.has('sort'))
})

test('columns are chosen and put in order, and the next visit has them', async () => {
  const desk = await openTable()
  await desk.getByRole('button', { name: 'Columns' }).click()
  await desk.getByRole('checkbox', { name: 'City' }).check()
  await desk.getByRole('checkbox', { name: 'Phone' }).uncheck()
  await desk.getByRole('button', { name: 'Move Status' }).focus()
  const before = await heads(desk)
  const remembered = desk.waitForResponse(
    (answer) =>
      answer.url().endsWith('/api/client-table/last') &&
      columnsIn(answer.request().postData()).indexOf('status') < before.indexOf('status'),
  )
  await desk.keyboard.press('ArrowUp')
  await desk.keyboard.press('Escape')
  await remembered
  const chosen = await heads(desk)
  assert.ok(chosen.includes('city') && !chosen.includes('phone'), chosen.join(' '))
  await desk.goto('/firm/clients')
  await rows(desk).first().waitFor()
  assert.deepEqual(await heads(desk), chosen)
})

test('access goes off and on again, at once', async () => {
  const desk = await openTable()
  const name = 'Portal access of '
  const first = desk.getByRole('switch', { name: new RegExp(`^${name}`), checked: true }).first()
  const label = (await first.getAttribute('aria-label')) ?? ''
  const mine = desk.getByRole('switch', { name: label })
  await mine.click()
  await desk.getByText(`Access is off for ${label.slice(name.length)}.`).waitFor({ state: 'attached' })
  assert.equal(await mine.isChecked(), false)
  await mine.click()
  await desk.getByText(`Access is on for ${label.slice(name.length)}.`).waitFor({ state: 'attached' })
  assert.equal(await mine.isChecked(), true)
})

test('access that the server refuses is put back, with a word about it', async () => {
  const desk = await openTable()
  running.browser.expect(/^503 PUT \/api\/clients\/[^/]+\/access$/)
  await desk.route('**/api/clients/*/access', (route) => route.fulfill({ status: 503, json: { code: 'try-again' } }))
  const first = desk.getByRole('switch', { checked: true }).first()
  const mine = desk.getByRole('switch', { name: (await first.getAttribute('aria-label')) ?? '' })
  await mine.click()
  await desk.getByText(/access was not changed\. The server is busy/).waitFor()
  assert.equal(await mine.isChecked(), true)
})

test('all who match are selected and exported; the file has as many lines as the bar says', async () => {
  const desk = await openTable()
  await desk.getByRole('link', { name: 'Not registered' }).click()
  await desk.waitForURL(/view=not-registered/)
  await unstale(desk)
  await desk.getByRole('checkbox', { name: 'Select all on this page' }).check()
  const bar = desk.getByRole('region', { name: /selected$/ })
  const count = Number(/^([\d,]+) selected/.exec(await bar.innerText())?.[1]?.replace(',', ''))
  assert.ok(count > 5, `${count} selected`)
  await bar.getByRole('button', { name: 'More acts' }).click()
  await desk.getByRole('menuitem', { name: 'Export selected' }).click()
  const dialog = desk.getByRole('dialog', { name: `Export ${count} clients` })
  await dialog.getByText('CSV').click()
  await dialog.getByLabel('SSN/EIN (last four)').check()
  const [download] = await Promise.all([desk.waitForEvent('download'), dialog.getByRole('button', { name: 'Export', exact: true }).click()])
  const records = parse(await readFile(await download.path()), { columns: true, bom: true })
  assert.equal(records.length, count)
  assert.ok(
    !/\d{3}-?\d{2}-?\d{4}/.test(
      await readFile(await download.path(), 'utf8').then((text) => text.replaceAll(/\+1\d{10}|\(\d{3}\) \d{3}-\d{4}/g, '')),
    ),
  )
})

test('several at once: the preparer is assigned and undone, the course is told on another page, and the deleted come back', async () => {
  const desk = await openTable()
  await desk.getByRole('checkbox', { name: 'Select all on this page' }).check()
  await desk.getByRole('button', { name: 'More acts' }).click()
  await desk.getByRole('menuitem', { name: 'Assign preparer' }).click()
  await desk.getByRole('combobox', { name: 'Preparer' }).selectOption({ label: 'Ruth Castellano' })
  await desk.getByRole('button', { name: 'Start' }).click()
  const strip = desk.getByRole('region', { name: 'Acts on many clients' })
  await strip.getByText(/clients done/).waitFor()
  await desk.getByRole('link', { name: 'Outbox' }).click()
  await strip.getByRole('button', { name: 'Undo' }).click()
  await strip.getByText('Undo “Preparer: Ruth Castellano”').waitFor()
  await strip.getByText(/clients done/).waitFor()
  await strip.getByRole('button', { name: 'Close' }).click()
  await strip.waitFor({ state: 'detached' })

  await desk.goto('/firm/clients?view=all')
  const first = rows(desk).first()
  const name = (await first.locator('[data-column="name"]').innerText()).trim()
  await first.getByRole('button', { name: /: menu$/ }).click()
  await desk.getByRole('menuitem', { name: 'Delete' }).click()
  await desk
    .getByRole('dialog', { name: `Delete ${name}?` })
    .getByRole('button', { name: 'Delete' })
    .click()
  await strip.getByText('1 client done.').waitFor()
  await strip.getByRole('link', { name: 'Details' }).click()
  await desk.getByRole('link', { name: 'Open the bin' }).click()
  await desk.getByRole('row').filter({ hasText: name }).getByRole('button', { name: 'Restore' }).click()
  await desk.getByText('The bin is empty').waitFor()
})

test('a file is not made without a fresh proof, and closing that question is no failure', async () => {
  const desk = await openTable()
  running.browser.expect(/^403 POST \/api\/client-table\/export$/)
  await desk.route('**/api/client-table/export', (route) => route.fulfill({ status: 403, json: { code: 'sign-in.step-up-needed' } }))
  await desk.getByRole('button', { name: 'Export', exact: true }).click()
  const dialog = desk.getByRole('dialog', { name: /^Export \d+ clients$/ })
  await dialog.getByRole('button', { name: 'Export', exact: true }).click()
  const question = desk.getByRole('dialog', { name: 'Is it you?' })
  await question.getByLabel(/^Your password/).fill('')
  await desk.keyboard.press('Escape')
  await question.waitFor({ state: 'detached' })
  assert.equal(await dialog.getByRole('alert').count(), 0)
  await dialog.getByRole('button', { name: 'Export', exact: true }).waitFor()
})

test('with the keyboard alone: into the rows, select some, see the keys, edit one, and back', async () => {
  const desk = await openTable()
  await desk.keyboard.press('/')
  await desk.keyboard.press('ArrowDown')
  await desk.keyboard.press('Space')
  await desk.keyboard.press('Shift+ArrowDown')
  await desk.keyboard.press('Shift+ArrowDown')
  await desk.getByText('3 selected').waitFor()
  await desk.keyboard.press('Escape')
  await desk.getByText('3 selected').waitFor({ state: 'detached' })
  await desk.keyboard.press('?')
  await desk.getByRole('dialog', { name: 'Keys' }).waitFor()
  await desk.keyboard.press('Escape')
  await desk.keyboard.press('e')
  await desk.waitForURL(/\/firm\/clients\/[0-9a-f-]{36}$/)
  await desk.goBack()
  await rows(desk).first().waitFor()
})

test('nobody matches: the screen says so, and what to do', async () => {
  const desk = await openTable()
  await desk.keyboard.press('/')
  await desk.keyboard.type('nobody is called this')
  await desk.getByRole('heading', { name: 'Nobody matches “nobody is called this”' }).waitFor()
  await desk.getByRole('link', { name: 'Show all clients' }).click()
  await rows(desk).first().waitFor()
})

test('no barriers on the desk, on a tablet, on a phone, with filters and dialogs open', async () => {
  const desk = await openTable()
  const found: string[] = []
  const look = async (page: Page, where: string) => found.push(...(await findBarriers(page)).map((one) => `${where}: ${one}`))
  await look(desk, 'desk')
  await desk.emulateMedia({ colorScheme: 'dark' })
  await desk.getByRole('button', { name: 'Columns' }).click()
  await look(desk, 'columns')
  await desk.keyboard.press('Escape')
  await desk.getByRole('checkbox', { name: 'Select all on this page' }).check()
  await head(desk, 'name').hover()
  await desk.getByRole('button', { name: 'Name: filter and place' }).click()
  await look(desk, 'filter and selection')
  await desk.keyboard.press('Escape')
  await desk.setViewportSize({ width: 768, height: 1024 })
  await look(desk, 'tablet')
  await desk.setViewportSize({ width: 360, height: 780 })
  await desk.getByRole('list', { name: 'Clients of your offices' }).waitFor()
  await look(desk, 'phone')
  assert.deepEqual(found, [])
})

async function openTable(): Promise<Page> {
  const desk = await running.browser.desk({ storageState: staff })
  await desk.goto('/firm/clients?view=all')
  await rows(desk).first().waitFor()
  return desk
}

function columnsIn(body: string | null): string[] {
  const { layout } = JSON.parse(body ?? '{}') as { layout: { columns: { column: string }[] } }
  return layout.columns.map(({ column }) => column)
}

/** The rows that were asked for last are there. */
async function unstale(desk: Page): Promise<void> {
  await desk.locator('.virtual-table[data-stale="true"]').waitFor({ state: 'detached' })
}
