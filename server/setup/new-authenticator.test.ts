import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { contract } from '#contract/contract.ts'
import Value from 'typebox/value'
import { startTestApp, type TestApp } from '../testing/start-app.ts'
import { newAuthenticator } from './new-authenticator.ts'

let lintel: TestApp
before(async () => (lintel = await startTestApp()))
after(() => lintel.close())

const names = [
  'A',
  'Canyon Tax & Accounting',
  'Núñez, Peña y Asociados · Contadores Públicos Certificados',
  'W'.repeat(120),
  '税務会計事務所'.repeat(17),
  '🌵'.repeat(60),
]

for (const firmName of names) {
  test(`a firm called ${firmName.slice(0, 30)} (${firmName.length} characters) gets an authenticator with a QR code`, async () => {
    const made = await newAuthenticator(lintel.ports, { firmName, email: `${'long.name.'.repeat(20)}@example.com` })
    assert.ok(
      Value.Check(contract.setup.newAuthenticator.output, made),
      `address ${made.uri.length}, drawing ${made.qrSvg.length} characters`,
    )
    assert.match(made.uri, /^otpauth:\/\/totp\//)
    assert.match(made.uri, new RegExp(`secret=${made.secret}`))
  })
}
