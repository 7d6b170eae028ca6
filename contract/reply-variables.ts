/** What may stand in a canned reply instead of a name. Plain data: the server refuses by it, the screen shows the same while somebody types. */

export const replyVariables = ['client.firstName', 'client.name', 'firm.name', 'firm.phone', 'office.phone', 'staff.name'] as const
export type ReplyVariable = (typeof replyVariables)[number]

export interface ReplyProblem {
  code: 'messages.unknown-variable' | 'messages.broken-variable'
  /** As it stands there. */
  name: string
}

/** Everything that is wrong with the variables of a text, in the order in which it is read. */
export function problemsOfReply(text: string): ReplyProblem[] {
  const found: (ReplyProblem & { at: number })[] = []
  // Whole variables are taken out first; any brace pair that is left is a broken one.
  const rest = text.replace(wholeVariable, (whole, inside: string, at: number) => {
    const name = inside.trim()
    if (!isReplyVariable(name)) found.push({ code: 'messages.unknown-variable', name, at })
    return ' '.repeat(whole.length)
  })
  for (const match of rest.matchAll(/\{\{[^\n}]{0,30}\}?|[^\n{]{0,30}\}\}/g))
    found.push({ code: 'messages.broken-variable', name: match[0].trim(), at: match.index })
  return found.toSorted((one, other) => one.at - other.at).map(({ code, name }) => ({ code, name }))
}

/** The text with what the variables stand for. What is put in is not read again. */
export const withReplyValues = (text: string, values: Record<ReplyVariable, string>): string =>
  text.replace(wholeVariable, (whole, inside: string) => {
    const name = inside.trim()
    return isReplyVariable(name) ? values[name] : whole
  })

const wholeVariable = /\{\{([^{}\n]*)\}\}/g
const isReplyVariable = (name: string): name is ReplyVariable => replyVariables.some((one) => one === name)
