/** Reports of failure that come by mail after a message was taken (delivery status notifications, RFC 3464): read as untrusted text. */

export interface DeliveryReport {
  /** What we called the message, as the report gives it back. */
  messageId: string
  /** In one line, for people: the status and what the other side said. */
  problem: string
}

const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/i
const mostProblemCharacters = 300

/**
 * What a report says that a message failed for good; null when it says something else (a delay, a receipt), or names no message of ours.
 * `status`: the part message/delivery-status. `returned`: the headers of the message that came back, where they did.
 */
export function readReport(status: string, returned: string | null): DeliveryReport | null {
  const [ofMessage = [], ...ofRecipients] = status.split(/\r?\n[ \t]*\r?\n/).map(readFields)
  const failed = ofRecipients.find((fields) => valueOf(fields, 'action')?.toLowerCase() === 'failed')
  if (!failed) return null
  // ENVID (RFC 3461, 4.4) comes back even where a relay has given the message another Message-ID.
  const named = uuid.exec(valueOf(ofMessage, 'original-envelope-id') ?? '') ?? uuid.exec(messageIdIn(returned ?? '') ?? '')
  if (!named) return null
  const said = [valueOf(failed, 'status'), valueOf(failed, 'diagnostic-code')?.replace(/^[\w-]+;\s*/, '')].filter(Boolean).join(' ')
  return { messageId: named[0].toLowerCase(), problem: plain(said) || 'The mailbox did not take it.' }
}

type Fields = readonly (readonly [name: string, value: string])[]

/** Header fields, unfolded (RFC 5322, 2.2.3). */
function readFields(block: string): Fields {
  return block
    .replace(/\r?\n[ \t]+/g, ' ')
    .split(/\r?\n/)
    .flatMap((line) => {
      const at = line.indexOf(':')
      return at > 0 ? [[line.slice(0, at).trim().toLowerCase(), line.slice(at + 1).trim()] as const] : []
    })
}

const valueOf = (fields: Fields, name: string): string | undefined => fields.find(([one]) => one === name)?.[1]

/** Only the headers, up to the first empty line: whatever the message itself quotes names nothing. */
const messageIdIn = (returned: string): string | undefined => valueOf(readFields(returned.split(/\r?\n[ \t]*\r?\n/)[0] ?? ''), 'message-id')

/** Shown to staff and kept: no control characters, and not a page of it. */
const plain = (text: string): string =>
  text
    .replace(/[\p{Cc}\p{Cf}]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, mostProblemCharacters)
