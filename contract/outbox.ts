/** What Lintel has sent by e-mail and text, or would have sent were a mail server configured. */
import Type from 'typebox'
import { endpoint } from './endpoint.ts'
import { Flag, Id, Instant, object, oneOf, orNull, Text } from './values.ts'

/** `kept`: no mail server or SMS service is configured, so it waits here to be read. `unconfirmed`: handed over when the power went; it may have arrived. */
export const messageStates = ['waiting', 'kept', 'sending', 'sent', 'failed', 'unconfirmed'] as const

const OutboxLine = object({
  id: Id,
  channel: oneOf(['email', 'text']),
  to: Text(254),
  subject: Text(200),
  createdAt: Instant,
  state: oneOf(messageStates),
  problem: orNull(Text(400)),
})

export const outbox = {
  list: endpoint('GET /api/outbox', {
    summary: 'The newest 200 messages. In a sample firm anybody may look, so that a visitor finds the links and codes.',
    who: 'anyone',
    output: object({ messages: Type.Array(OutboxLine), readable: Flag }),
    refusals: ['not-signed-in', 'not-allowed'],
  }),
  read: endpoint('GET /api/outbox/:message', {
    summary: 'One message as its receiver sees it. Bodies are readable only while nothing is configured to send them.',
    who: 'anyone',
    output: object({ line: OutboxLine, html: orNull(Text(200_000)), text: Text(50_000) }),
    refusals: ['not-signed-in', 'not-allowed', 'not-found'],
  }),
  sendAgain: endpoint('POST /api/outbox/:message/send-again', {
    summary: 'Sends a failed or unconfirmed message once more.',
    who: 'staff',
    refusals: ['not-signed-in', 'not-found'],
  }),
}
