import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { PlaceDraft } from './place-draft.ts'
import { createPlaceSaver, type SavingState } from './save-places.ts'

const boxAt = (x: number): PlaceDraft => ({ key: `at ${x}`, personId: 'maria', kind: 'signature', page: 0, x, y: 0, width: 9, height: 9 })
const meanwhile = new Error('changed meanwhile')

/** A page with a server that answers when it is told to. */
function aPage() {
  const sent: {
    revision: number
    change: number
    x: number
    answer: (revision: number) => Promise<void>
    refuse: (why: Error) => Promise<void>
  }[] = []
  const states: SavingState[] = []
  let due = () => {}
  // An answer is through once what waits for it has run.
  const through = () => new Promise<void>((resolve) => setImmediate(resolve))
  const saver = createPlaceSaver({
    revision: 3,
    sender: 'a page',
    put: ({ revision, change, places }) =>
      new Promise((resolve, reject) => {
        sent.push({
          revision,
          change,
          x: places[0]?.x ?? -1,
          answer: (now) => (resolve({ revision: now }), through()),
          refuse: (why) => (reject(why), through()),
        })
      }),
    wasOvertaken: (failure) => failure === meanwhile,
    tell: (state) => states.push(state),
    later: (act) => {
      due = act
      return () => (due = () => {})
    },
  })
  return { saver, sent, states, pass: () => due(), brief: () => sent.map(({ revision, change, x }) => [revision, change, x]) }
}

test('the last change goes out when the tab closes within the pause, also while an earlier one is under way', async () => {
  const page = aPage()
  page.saver.change([boxAt(1)])
  page.saver.flush()
  assert.deepEqual(page.brief(), [[3, 1, 1]])
  page.saver.change([boxAt(2)])
  page.saver.flush()
  assert.deepEqual(page.brief().at(-1), [3, 2, 2])
  page.saver.flush()
  page.pass()
  assert.equal(page.sent.length, 2)
  // The page was only hidden: it goes on from what was kept.
  await page.sent[1]?.answer(5)
  await page.sent[0]?.refuse(meanwhile)
  page.saver.change([boxAt(3)])
  page.pass()
  assert.deepEqual(page.brief().at(-1), [5, 3, 3])
})

test('one request at a time; what changes meanwhile follows it', async () => {
  const page = aPage()
  page.saver.change([boxAt(1)])
  page.pass()
  page.saver.change([boxAt(2)])
  page.pass()
  assert.equal(page.sent.length, 1)
  assert.equal(page.saver.isSaved(), false)
  await page.sent[0]?.answer(4)
  assert.deepEqual(page.brief().at(-1), [4, 2, 2])
  await page.sent[1]?.answer(5)
  assert.equal(page.states.at(-1), 'saved')
  assert.deepEqual([page.saver.isSaved(), page.saver.isNews(5), page.saver.isNews(6)], [true, false, true])
})

test('overtaken: nothing is sent until it is said whose boxes stay; then it goes on from what was seen', async () => {
  const page = aPage()
  page.saver.change([boxAt(1)])
  page.pass()
  await page.sent[0]?.refuse(meanwhile)
  assert.equal(page.states.at(-1), 'overtaken')
  page.saver.change([boxAt(2)])
  page.pass()
  page.saver.flush()
  assert.equal(page.sent.length, 1)
  page.saver.goOn({ revision: 7, unsaved: [boxAt(2)] })
  assert.deepEqual(page.brief().at(-1), [7, 2, 2])
  await page.sent[1]?.answer(8)
  assert.equal(page.states.at(-1), 'saved')
})

test('what could not be sent is sent again when asked, the newest of it', async () => {
  const page = aPage()
  page.saver.change([boxAt(1)])
  page.pass()
  page.saver.change([boxAt(2)])
  await page.sent[0]?.refuse(new Error('offline'))
  assert.equal(page.states.at(-1), 'failed')
  page.saver.retry()
  assert.deepEqual(page.brief().at(-1), [3, 2, 2])
})

test('the newer is answered first and the older is refused then: it says saved, and what changed meanwhile follows', async () => {
  const page = aPage()
  const twoUnderWay = () => {
    for (const x of [1, 2]) {
      page.saver.change([boxAt(x)])
      page.saver.flush()
    }
  }
  twoUnderWay()
  await page.sent[1]?.answer(5)
  await page.sent[0]?.refuse(meanwhile)
  assert.deepEqual([page.states.at(-1), page.saver.isSaved()], ['saved', true])
  twoUnderWay()
  await page.sent[3]?.answer(7)
  page.saver.change([boxAt(3)])
  page.pass()
  await page.sent[2]?.refuse(meanwhile)
  assert.deepEqual(page.brief().at(-1), [7, 5, 3])
  await page.sent[4]?.answer(8)
  assert.equal(page.states.at(-1), 'saved')
})

test('the newest could not be saved: an older one that is refused after it does not send it again, and it says so', async () => {
  const page = aPage()
  for (const x of [1, 2]) {
    page.saver.change([boxAt(x)])
    page.saver.flush()
  }
  await page.sent[1]?.refuse(new Error('offline'))
  await page.sent[0]?.refuse(new Error('offline'))
  assert.deepEqual([page.sent.length, page.states.at(-1), page.saver.isSaved()], [2, 'failed', false])
  page.saver.retry()
  assert.deepEqual(page.brief().at(-1), [3, 3, 2])
})
