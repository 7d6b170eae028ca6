import assert from 'node:assert/strict'
import { test } from 'node:test'
import { checkRegistration } from './check-registration.ts'

const filledIn = {
  userName: 'maria.lopez',
  password: 'Harvest!2026',
  email: 'maria@example.com',
  phone: '(520) 555-0142',
  lastName: 'López',
  lastFour: '0142',
}

test('a registration that is filled in needs nothing', () => {
  assert.deepEqual(checkRegistration(filledIn), {})
})

test('an empty form names every field once', () => {
  assert.deepEqual(checkRegistration({ userName: '', password: '', email: ' ', phone: '', lastName: ' ', lastFour: '' }), {
    userName: 'userName',
    password: 'password',
    email: 'email',
    phone: 'phone',
    lastName: 'lastName',
    lastFour: 'lastFour',
  })
})

test('a passphrase is fine without capital letters and signs', () => {
  assert.deepEqual(checkRegistration({ ...filledIn, password: 'my dog likes long walks' }), {})
  assert.deepEqual(checkRegistration({ ...filledIn, password: 'short one' }), { password: 'passwordWeak' })
})

test('shapes are told apart from missing values', () => {
  assert.deepEqual(
    checkRegistration({ ...filledIn, userName: 'maría lópez', email: 'maria@example', phone: '555-0142', lastFour: '14a2' }),
    {
      userName: 'userNameShape',
      email: 'emailShape',
      phone: 'phone',
      lastFour: 'lastFour',
    },
  )
})
