/** A third party who has been let in, walked through the endpoints. */
import assert from 'node:assert/strict'
import { grantHoursByDefault, type GrantPage } from '#contract/grant-pages.ts'
import type { TestApp } from './start-app.ts'
import type { TestBrowser } from './test-browser.ts'

export interface GrantInput {
  name: string
  email: string
  mobile: string
  pages: GrantPage[]
  documentIds: string[]
  sendsWhenVerified: boolean
  hours: number
  key: string
}

let keys = 0

export function grantInput(more: Partial<GrantInput> = {}): GrantInput {
  keys += 1
  return {
    name: 'Nora Banks',
    email: `nora${keys}@bank.example`,
    mobile: '(602) 555-0177',
    pages: ['preparer-files', 'my-files', 'tasks'],
    documentIds: [],
    sendsWhenVerified: false,
    hours: grantHoursByDefault,
    key: `grant-key-${keys}`,
    ...more,
  }
}

interface Owner extends TestBrowser {
  personId: string
}

export interface LetIn {
  grantId: string
  guest: TestBrowser
  input: GrantInput
}

export async function offer(owner: Owner, more: Partial<GrantInput> = {}): Promise<{ grantId: string; input: GrantInput }> {
  const input = grantInput(more)
  const added = await owner.post<{ id: string }>(`/api/portals/${owner.personId}/grants`, input)
  assert.equal(added.status, 200, JSON.stringify(added.body))
  return { grantId: added.body.id, input }
}

/** The token in the newest e-mail to this address. */
export async function newestLink(app: TestApp, email: string): Promise<string> {
  await app.runJobs()
  const letter = app.sent.email.findLast(({ recipient, body }) => recipient === email && body.text.includes('/g/'))
  const token = /\/g\/([\w-]{43})/.exec(letter?.body.text ?? '')?.[1]
  assert.ok(token, `no link for ${email}`)
  return token
}

/** The code in the newest text message. */
export async function newestCode(app: TestApp): Promise<string> {
  await app.runJobs()
  const code = /\b(\d{6})\b/.exec(app.sent.text.at(-1)?.body.text ?? '')?.[1]
  assert.ok(code, 'no code was sent')
  return code
}

/** Link → code → confirmed. */
export async function goThroughDoor(app: TestApp, guest: TestBrowser, token: string): Promise<void> {
  assert.equal((await guest.post('/api/guest/code', { token })).status, 200)
  const confirmed = await guest.post('/api/guest/confirm', { code: await newestCode(app) })
  assert.equal(confirmed.status, 200, JSON.stringify(confirmed.body))
}

/** Offered, verified, sent, signed in. */
export async function letIn(app: TestApp, owner: Owner, more: Partial<GrantInput> = {}): Promise<LetIn> {
  const { grantId, input } = await offer(owner, more)
  const guest = app.visitor()
  await goThroughDoor(app, guest, await newestLink(app, input.email))
  assert.equal((await owner.post(`/api/portals/${owner.personId}/grants/${grantId}/link`)).status, 200)
  await goThroughDoor(app, guest, await newestLink(app, input.email))
  return { grantId, guest, input }
}
