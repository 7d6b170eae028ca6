/** Tax Payments: staff enter what is due; on a phone, in Spanish, it is viewed, paid on the authority’s own page, and noted; staff see it at once. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { ask } from './support/ask.ts'
import { type AddedClient, addClient, createFirm } from './support/create-firm.ts'
import { findBarriers, findOverflow } from './support/find-barriers.ts'
import { sheila } from './support/invented-people.ts'
import { invite, registerQuickly } from './support/register.ts'
import { sampleForm } from './support/sample-form.ts'
import { withLintel } from './support/with-lintel.ts'

const dayMs = 24 * 60 * 60 * 1000
const lateByDays = 20
const directPay = 'https://www.irs.gov/payments/direct-pay-with-bank-account'

let desk: Page
let phone: Page
let record: AddedClient
/** The firm's day; the four estimates are of next year, so that none of them is late. */
let today = ''
let estimatesYear = 0

const running = withLintel(async ({ browser }) => {
  desk = await browser.desk()
  await createFirm(desk)
  record = await addClient(desk, sheila, { language: 'es' })
  phone = await browser.phone({ locale: 'es-US' })
  await registerQuickly(phone, desk, await invite(desk, record.personId, sheila), sheila)
  await ask(phone, 'PUT /api/language', { body: { language: 'es' } })
  today = (await ask(desk, 'GET /api/clients/:client/vouchers', { params: { client: record.clientId } })).today
  estimatesYear = Number(today.slice(0, 4)) + 1
})

const row = (page: Page, what: string) =>
  page
    .getByRole('table', { name: /^Tax payments/ })
    .getByRole('row')
    .filter({ hasText: what })
const card = (what: string) => phone.getByRole('region', { name: what })

test('staff enter four estimated payments at once, and a balance due, late already, with its voucher', async () => {
  await desk.goto(`/firm/clients/${record.clientId}`)
  await desk.getByRole('button', { name: 'Four estimated payments' }).click()
  const four = desk.getByRole('dialog', { name: 'Four estimated payments' })
  await four.getByLabel('Tax year').selectOption(String(estimatesYear))
  await four.getByLabel('1 of 4').fill('1,204')
  await four.getByRole('button', { name: 'Same amount for all four' }).click()
  assert.deepEqual(await findBarriers(desk), [])
  await four.getByRole('button', { name: 'Add', exact: true }).click()
  await row(desk, `${estimatesYear} estimated tax, 4 of 4`).waitFor()

  await desk.getByRole('button', { name: 'Add a payment' }).click()
  const one = desk.getByRole('dialog', { name: 'Add a payment' })
  await one.getByLabel('Amount').fill('843.50')
  await one.getByLabel('Date in the law').fill(new Date(Date.parse(today) - lateByDays * dayMs).toISOString().slice(0, 10))
  await one.getByText(/^Due \w+day, /).waitFor()
  await one.getByLabel('Choose files').setInputFiles(sampleForm('irs-f1040v-2025.pdf'))
  await one.getByRole('combobox', { name: 'Voucher as a PDF' }).and(one.locator(':has(option:checked:not([value=""]))')).waitFor()
  assert.deepEqual(await findBarriers(desk), [])
  await one.getByRole('button', { name: 'Save' }).click()
  await row(desk, 'balance due')
    .getByText(/^Late, was due/)
    .waitFor()
})

test('the client sees them by day, the late one first and said in words, and looks at the summary and the voucher', async () => {
  await phone.goto('/more')
  await phone.getByRole('link', { name: 'Pagos de impuestos' }).tap()
  await phone.getByText(/^Atrasado\. Venció hace \d+ días\.$/).waitFor()
  assert.equal(await phone.getByText('843.50').count(), 1, 'the amount is said once')
  const headings = await phone.getByRole('main').getByRole('heading', { level: 2 }).allTextContents()
  assert.equal(headings.length, 5, `five days: ${headings.join(' | ')}`)
  const first = phone.getByRole('heading', { level: 3 }).first()
  assert.match((await first.textContent()) ?? '', /^Saldo de impuestos de \d{4}$/)
  await card(`Impuesto estimado de ${estimatesYear}, 2 de 4`).getByText('Usted debe $1,204').waitFor()
  assert.deepEqual([...(await findBarriers(phone)), ...(await findOverflow(phone))], [])

  await card('Saldo de impuestos').getByRole('link', { name: 'Ver' }).tap()
  await phone.getByRole('heading', { name: /^Saldo de impuestos/, level: 1 }).waitFor()
  await phone.getByText('Orden Ejecutiva 14247').waitFor()
  await phone.locator('.page-view img').first().waitFor()
  assert.deepEqual([...(await findBarriers(phone)), ...(await findOverflow(phone))], [])
  await phone.getByRole('link', { name: 'Pagos de impuestos' }).first().tap()
})

