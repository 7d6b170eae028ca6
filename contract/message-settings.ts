/** How a firm handles messages. */
import Type from 'typebox'
import { endpoint } from './endpoint.ts'
import { object } from './values.ts'

const MessageSettings = object({
  /** The response-time clock: within how many hours the firm means to answer. */
  answerWithinHours: Type.Integer({ minimum: 1, maximum: 720 }),
  /** How long a message may lie unseen before an e-mail or text tells of it. */
  unseenMinutes: Type.Integer({ minimum: 1, maximum: 1440 }),
})

export const messageSettings = {
  read: endpoint('GET /api/messages/settings', {
    summary: 'Within what time the firm means to answer, and when an unseen message is told of.',
    who: 'staff',
    output: MessageSettings,
    refusals: ['not-signed-in'],
  }),
  change: endpoint('PUT /api/messages/settings', {
    summary: 'Changes them. Messages that lie unseen already keep their time.',
    who: 'staff',
    body: MessageSettings,
    refusals: ['not-signed-in', 'not-allowed'],
  }),
}
