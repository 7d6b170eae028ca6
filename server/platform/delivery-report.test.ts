import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readReport } from './delivery-report.ts'

const id = '0190c1d4-0000-7000-8000-000000000001'
const status = (action: string, more = '') =>
  `Reporting-MTA: dns; mx.example.com\r\n${more}\r\n\r\nFinal-Recipient: rfc822; maria@example.com\r\nAction: ${action}\r\nStatus: 5.1.1\r\nDiagnostic-Code: smtp; 550 5.1.1 <maria@example.com>:\r\n  no such user\r\n`
const returned = `Received: by mx.example.com\r\nMessage-ID:\r\n <${id}@canyontax.example>\r\nSubject: Hello\r\n`

test('a failure names its message by the headers that came back, folded or not', () => {
  assert.deepEqual(readReport(status('failed'), returned), { messageId: id, problem: '5.1.1 550 5.1.1 <maria@example.com>: no such user' })
})

test('a failure names its message by the envelope, even when a relay gave it another Message-ID', () => {
  const found = readReport(status('Failed', `Original-Envelope-Id: ${id.toUpperCase()}`), 'Message-ID: <other@relay.example>\r\n')
  assert.equal(found?.messageId, id)
})

test('delays, receipts and reports without a recipient are no failures', () => {
  for (const action of ['delayed', 'delivered', 'relayed', 'expanded']) assert.equal(readReport(status(action), returned), null)
  assert.equal(readReport('Reporting-MTA: dns; mx.example.com\r\n', returned), null)
  assert.equal(readReport('', null), null)
})

test('what names no message of ours is nothing', () => {
  assert.equal(readReport(status('failed'), null), null)
  assert.equal(readReport(status('failed'), 'Message-ID: <newsletter-7@example.com>\r\n'), null)
})

test('threat: a name in the body of what came back, or in what the other side says, names nothing', () => {
  assert.equal(readReport(status('failed'), `Subject: Hello\r\n\r\nMessage-ID: <${id}@canyontax.example>\r\n`), null)
  assert.equal(readReport(status('failed').replace('no such user', `Message-ID: <${id}@x>`), null), null)
})

test('threat: control characters and very long answers do not reach the screen', () => {
  const found = readReport(status('failed').replace('no such user', `\u0007\u202eevil${'x'.repeat(5000)}`), returned)
  assert.ok(found && found.problem.length <= 300)
  assert.doesNotMatch(found.problem, /[\p{Cc}\p{Cf}]/u)
})
