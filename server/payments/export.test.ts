/** The firm's list of payments as a file: who may, with what proof, what is kept of it, and what a spreadsheet makes of it. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { readSheet } from 'read-excel-file/node'
import { type SignedInStaff, startTestApp, type TestApp } from '../testing/start-app.ts'
import type { TestBrowser } from '../testing/test-browser.ts'
import { aVoucher, pay, type VoucherScene, voucherScene } from '../testing/voucher-scene.ts'

let app: TestApp
let scene: VoucherScene
let manager: SignedInStaff
before(async () => {
  app = await startTestApp()
  scene = await voucherScene(app)
  manager = await app.asStaff(scene.firm, { role: 'manager' })
})
after(() => app.close())

const exported = (browser: TestBrowser, more: Record<string, unknown> = {}) =>
  browser.post<{ code?: string } | null>('/api/vouchers/export', { format: 'csv', ...more })

test('formula injection: a confirmation number that begins like a formula is a text, in both kinds of file; amounts are numbers', async () => {
  const paid = await aVoucher(scene, { amountCents: 120_450 })
  assert.equal((await pay(scene.maria, paid, { amountCents: 50_000, confirmationNumber: '=1+1' })).status, 200)
  await aVoucher(scene, { authority: 'AZ', statutoryDue: '2026-01-20' })
  const csv = (await exported(manager)).response
  assert.match(String(csv.headers['content-disposition']), /^attachment; filename="Payments 2026-02-10 \(2\)\.csv"$/)
  const lines = csv.body.split('\r\n')
  assert.equal(lines.length, 4)
  assert.ok(lines[2]?.includes("1204.5,500,704.5,2026-02-10,'=1+1"), csv.body)
  const xlsx = (await exported(manager, { format: 'xlsx' })).response
  const [headings, late, open] = await readSheet(xlsx.rawPayload)
  assert.equal(headings?.length, late?.length)
  assert.deepEqual([open?.[12], open?.[16]], [1204.5, '=1+1'])
})

test('only who may export, with a fresh proof; recorded with its count but not with what was typed; of one’s own offices', async () => {
  assert.equal((await exported(scene.staff)).body?.code, 'not-allowed')
  assert.equal((await exported(manager, { show: 'late', search: 'nobody at all' })).status, 200)
  const { rows } = await app.ownerPool.query<{ body: string }>(
    `select body from audit_event where firm_id = $1 and type = 'payments.exported' order by seq desc limit 1`,
    [scene.firm.firmId],
  )
  const event = JSON.parse(rows[0]?.body ?? '{}') as Record<string, unknown>
  assert.deepEqual([event['count'], event['show'], event['isNarrowed']], [0, 'late', true])
  assert.ok(!rows[0]?.body.includes('nobody'))
  const elsewhere = await app.asStaff(scene.firm, { role: 'manager', officeIds: [] })
  assert.match((await exported(elsewhere, { show: 'all' })).response.body, /^\uFEFF[^\n]*\n$/)
  app.clock.advance(11 * 60_000)
  assert.equal((await exported(manager)).body?.code, 'sign-in.step-up-needed')
})
