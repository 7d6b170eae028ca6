import assert from 'node:assert/strict'
import { test } from 'node:test'
import { plainName, whatDoesNotMatch } from './what-does-not-match.ts'

const hash = Buffer.from('6789')
const onRecord = { lastName: 'García-López', lastFourHash: hash, email: 'shelly@example.com', mobile: '+17025550197' }
const typed = { lastName: 'Garcia Lopez', lastFourHash: hash, email: 'SHELLY@example.com', mobile: '+17025550197' }

test('names are compared as people write them', () => {
  for (const [one, other] of [
    ['García-López', 'GARCIA LOPEZ'],
    ["O'Brien", 'OBrien'],
    ['O’Brien', "o'brien"],
    ['Smith Jr.', 'Smith'],
    ['Smith, III', 'SMITH'],
    ['Müller', 'Muller'],
    ['Groß', 'Gross'],
    ['de la Cruz', 'Delacruz'],
    ['Nguyễn', 'Nguyen'],
  ] as const) {
    assert.equal(plainName(one), plainName(other), `${one} and ${other}`)
  }
  for (const [one, other] of [
    ['Smith', 'Smyth'],
    ['García', 'García-López'],
    ['V', 'Sr'],
  ] as const)
    assert.notEqual(plainName(one), plainName(other))
})

test('last name and last four must match, and the e-mail or the mobile', () => {
  assert.deepEqual(whatDoesNotMatch(typed, onRecord), [])
  assert.deepEqual(whatDoesNotMatch({ ...typed, email: 'other@example.com' }, onRecord), [])
  assert.deepEqual(whatDoesNotMatch({ ...typed, mobile: '+17025550000' }, onRecord), [])
  assert.deepEqual(whatDoesNotMatch({ ...typed, email: 'other@example.com', mobile: '+17025550000' }, onRecord), ['emailOrMobile'])
  assert.deepEqual(whatDoesNotMatch({ ...typed, lastName: 'Lopez', lastFourHash: Buffer.from('1111') }, onRecord), ['lastName', 'lastFour'])
  assert.deepEqual(whatDoesNotMatch(typed, { ...onRecord, lastFourHash: null }), ['lastFour'])
  assert.deepEqual(whatDoesNotMatch(typed, { ...onRecord, email: null, mobile: null }), ['emailOrMobile'])
})
