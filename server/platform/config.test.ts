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

test('a key in AWS KMS needs all that is asked of it, and is one of the ways to keep a key', () => {
  const read = (settings: Record<string, string>) =>
    readConfig({ LINTEL_DATA: '/nowhere/lintel-config-test', LINTEL_SEALING_KMS_KEY: 'alias/seals', ...settings }).sealingKey
  const whole = {
    AWS_REGION: 'us-east-2',
    AWS_ACCESS_KEY_ID: 'id',
    AWS_SECRET_ACCESS_KEY: 'secret',
    LINTEL_SEALING_CERTIFICATE: '/kms.pem',
  }
  assert.deepEqual(read(whole), {
    kind: 'kms',
    url: 'https://kms.us-east-2.amazonaws.com',
    region: 'us-east-2',
    keyId: 'alias/seals',
    accessKeyId: 'id',
    secretAccessKey: 'secret',
    sessionToken: null,
    certificateFile: '/kms.pem',
  })
  for (const name of Object.keys(whole)) assert.throws(() => read({ ...whole, [name]: '' }), /LINTEL_SEALING_KMS_KEY needs/, name)
  assert.throws(() => read({ ...whole, LINTEL_SEALING_KEY: '/key.pem' }), /Set one of/)
})
