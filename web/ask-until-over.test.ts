import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { askUntilOver } from './ask-until-over.ts'

const second = 1000
const now = Date.parse('2026-03-02T10:00:00Z')

/** Lets so many seconds pass one by one, and counts how often it was asked in each. */
async function pass(context: TestContext, endsAt: number, seconds: number, answer: () => unknown = () => undefined) {
  context.mock.timers.enable({ apis: ['setTimeout', 'Date'], now })
  const asked: number[] = []
  const stop = askUntilOver(endsAt, () => {
    asked.push((Date.now() - now) / second)
    return answer()
  })
  for (let at = 0; at < seconds; at += 1) {
    context.mock.timers.tick(second)
    // The answer, and what follows from it.
    await Promise.resolve().then(() => undefined)
    await Promise.resolve()
  }
  return { asked, stop }
}

test('shortly after the end, and then every half minute', async (context) => {
  const { asked } = await pass(context, now + 12 * second, 80)
  assert.deepEqual(asked, [13, 43, 73])
})

test('a device whose clock is far ahead asks no more often than every half minute', async (context) => {
  const { asked } = await pass(context, now - 3600 * second, 95)
  assert.deepEqual(asked, [30, 60, 90])
})

test('a device whose clock is far behind hears of the end within half a minute', async (context) => {
  const { asked } = await pass(context, now + 3600 * second, 65)
  assert.deepEqual(asked, [30, 60])
})

test('without an answer it is asked again; while one is awaited, and once it was stopped, it is not', async (context) => {
  const { asked } = await pass(context, now, 65, () => Promise.reject(new Error('no connection')))
  assert.deepEqual(asked, [30, 60])
  context.mock.timers.reset()
  const held = await pass(context, now, 95, () => new Promise(() => undefined))
  assert.deepEqual(held.asked, [30])
  context.mock.timers.reset()
  const stopped = await pass(context, now + 5 * second, 5)
  stopped.stop()
  context.mock.timers.tick(60 * second)
  assert.deepEqual(stopped.asked, [])
})
