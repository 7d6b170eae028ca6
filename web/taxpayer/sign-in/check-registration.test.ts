import assert from 'node:assert/strict'
import { test } from 'node:test'
import { checkRegistration } from './check-registration.ts'

const filledIn = {
  chosen: 'password' as const,
  pin: '',
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
  assert.deepEqual(checkRegistration({ ...filledIn, userName: '', password: '', email: ' ', phone: '', lastName: ' ', lastFour: '' }), {
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

test('with a PIN neither user name nor password is asked, and the PIN must not end like the SSN', () => {
  const withPin = { ...filledIn, chosen: 'pin' as const, userName: '', password: '' }
  assert.deepEqual(checkRegistration(withPin), { pin: 'pin' })
  assert.deepEqual(checkRegistration({ ...withPin, pin: '123456' }), { pin: 'pinWeak' })
  assert.deepEqual(checkRegistration({ ...withPin, pin: '980142' }), { pin: 'pinWeak' })
  assert.deepEqual(checkRegistration({ ...withPin, pin: '830274' }), {})
})
