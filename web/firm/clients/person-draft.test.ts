import assert from 'node:assert/strict'
import { test } from 'node:test'
import { firm } from '#web/locales/en/firm.ts'
import { emptyPerson, personBody, personProblems } from './person-draft.ts'

test('only names are needed; what is typed must look right', () => {
  const empty = emptyPerson('taxpayer', 'en')
  assert.deepEqual(
    personProblems(empty, firm.person, 't-').map(({ fieldId }) => fieldId),
    ['t-firstName', 't-lastName'],
  )
  const wrong = { ...empty, firstName: 'Ana', lastName: 'Begay', taxIdentifier: '123-45', email: 'ana@', mobile: '555' }
  assert.deepEqual(
    personProblems(wrong, firm.person, '').map(({ fieldId }) => fieldId),
    ['taxIdentifier', 'email', 'mobile'],
  )
})

test('a number left as it is on file is not sent', () => {
  const kept = { ...emptyPerson('taxpayer', 'en'), firstName: 'Ana', lastName: 'Begay', taxIdentifier: null }
  assert.equal('taxIdentifier' in personBody(kept), false)
  assert.equal(personBody({ ...kept, taxIdentifier: '400-11-0001' }).taxIdentifier, '400110001')
  assert.equal(personBody(kept).email, null)
})
