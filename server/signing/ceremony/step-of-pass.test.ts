import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type DocumentOfPass, formsAfterReview, stepOfPass } from '#contract/ceremony-rules.ts'

const paper = (documentId: string, state: DocumentOfPass['state'], why: DocumentOfPass['why'] = null): DocumentOfPass => ({
  documentId,
  state,
  why,
})

test('the pass begins with agreeing, then looking at the return, then form by form, and ends when nothing is open', () => {
  assert.deepEqual(stepOfPass([paper('a', 'out', 'signing.consent-needed')]), { kind: 'agree', documentId: 'a' })
  assert.deepEqual(stepOfPass([paper('a', 'out', 'signing.review-first')]), { kind: 'review', documentId: 'a' })
  assert.deepEqual(stepOfPass([paper('a', 'signed'), paper('b', 'viewed', 'signing.no-mark')]), { kind: 'form', documentId: 'b' })
  assert.deepEqual(stepOfPass([paper('a', 'signed'), paper('b', 'signed')]), { kind: 'finished' })
  assert.deepEqual(stepOfPass([paper('a', 'declined')]), { kind: 'nothing' })
})

test('the document that was chosen comes first, as long as it is open', () => {
  const two = [paper('a', 'viewed'), paper('b', 'viewed')]
  assert.deepEqual(stepOfPass(two, 'b'), { kind: 'form', documentId: 'b' })
  assert.deepEqual(stepOfPass([paper('a', 'viewed'), paper('b', 'signed')], 'b'), { kind: 'form', documentId: 'a' })
})

test('what waits for others is passed over while something else can be signed', () => {
  const held = paper('a', 'viewed', 'signing.document-replaced')
  assert.deepEqual(stepOfPass([held, paper('b', 'viewed')]), { kind: 'form', documentId: 'b' })
  assert.deepEqual(stepOfPass([held]), { kind: 'held-up', documentId: 'a', why: 'signing.document-replaced' })
})

test('Forms 8878 and 8879 of every kind ask for the return first, others do not', () => {
  for (const form of ['8879', '8878', '8879-PE', '8878-A']) assert.match(form, new RegExp(formsAfterReview))
  for (const form of ['8453', '4868', '7216 consent', '18879']) assert.doesNotMatch(form, new RegExp(formsAfterReview))
})
