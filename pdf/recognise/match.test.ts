import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isSameName, matchPersons } from './match.ts'
import type { FoundPerson, Part } from './recognition.ts'

const maria = { id: 'maria', name: 'Maria López-Hernández', lastFour: '4821' }
const luis = { id: 'luis', name: 'Luis Hernández', lastFour: '4822' }

const about = (found: Partial<FoundPerson>) => {
  const part = { part: 0, persons: [{ role: 'taxpayer', name: '', lastFour: null, number: null, ...found }] } as unknown as Part
  const [match] = matchPersons({ parts: [part] }, [maria, luis])
  return [match?.personId, match?.by, match?.conflict]
}

test('a name is the same however programs write it', () => {
  assert.ok(isSameName('Maria López-Hernández', 'LOPEZ-HERNANDEZ, MARIA A'))
  assert.ok(isSameName('Johnny L Rose Sr', 'Johnny Rose'))
  assert.ok(isSameName('Whitfield Holdings LLC', 'WHITFIELD HOLDINGS, L.L.C.'.replaceAll('.', '')))
  assert.ok(!isSameName('Maria Soto', 'Luis Soto') && !isSameName('Maria Soto', 'Soto') && !isSameName('Maria Soto', ''))
})

test('number and name together, or one of them alone, find the person', () => {
  assert.deepEqual(about({ name: 'MARIA LOPEZ HERNANDEZ', lastFour: '4821' }), ['maria', 'number and name', null])
  assert.deepEqual(about({ lastFour: '4822' }), ['luis', 'number', null])
  assert.deepEqual(about({ name: 'Luis Hernandez' }), ['luis', 'name', null])
})

test('a number and a name that do not belong together are shown, not settled', () => {
  assert.deepEqual(about({ name: 'Luis Hernandez', lastFour: '4821' }), [null, null, 'two-persons'])
  assert.deepEqual(about({ name: 'Maria Lopez-Hernandez', lastFour: '9999' }), ['maria', 'name', 'other-number'])
  assert.deepEqual(about({ name: 'Ana Torres', lastFour: '4821' }), ['maria', 'number', 'other-name'])
  assert.deepEqual(about({ name: 'Ana Torres', lastFour: '1111' }), [null, null, 'not-of-client'])
  assert.deepEqual(about({ role: 'recipient', name: 'Ana Torres', lastFour: '1111' }), [null, null, null])
})
