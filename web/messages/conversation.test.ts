import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as contract from '#contract/messages.ts'
import { type Asked, createConversation, type Page } from './conversation.ts'
import * as limits from './limits.ts'
import { completeUpTo, mergeMessages } from './merge-messages.ts'

type Message = { number: number; text?: string }

/** A server with this many messages, three on a page, that counts what it was asked. */
function serverWith(count: number) {
  const asked: Asked[] = []
  const all: Message[] = Array.from({ length: count }, (_, index) => ({ number: index + 1 }))
  const load = (question: Asked): Promise<Page<Message>> => {
    asked.push(question)
    const { before, after } = question
    const messages =
      after !== undefined
        ? all.filter(({ number }) => number > after).slice(0, 3)
        : all.filter(({ number }) => number < (before ?? Infinity)).slice(-3)
    return Promise.resolve({
      messages,
      hasOlder: (messages[0]?.number ?? 1) > 1,
      hasNewer: after !== undefined && (messages.at(-1)?.number ?? after) < all.length,
    })
  }
  const add = (many: number) => {
    for (let added = 0; added < many; added++) all.push({ number: all.length + 1 })
  }
  return { asked, load, add }
}

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))
const numbers = (messages: readonly Message[]) => messages.map(({ number }) => number)

test('limits of the screens are those of the contract', () => {
  assert.equal(limits.messageMaxCharacters, contract.messageMaxCharacters)
  assert.equal(limits.mostAttachments, contract.mostAttachments)
})

test('messages are merged by number, and the newer answer about one counts', () => {
  assert.deepEqual(mergeMessages([{ number: 1, text: 'old' }, { number: 3 }], [{ number: 2 }, { number: 1, text: 'new' }]), [
    { number: 1, text: 'new' },
    { number: 2 },
    { number: 3 },
  ])
})

test('nothing is missing up to the first gap', () => {
  assert.equal(completeUpTo([]), 0)
  assert.equal(completeUpTo([{ number: 4 }, { number: 5 }, { number: 8 }]), 5)
})

test('the newest page first, older ones on demand, until there are none', async () => {
  const { load, asked } = serverWith(7)
  const conversation = createConversation(load)
  conversation.catchUp()
  await settled()
  assert.deepEqual(numbers(conversation.known.messages), [5, 6, 7])
  conversation.loadOlder()
  // A second wish while the first is under way asks nothing.
  conversation.loadOlder()
  await settled()
  assert.deepEqual(numbers(conversation.known.messages), [2, 3, 4, 5, 6, 7])
  conversation.loadOlder()
  await settled()
  assert.equal(conversation.known.hasOlder, false)
  conversation.loadOlder()
  await settled()
  assert.deepEqual(asked, [{}, { before: 5 }, { before: 2 }])
})

test('whoever was away gets every missed message, however many pages, in order and once', async () => {
  const { load, add } = serverWith(2)
  const conversation = createConversation(load)
  conversation.catchUp()
  await settled()
  add(8)
  conversation.catchUp()
  await settled()
  await settled()
  assert.deepEqual(numbers(conversation.known.messages), [1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
})

test('one’s own message that stands beyond others which have not come yet leaves no gap', async () => {
  const { load, add } = serverWith(2)
  const conversation = createConversation(load)
  conversation.catchUp()
  await settled()
  add(2)
  conversation.put({ number: 4 })
  conversation.catchUp()
  await settled()
  assert.deepEqual(numbers(conversation.known.messages), [1, 2, 3, 4])
})

test('a storm of changes asks once now and once after', async () => {
  const { load, asked } = serverWith(2)
  const conversation = createConversation(load)
  for (let round = 0; round < 20; round++) conversation.catchUp()
  await settled()
  await settled()
  assert.equal(asked.length, 2)
})

test('a failed question is told, what is known stays, and the next one mends it', async () => {
  const { load } = serverWith(2)
  let isDown = false
  const conversation = createConversation((asked: Asked) => (isDown ? Promise.reject(new Error('down')) : load(asked)))
  conversation.catchUp()
  await settled()
  isDown = true
  conversation.catchUp()
  await settled()
  assert.match(String(conversation.known.error), /down/)
  assert.deepEqual(numbers(conversation.known.messages), [1, 2])
  isDown = false
  conversation.catchUp()
  await settled()
  assert.equal(conversation.known.error, null)
})

test('the last ones are asked for again where what is said about them changes', async () => {
  const { load, asked } = serverWith(7)
  const conversation = createConversation(load, 2)
  conversation.catchUp()
  await settled()
  conversation.catchUp()
  await settled()
  assert.deepEqual(asked, [{}, { after: 5 }])
})
