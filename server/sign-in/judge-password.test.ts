import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sampleStaff, sampleTaxpayers } from '../../sample/people.ts'
import { isCommonPassword } from './common-passwords.ts'
import { judgePassword } from './judge-password.ts'
import { maskEmail, maskPhone } from './mask.ts'
import { hashPassword } from './passwords.ts'
import { networkOf } from './slow-down.ts'

const names = { userName: 'maria.delgado', firmName: 'Canyon Tax' }
const refusal = (password: string) => {
  try {
    judgePassword(password, names)
    return null
  } catch (error) {
    return (error as Error).message
  }
}

test('a password that meets every point of the list is taken, and a phrase of fifteen characters needs none of them', () => {
  for (const password of ['Copper-Mesa-7!', 'Xk9$mmPq2', 'correct horse battery staple', 'árbol junto al río verde'])
    assert.equal(refusal(password), null, password)
})

test('a password that misses a point and is no phrase is too weak', () => {
  for (const password of ['Short1!', 'alllower-1!', 'ALLUPPER-1!', 'No-Number!!', 'NoSpecial11', 'fourteen chars'])
    assert.equal(refusal(password), 'sign-in.password-too-weak', password)
})

test('passwords that everybody tries first are refused, dressed up or not', () => {
  for (const password of [
    'P@ssw0rd1!',
    'Password2026!',
    'Sunshine#1$aA',
    'Qwerty123!',
    '1Qaz2wsx!',
    'passwordpassword',
    'aaaaaaaaaaaaaaaa',
    '12345678901234567',
    'abcdefghijklmnop',
  ]) {
    assert.equal(refusal(password), 'sign-in.password-breached', password)
  }
})

test('a password made of the user name or the firm is too weak', () => {
  for (const password of ['Maria.Delgado-9!', 'The-Canyon-Tax-1!']) assert.equal(refusal(password), 'sign-in.password-too-weak', password)
})

test('the sample people have passwords that the product would take', () => {
  for (const person of [...sampleStaff, ...sampleTaxpayers]) {
    judgePassword(person.password, { userName: 'userName' in person ? person.userName : person.email, firmName: 'Saguaro Tax' })
  }
})

test('a list of strange passwords is not taken for common ones', () => {
  const strange = Array.from({ length: 2000 }, (_, index) => `${((index + 99) * 7919).toString(36)}Vx!${(index * 104_729).toString(36)}`)
  assert.deepEqual(strange.filter(isCommonPassword), [])
})

test('masks show what the owner knows and no more', () => {
  assert.equal(maskEmail('shelly@example.com'), 'she****com')
  assert.equal(maskEmail('jo@example.org'), 'j****org')
  assert.equal(maskPhone('+17025550197'), '70****97')
})

test('a network is one address, or the first 64 bits', () => {
  assert.equal(networkOf('::ffff:198.51.100.7'), '198.51.100.7')
  assert.equal(networkOf('2001:db8::1'), '2001:db8:0:0::/64')
  assert.equal(networkOf('2001:0db8:0001:0002:0003::9'), '2001:db8:1:2::/64')
  assert.equal(networkOf('::1'), '0:0:0:0::/64')
})

test('a password is kept as Argon2id with the strength that the OWASP cheat sheet asks for', async () => {
  assert.match(await hashPassword('Copper-Mesa-7!'), /^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
})
