import assert from 'node:assert/strict'
import { addClient } from './add-client.ts'
import type { SignedInStaff, SignedInTaxpayer, TestApp, TestFirm } from './start-app.ts'
import type { Answer, TestBrowser } from './test-browser.ts'

type Person = Parameters<typeof addClient>[3]

export interface Merged {
  linked: { firmName: string; clientName: string }[]
  elsewhere: { firmName: string; firmPhone: string }[]
}

export interface Refused {
  code: string
  details: Record<string, unknown>
}

export interface MergedList {
  addresses: { id: string; address: string }[]
  questions: { portal: string; address: string; answer: 'elsewhere' | null; waiting: number }[]
}

/** A firm with staff, for people who are invited under one address or another. */
export interface Desk {
  firm: TestFirm
  staff: SignedInStaff
  /** A client on the record with an invitation in the mail; `token` is that of the link. */
  invited(person?: Person, spouse?: Person): Promise<{ clientId: string; personId: string; spouseId: string; token: string }>
  invite(personId: string, channel?: 'email' | 'phone'): Promise<string>
}

export async function openDesk(app: TestApp, name?: string): Promise<Desk> {
  const firm = await app.createFirm(name)
  const staff = await app.asStaff(firm)
  const invite = async (personId: string, channel: 'email' | 'phone' = 'email') => {
    const answer = await staff.post<unknown>(`/api/persons/${personId}/invitations`, { channel })
    assert.equal(answer.status, 200, JSON.stringify(answer.body))
    assert.deepEqual(await app.runJobs(), [])
    return /\/i\/([\w-]{43})/.exec(app.sent[channel === 'email' ? 'email' : 'text'].at(-1)?.body.text ?? '')?.[1] ?? ''
  }
  return {
    firm,
    staff,
    invite,
    async invited(person, spouse) {
      const client = await addClient(app, firm, staff, person, spouse)
      return { ...client, token: await invite(client.personId) }
    },
  }
}

/** Somebody with a portal of the desk's firm, signed in, whose sign-in address is not the record's. */
export async function accountOf(app: TestApp, { firm, staff }: Desk, person?: Person): Promise<SignedInTaxpayer> {
  const { personId } = await addClient(app, firm, staff, person)
  return app.asTaxpayer(firm, personId)
}

/** The code in the last e-mail to somebody; empty when there is none. */
export async function codeSentTo(app: TestApp, recipient: string, kind: 'email' | 'text' = 'email'): Promise<string> {
  assert.deepEqual(await app.runJobs(), [])
  const last = app.sent[kind].findLast((message) => message.recipient === recipient)
  return /\b\d{6}\b/.exec(last?.body.text ?? '')?.[0] ?? ''
}

/** Adds an address, types the code, and says what came of it. */
export async function merge(app: TestApp, browser: TestBrowser, address: string): Promise<Answer<Merged & Refused>> {
  const begun = await browser.post<unknown>('/api/security/merged-emails', { email: address })
  assert.equal(begun.status, 200, JSON.stringify(begun.body))
  return browser.post<Merged & Refused>('/api/security/merged-emails/confirm', { code: await codeSentTo(app, address.toLowerCase()) })
}

export const listOf = async (browser: TestBrowser): Promise<MergedList> =>
  (await browser.get<MergedList>('/api/security/merged-emails')).body

export async function portalsOf(browser: TestBrowser): Promise<string[]> {
  const { body } = await browser.get<{ session: { portals: { id: string }[] } }>('/api/session')
  return body.session.portals.map(({ id }) => id)
}
