import assert from 'node:assert/strict'
import type { Output } from '#contract/endpoint.ts'
import type { outbox } from '#contract/outbox.ts'
import type { ApiClient } from '../support/api-client.ts'
import type { MailSink } from '../support/mail-sink.ts'
import { until } from '../support/until.ts'

type OutboxLine = Output<typeof outbox.list>['messages'][number]

/**
 * Waits until nothing is on its way any more and holds every message to the promise: sent means that it arrived exactly once, and what
 * arrived at most once is shown as unconfirmed; nothing arrives that is not in the outbox. Returns the outbox, the newest first.
 */
export async function settledMail(staff: ApiClient, sink: MailSink): Promise<OutboxLine[]> {
  const messages = await until('every message is sent', async () => {
    const { messages } = await staff.call('GET /api/outbox', {})
    return messages.some(({ state }) => state === 'waiting' || state === 'sending') ? null : messages
  })
  assert.ok(messages.length < 200, 'the list is cut off at 200: what is older could not be held to anything')
  for (const { id, state, subject, problem } of messages) {
    const arrived = sink.received.filter((mail) => mail.id === id).length
    if (state === 'sent') assert.equal(arrived, 1, `"${subject}" counts as sent and arrived ${arrived} times`)
    else {
      assert.equal(state, 'unconfirmed', `"${subject}": ${problem}`)
      assert.ok(arrived <= 1, `"${subject}" arrived ${arrived} times`)
      assert.ok(problem, 'it says why nobody knows')
    }
  }
  const known = new Set(messages.map(({ id }) => id))
  assert.deepEqual(
    sink.received.filter(({ id }) => !known.has(id)),
    [],
  )
  return messages
}