test('Pay shows the address, and opens the authority’s own page, which learns nothing of the portal', async () => {
  await phone.context().route('https://www.irs.gov/**', (route) => route.fulfill({ contentType: 'text/html', body: '<title>IRS</title>' }))
  await card('Saldo de impuestos').getByRole('button', { name: 'Pagar' }).tap()
  const dialog = phone.getByRole('dialog')
  const link = dialog.getByRole('link', { name: 'IRS Direct Pay' })
  assert.equal(await link.getAttribute('href'), directPay)
  assert.equal(await link.getAttribute('rel'), 'noopener noreferrer')
  await dialog.getByText(directPay).waitFor()
  assert.deepEqual(await findBarriers(phone), [])
  const opened = phone.context().waitForEvent('page')
  await link.tap()
  const authority = await opened
  await authority.waitForURL(directPay)
  const { protocol, host } = new URL(authority.url())
  assert.deepEqual([protocol, host], ['https:', 'www.irs.gov'])
  assert.deepEqual(await authority.evaluate(() => ({ opener: window.opener === null ? 'none' : 'some', from: document.referrer })), {
    opener: 'none',
    from: '',
  })
  await authority.close()

  await phone.getByRole('dialog', { name: '¿Ya pagó?' }).waitFor()
  await row(desk, 'balance due')
    .getByText(/opened the payment page/)
    .waitFor()
  await phone.reload()
  await phone.getByRole('group', { name: /^¿Ya pagó\?/ }).waitFor()
})

test('I paid: what is typed outlives a reload and a lost connection; then there is a receipt, and staff see it live', async () => {
  running.browser.expect(/^failed /)
  await phone.getByRole('link', { name: 'Sí, ya pagué' }).tap()
  await phone.getByLabel('Número de confirmación').fill('270 5551 0042')
  await phone.reload()
  await phone.getByText('Lo que escribió antes sigue aquí.').waitFor()
  assert.equal(await phone.getByLabel('Número de confirmación').inputValue(), '270 5551 0042')
  assert.equal(await phone.getByLabel('¿Cuánto pagó?').inputValue(), '843.50')
  await phone.getByLabel('Elegir archivos').setInputFiles(sampleForm('irs-f1040v-2024.pdf'))
  await phone.locator('.proof-there').getByText('irs-f1040v-2024').first().waitFor()
  assert.deepEqual([...(await findBarriers(phone)), ...(await findOverflow(phone))], [])

  await phone.context().setOffline(true)
  await phone.getByRole('button', { name: 'Guardar' }).tap()
  await phone.getByText('No se pierde nada', { exact: false }).waitFor()
  await phone.context().setOffline(false)
  await phone.getByRole('button', { name: 'Guardar' }).tap()
  await phone.getByRole('heading', { name: 'Gracias, quedó anotado' }).waitFor()
  await phone.getByText('270 5551 0042').waitFor()
  await row(desk, 'balance due').getByText('Confirmation 270 5551 0042', { exact: false }).waitFor()
  await row(desk, 'balance due').getByText('Paid', { exact: true }).waitFor()
})

test('what was noted by mistake is taken back, and noted again it stands below with its number', async () => {
  await phone.getByRole('button', { name: 'Deshacer' }).tap()
  await row(desk, 'balance due')
    .getByText(/^Late, was due/)
    .waitFor()
  await phone.getByRole('heading', { name: 'Ya lo pagué' }).waitFor()
  await phone.getByLabel('Número de confirmación').fill('270 5551 0043')
  await phone.getByRole('button', { name: 'Guardar' }).tap()
  await phone.getByRole('link', { name: 'Volver a Pagos de impuestos' }).tap()
  await phone.getByRole('list', { name: 'Pagados' }).getByText('Número de confirmación 270 5551 0043', { exact: false }).waitFor()
  assert.equal(await phone.getByText('Atrasado', { exact: false }).count(), 0, 'nothing is late any more')
})

test('the firm’s list says who has paid and who has not, and every row leads to its client by keyboard', async () => {
  await desk.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Payments' }).click()
  await desk.getByText('4 payments · $4,816 still to pay · $0 paid').waitFor()
  assert.deepEqual(await findBarriers(desk), [])
  await desk.setViewportSize({ width: 320, height: 640 })
  assert.deepEqual(await findOverflow(desk), [])
  await desk.setViewportSize({ width: 1440, height: 900 })
  await desk.getByRole('link', { name: 'Paid', exact: true }).click()
  await row(desk, 'balance due').getByText('Confirmation 270 5551 0043').waitFor()
  await desk.getByRole('link', { name: 'Unpaid' }).click()
  await row(desk, '1 of 4').getByRole('link').focus()
  await desk.keyboard.press('ArrowDown')
  await desk.keyboard.press('Enter')
  await desk.waitForURL(`**/firm/clients/${record.clientId}#tax-payments`)
  await row(desk, '2 of 4').waitFor()
})

test('two staff members change the same payment: the second is told what the first has changed', async () => {
  running.browser.expect(/^409 PUT \/api\/vouchers\//)
  const other = await running.browser.desk({ storageState: await desk.context().storageState() })
  await other.goto(`/firm/clients/${record.clientId}`)
  for (const page of [desk, other]) {
    await row(page, '2 of 4').getByRole('button', { name: /acts$/ }).click()
    await page.getByRole('menuitem', { name: 'Edit' }).click()
  }
  await desk.getByRole('dialog').getByLabel('Amount').fill('1300')
  await desk.getByRole('dialog').getByRole('button', { name: 'Save' }).click()
  await row(desk, '2 of 4').getByText('$1,300').waitFor()
  await other.getByRole('dialog').getByLabel('Note to the client').fill('By bank account, please.')
  await other.getByRole('dialog').getByRole('button', { name: 'Save' }).click()
  await other.getByText('Amount is now: $1,300').waitFor()
  await other.getByRole('dialog').getByRole('button', { name: 'Save' }).click()
  await other.getByRole('dialog').waitFor({ state: 'detached' })
  await row(desk, '2 of 4').getByText('$1,300').waitFor()
})
