import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readConfig } from './config.ts'

const withIdle = (minutes: string) =>
  readConfig({ LINTEL_DATA: '/nowhere/lintel-config-test', LINTEL_STAFF_IDLE_MINUTES: minutes }).staffIdleMinutes

test('staff are signed out after 15 to 30 idle minutes; anything else is refused by name', () => {
  assert.equal(readConfig({ LINTEL_DATA: '/nowhere/lintel-config-test' }).staffIdleMinutes, 30)
  for (const minutes of ['15', '20', '30']) assert.equal(withIdle(minutes), Number(minutes))
  for (const minutes of ['14', '31', '0', '20.5', 'half an hour'])
    assert.throws(() => withIdle(minutes), /LINTEL_STAFF_IDLE_MINUTES must be a whole number from 15 to 30/)
})
