import type { Page } from 'playwright-core'
import { ask } from './ask.ts'
import { until } from './until.ts'

export interface Message {
  id: string
  subject: string
  text: string
  html: string | null
}

/** The newest message to an address (null: to anybody) that fits, as soon as it is written. `staff` is a page of somebody who may look into the outbox. */
export function newestMessage(staff: Page, to: string | null, fits: (message: Message) => boolean = () => true): Promise<Message> {
  return until(`a message to ${to ?? 'anybody'}`, async () => {
    const { messages } = await ask(staff, 'GET /api/outbox')
    for (const line of messages.filter((one) => to === null || one.to === to)) {
      const { html, text } = await ask(staff, 'GET /api/outbox/:message', { params: { message: line.id } })
      const message = { id: line.id, subject: line.subject, text, html }
      if (fits(message)) return message
    }
    return null
  })
}

/** The link of the newest invitation to an address, or to anybody. `notThis`: an earlier one that is replaced. */
export async function invitationLink(staff: Page, to: string | null, notThis?: string): Promise<string> {
  const linkOf = ({ text }: Message) => /https?:\/\/\S+\/i\/[\w-]+/.exec(text)?.[0]
  const message = await newestMessage(staff, to, (one) => linkOf(one) !== undefined && linkOf(one) !== notThis)
  return linkOf(message) ?? ''
}

/** The newest six-digit code to an address, or to anybody. */
export async function accessCode(staff: Page, to: string | null): Promise<string> {
  const codeOf = ({ text }: Message) => /\b\d{6}\b/.exec(text)?.[0]
  const message = await newestMessage(staff, to, (one) => codeOf(one) !== undefined && !one.text.includes('/i/'))
  return codeOf(message) ?? ''
}
