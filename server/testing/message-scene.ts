/** Conversations in tests: what both rooms answer, and how to write. */
import assert from 'node:assert/strict'
import type { Static } from 'typebox'
import type { Output } from '#contract/endpoint.ts'
import type { FirmMessage, messages, PortalMessage } from '#contract/messages.ts'
import type { TestBrowser } from './test-browser.ts'

export type PortalThread = Output<typeof messages.portalThread>
export type FirmThread = Output<typeof messages.thread>
export type Inbox = Output<typeof messages.inbox>

interface More {
  key?: string
  attachments?: { kind: 'document' | 'voucher'; id: string }[]
  seenUpTo?: number
}

let keys = 0
const bodyOf = (text: string, { key, attachments = [], ...more }: More) => ({
  key: key ?? `key-of-message-${(keys += 1)}`,
  body: text,
  attachments,
  ...more,
})

interface Refused {
  code?: string
  details?: Record<string, unknown>
}

/** A person of the client writes. */
export const writeIn = (person: TestBrowser & { personId: string }, text: string, more: More = {}) =>
  person.post<Static<typeof PortalMessage> & Refused>(`/api/portals/${person.personId}/thread/messages`, bodyOf(text, more))

/** The firm writes to a client. */
export const writeTo = (staff: TestBrowser, clientId: string, text: string, more: More = {}) =>
  staff.post<Static<typeof FirmMessage> & Refused>(`/api/clients/${clientId}/thread/messages`, bodyOf(text, more))

/** Somebody of the firm writes something that stays there. */
export const noteOn = (staff: TestBrowser, clientId: string, text: string, more: More = {}) =>
  staff.post<Static<typeof FirmMessage> & Refused>(`/api/clients/${clientId}/thread/notes`, bodyOf(text, more))

export async function portalThreadOf(person: TestBrowser & { personId: string }, query = ''): Promise<PortalThread> {
  const answer = await person.get<PortalThread>(`/api/portals/${person.personId}/thread${query}`)
  assert.equal(answer.status, 200)
  return answer.body
}

export async function firmThreadOf(staff: TestBrowser, clientId: string, query = ''): Promise<FirmThread> {
  const answer = await staff.get<FirmThread>(`/api/clients/${clientId}/thread${query}`)
  assert.equal(answer.status, 200)
  return answer.body
}

export async function inboxOf(staff: TestBrowser, query = ''): Promise<Inbox> {
  const answer = await staff.get<Inbox>(`/api/inbox${query}`)
  assert.equal(answer.status, 200)
  return answer.body
}

export const textsOf = (thread: { messages: readonly { body: string }[] }): string[] => thread.messages.map(({ body }) => body)

/** One more office of the firm. */
export async function anotherOffice(administrator: TestBrowser, name: string): Promise<string> {
  const address = { street: '', city: '', state: '', postalCode: '' }
  const office = { name, phone: '(520) 555-0100', address, hours: { en: '', es: '' } }
  const added = await administrator.post<{ id: string }>('/api/settings/offices', office)
  assert.equal(added.status, 200, added.response.body)
  return added.body.id
}
