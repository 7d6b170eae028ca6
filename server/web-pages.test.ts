import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addressOf, questionsOf, whereInstead } from './web-pages.ts'

const taxpayer = { room: 'taxpayer' as const, portals: [{ id: 'portal' }] }
const document = '0f8fad5b-d9cb-469f-a165-70867728950e'
const visit = (route: string, path = route) => ({ route, path, room: 'taxpayer' as const, session: null, hasFirm: true })

test('the owner’s page of third-party access asks who is signed in, and comes back after the sign-in', () => {
  assert.equal(whereInstead(visit('/third-party')), '/sign-in?return=%2Fthird-party')
  assert.equal(whereInstead({ ...visit('/third-party'), session: taxpayer }), null)
})

test('a guest’s pages open without an account: a link, and the room of what was granted', () => {
  for (const [route, path] of [
    ['/g/:token', '/g/abc'],
    ['/guest', '/guest'],
    ['/guest/:list', '/guest/my-files'],
    ['/guest/documents/:document', `/guest/documents/${document}`],
  ] as const)
    assert.equal(whereInstead(visit(route, path)), null)
})

test('pages come with their first data', () => {
  assert.deepEqual(questionsOf('/third-party', taxpayer), ['/api/portals/portal/grants'])
  assert.deepEqual(questionsOf('/tax-payments/0f8fad5b/paid', taxpayer), ['/api/portals/portal/tax-payments'])
  assert.deepEqual(questionsOf('/firm/payments', taxpayer), ['/api/vouchers?show=unpaid'])
  assert.deepEqual(questionsOf('/guest', null), ['/api/guest'])
  assert.deepEqual(questionsOf('/guest/my-files', taxpayer), ['/api/guest', '/api/guest/my-files'])
  assert.deepEqual(questionsOf(`/guest/documents/${document}`, null), ['/api/guest', `/api/guest/documents/${document}`])
})

test('nothing but a guest’s own lists is asked for on behalf of a guest’s address', () => {
  for (const path of ['/guest/session', '/guest/documents/..%2f..%2fclients', '/guest/'])
    assert.deepEqual(questionsOf(path, null), ['/api/guest'])
  assert.deepEqual(questionsOf('/g/abc', null), [])
})

test('a link that names its portal comes back to that portal after the sign-in, and brings its data', () => {
  const id = '7c9e6679-7425-40de-944b-e07fc1f90ae7'
  assert.deepEqual(addressOf(`/home?portal=${id}&x=1`), { path: '/home', portal: id })
  assert.deepEqual(addressOf('/home?portal=//evil.example'), { path: '/home', portal: null })
  assert.equal(whereInstead({ ...visit('/home'), portal: id }), `/sign-in?return=${encodeURIComponent(`/home?portal=${id}`)}`)
  const two = { portals: [{ id: 'first' }, { id }] }
  assert.deepEqual(questionsOf('/home', two, id), [`/api/portals/${id}/home`])
  assert.deepEqual(questionsOf('/home', two, document), ['/api/portals/first/home'], 'a portal of somebody else is not asked for')
})
