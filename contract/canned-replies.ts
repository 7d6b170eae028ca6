/** Canned replies: texts that staff send often, with variables (reply-variables.ts), in both languages. */
import Type from 'typebox'
import { endpoint } from './endpoint.ts'
import { messageMaxCharacters } from './messages.ts'
import { Count, Flag, Id, Language, Name, object, Text } from './values.ts'

const ReplyText = Text(messageMaxCharacters)
const replyBody = object({
  name: Name,
  isShared: Flag,
  /** Of the two at least one is written. */
  english: ReplyText,
  spanish: ReplyText,
})
const CannedReply = object({
  id: Id,
  name: Name,
  /** Everybody of the firm has it; otherwise only its maker. */
  isShared: Flag,
  english: ReplyText,
  spanish: ReplyText,
  /** Counts up with every change; sent back so that two people cannot overwrite each other. */
  revision: Count,
})
const replyRefusals = [
  'not-signed-in',
  'not-allowed',
  'messages.reply-empty',
  'messages.unknown-variable',
  'messages.broken-variable',
  'messages.reply-name-taken',
] as const

export const cannedReplies = {
  list: endpoint('GET /api/canned-replies', {
    summary: 'Canned replies: the shared ones and the caller’s own, by name.',
    who: 'staff',
    output: object({ replies: Type.Array(CannedReply) }),
    refusals: ['not-signed-in'],
  }),
  add: endpoint('POST /api/canned-replies', {
    summary: 'Adds a canned reply: for oneself, or for everybody.',
    who: 'staff',
    body: replyBody,
    output: object({ id: Id }),
    refusals: [...replyRefusals, 'messages.too-many-replies'],
  }),
  change: endpoint('PUT /api/canned-replies/:cannedReply', {
    summary: 'Changes a canned reply.',
    who: 'staff',
    body: object({ ...replyBody.properties, revision: Count }),
    refusals: [...replyRefusals, 'not-found', 'messages.changed-meanwhile'],
  }),
  remove: endpoint('DELETE /api/canned-replies/:cannedReply', {
    summary: 'Removes a canned reply. What was sent with it stays.',
    who: 'staff',
    refusals: ['not-signed-in', 'not-found', 'not-allowed'],
  }),
  expand: endpoint('GET /api/clients/:client/canned-replies/:cannedReply', {
    summary: 'The reply as it would be sent to this client: in the language of whoever wrote last, if it is written in that.',
    who: 'staff',
    query: object({ language: Type.Optional(Language) }),
    output: object({ text: Text(messageMaxCharacters * 2), language: Language }),
    refusals: ['not-signed-in', 'not-found'],
  }),
}
