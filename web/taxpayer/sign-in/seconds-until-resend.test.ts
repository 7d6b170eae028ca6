import assert from 'node:assert/strict'
import { test } from 'node:test'
import { secondsUntilResend } from './seconds-until-resend.ts'

const sentAt = '2026-03-03T14:00:00.000Z'
const sent = Date.parse(sentAt)

test('sending again waits half a minute, counted down in whole seconds', () => {
  assert.equal(secondsUntilResend(sentAt, sent), 30)
  assert.equal(secondsUntilResend(sentAt, sent + 12_300), 18)
  assert.equal(secondsUntilResend(sentAt, sent + 30_000), 0)
})

test('nothing sent yet, or a device whose clock is behind the server’s, never locks the button', () => {
  assert.equal(secondsUntilResend(null, sent), 0)
  assert.equal(secondsUntilResend(sentAt, sent - 3_600_000), 0)
  assert.equal(secondsUntilResend(sentAt, sent + 3_600_000), 0)
})
