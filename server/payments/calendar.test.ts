import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { startTestApp, type TestApp } from '../testing/start-app.ts'
import { aVoucher, pay, type VoucherScene, voucherScene } from '../testing/voucher-scene.ts'
import { calendarOf } from './calendar.ts'

let app: TestApp
let scene: VoucherScene

before(async () => {
  app = await startTestApp()
  scene = await voucherScene(app)
})
after(() => app.close())

const fileOf = (person: VoucherScene['maria'], query = '') => person.get(`/api/portals/${person.personId}/tax-payments/calendar${query}`)

/** As a calendar reads it: folded lines are one (RFC 5545, 3.1). */
const unfolded = (file: string) => file.replaceAll('\r\n ', '').split('\r\n')

test('what is still to be paid, a whole day each, with alarms, and the same UID at every download', async () => {
  const open = await aVoucher(scene, { statutoryDue: '2028-04-15', note: 'secret note' })
  const paid = await aVoucher(scene)
  await pay(scene.maria, paid, { confirmationNumber: 'SECRET-1' })
  const answer = await fileOf(scene.maria)
  assert.equal(answer.response.headers['content-type'], 'text/calendar; charset=utf-8')
  assert.equal(answer.response.headers['content-disposition'], 'attachment; filename="tax-payments.ics"')
  const lines = unfolded(answer.response.body)
  assert.deepEqual(lines.slice(0, 6), [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Lintel//Tax Payments//EN',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    'X-WR-CALNAME:Tax payments',
  ])
  const event = lines.slice(lines.indexOf('BEGIN:VEVENT'), lines.indexOf('END:VEVENT') + 1)
  assert.deepEqual(event, [
    'BEGIN:VEVENT',
    `UID:${open}@portal.example.com`,
    'DTSTAMP:20260210T150000Z',
    'SEQUENCE:1',
    'DTSTART;VALUE=DATE:20280418',
    'DTEND;VALUE=DATE:20280419',
    'SUMMARY:Payment due: IRS',
    'DESCRIPTION:The amount and where to pay are in your portal: https://portal.example.com/tax-payments',
    'URL:https://portal.example.com/tax-payments',
    'TRANSP:TRANSPARENT',
    'BEGIN:VALARM',
    'ACTION:DISPLAY',
    'DESCRIPTION:Payment due: IRS',
    'TRIGGER:-P6DT15H',
    'END:VALARM',
    'BEGIN:VALARM',
    'ACTION:DISPLAY',
    'DESCRIPTION:Payment due: IRS',
    'TRIGGER:-PT15H',
    'END:VALARM',
    'END:VEVENT',
  ])
  assert.equal(lines.filter((line) => line === 'BEGIN:VEVENT').length, 1)
  assert.doesNotMatch(answer.response.body, /1,?234|123456|SECRET|secret/)
  assert.equal((await fileOf(scene.maria, `?voucher=${open}`)).response.body, answer.response.body)
  assert.equal((await fileOf(scene.maria, `?voucher=${paid}`)).status, 404)
})

test('in Spanish, folded at 75 octets and never inside of a character, with what is special escaped', () => {
  const event = { id: '00000000-0000-4000-8000-000000000000', authority: 'MA', due_on: '2026-04-15', revision: 3 }
  const more = { language: 'es' as const, portalUrl: 'https://portal.example.com', now: new Date('2026-02-10T15:00:00Z') }
  const file = calendarOf([event, { ...event, authority: 'x,y;z\\é\r\nBEGIN:VEVENT\u0007' }], more)
  for (const line of file.split('\r\n')) {
    assert.ok(Buffer.byteLength(line) <= 75, line)
    assert.ok(!line.includes('\uFFFD') && !line.includes('\n') && !line.includes('\r'), line)
  }
  const lines = unfolded(file)
  assert.ok(lines.includes('SUMMARY:Fecha límite de pago: Massachusetts Department of Revenue'))
  assert.ok(lines.includes('SUMMARY:Fecha límite de pago: x\\,y\\;z\\\\é\\nBEGIN:VEVENT'))
  assert.equal(lines.filter((line) => line === 'BEGIN:VEVENT').length, 2)
  assert.ok(file.endsWith('END:VCALENDAR\r\n'))
})

test('a portal with nothing to pay has an empty calendar', async () => {
  const empty = await voucherScene(app)
  assert.ok(!(await fileOf(empty.maria)).response.body.includes('VEVENT'))
})
