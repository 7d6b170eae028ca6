/** What both rooms know of a message. */
export interface Numbered {
  number: number
}

/** Both lists as one, by number; where both have a message, the newer answer counts. */
export function mergeMessages<Message extends Numbered>(known: readonly Message[], came: readonly Message[]): Message[] {
  const byNumber = new Map(known.map((message) => [message.number, message]))
  for (const message of came) byNumber.set(message.number, message)
  return [...byNumber.values()].toSorted((one, other) => one.number - other.number)
}

/**
 * Up to which number nothing is missing: numbers have no gaps, so what one has sent oneself may stand beyond messages that have not come
 * yet. 0 before the first message.
 */
export function completeUpTo(messages: readonly Numbered[]): number {
  let last = messages[0]?.number ?? 0
  for (const { number } of messages.slice(1)) {
    if (number !== last + 1) break
    last = number
  }
  return last
}
