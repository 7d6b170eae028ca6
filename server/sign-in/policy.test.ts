import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { deviceKinds, type DeviceKind, type IdentityKind, type Proof, signInPolicy, whatIsAskedNext } from '#contract/sign-in-policy.ts'

const next = (kind: IdentityKind, knownDevice: DeviceKind, ...proofs: Proof[]) => whatIsAskedNext({ kind, knownDevice, proofs })

test('a taxpayer: on a known device the code, else the secret and then the code', () => {
  assert.deepEqual(next('taxpayer', 'known'), ['email code', 'text code', 'authenticator', 'recovery code', 'passkey', 'recovery'])
  assert.equal(next('taxpayer', 'known', 'email code'), 'enough')
  for (const device of ['shared', 'unknown'] as const) {
    assert.deepEqual(next('taxpayer', device), ['password', 'pin', 'passkey', 'recovery'])
    assert.deepEqual(next('taxpayer', device, 'pin'), ['email code', 'text code', 'authenticator', 'recovery code', 'passkey', 'recovery'])
    assert.deepEqual(next('taxpayer', device, 'email code'), ['password', 'pin', 'passkey', 'recovery'])
    assert.equal(next('taxpayer', device, 'pin', 'text code'), 'enough')
  }
  for (const device of deviceKinds) assert.equal(next('taxpayer', device, 'passkey'), 'enough')
})

test('staff: a passkey, or password and authenticator or recovery code, whatever the device; a PIN or a mailbox is never enough', () => {
  for (const device of deviceKinds) {
    assert.deepEqual(next('staff', device), ['password', 'passkey', 'recovery'])
    assert.equal(next('staff', device, 'passkey'), 'enough')
    assert.deepEqual(next('staff', device, 'password', 'email code', 'text code'), [
      'authenticator',
      'recovery code',
      'passkey',
      'recovery',
    ])
    assert.deepEqual(next('staff', device, 'pin', 'authenticator'), ['password', 'passkey', 'recovery'])
    assert.equal(next('staff', device, 'password', 'authenticator'), 'enough')
  }
})

test('the recipient of a K-1: a code by e-mail or text, each time', () => {
  for (const device of deviceKinds) {
    assert.deepEqual(next('recipient', device, 'password'), ['email code', 'text code'])
    assert.equal(next('recipient', device, 'email code'), 'enough')
  }
})

test('a guest: a code by text and nothing else', () => {
  for (const device of deviceKinds) {
    assert.deepEqual(next('guest', device, 'email code', 'password'), ['text code'])
    assert.equal(next('guest', device, 'text code'), 'enough')
  }
})

test('docs/sign-in-policy.md shows the table as it is', () => {
  const page = readFileSync(new URL('../../docs/sign-in-policy.md', import.meta.url), 'utf8')
  const shown = /<!-- table -->\n([\s\S]*?)\n<!-- \/table -->/.exec(page)?.[1]
  assert.equal(plain(shown ?? ''), plain(tableOfPolicy()))
})

/** However a formatter has aligned it. */
const plain = (table: string) => table.replace(/ *\| */g, '|').replace(/-+/g, '-')

const inWords: Partial<Record<Proof, string>> = { pin: 'PIN', 'email code': 'e-mail code' }

function tableOfPolicy(): string {
  const rows = signInPolicy.map(({ kind, devices, steps }) => {
    const [first, then] = steps.map((step) => step.map((proof) => inWords[proof] ?? proof).join(' or '))
    const device = devices.length === deviceKinds.length ? 'any' : devices.join(', ')
    return `| ${kind} | ${device} | ${first} | ${then ?? ''} |`
  })
  return ['| who | device | first | then |', '|---|---|---|---|', ...rows].join('\n')
}
