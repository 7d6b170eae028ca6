/** kill -9 between the commit that makes an e-mail necessary and its delivery: it goes out once, or is shown as unconfirmed. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { addClient, invite } from '../support/firm-over-api.ts'
import type { LintelProcess } from '../support/lintel-process.ts'
import { type MailMoment, mailMoments, type MailSink } from '../support/mail-sink.ts'
import { assertAuditIsUnbroken, installation } from './installation.ts'
import { settledMail } from './settled-mail.ts'

/** So many ms after the invitation was acknowledged, or at a moment of the conversation with the mail server. */
const kills: (number | MailMoment)[] = [0, 5, 10, 20, 40, 80, 100, 120, 140, 160, ...mailMoments, ...mailMoments]

// 20 invitations, each followed by a kill.
test('kill -9 between commit and e-mail, 20 times: every message arrives once, or at most once and is shown as unconfirmed', async (t) => {
  const { lintel, sink, staff } = await installation(t)
  const { personId, email } = await addClient(staff, 'C-3001')
  const outcomes: string[] = []
  for (const [at, moment] of kills.entries()) {
    const killed = typeof moment === 'number' ? null : killAt(lintel, sink, moment)
    // The kill may be quicker than the answer: then nothing was acknowledged, and yet it was committed, for its e-mail was on its way.
    const answered = await invite(staff, personId).then(
      ({ sentTo }) => sentTo === email,
      (error: unknown) => {
        if (killed === null) throw error
        return true
      },
    )
    assert.ok(answered)
    if (typeof moment === 'number') {
      await wait(moment)
      await lintel.kill()
    } else await killed
    await lintel.start()

    const messages = await settledMail(staff, sink)
    assert.equal(messages.length, at + 1, 'one message for each invitation')
    const [newest] = messages
    assert.equal(newest?.subject, 'Your Secure Portal Has Been Created')
    const arrived = sink.received.filter(({ id }) => id === newest.id).length
    outcomes.push(`${moment}: ${newest.state}, arrived ${arrived}`)
    // Before the message's last byte nothing is in doubt; after it, and before the answer was noted, nobody can know.
    if (moment === 'connected' || moment === 'recipient named') assert.equal(newest.state, 'sent', moment)
    if (moment === 'message ended') assert.deepEqual([newest.state, arrived], ['unconfirmed', 1])
    if (moment === 'answered') assert.equal(arrived, 1)
  }
  t.diagnostic(outcomes.join('; '))
  await assertAuditIsUnbroken(lintel)
})

/** Resolves when the process, killed at that moment, is gone. */
function killAt(lintel: LintelProcess, sink: MailSink, moment: MailMoment): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>()
  sink.when(moment, () => resolve(lintel.kill()))
  return promise
}
