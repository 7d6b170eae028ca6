import type { Page } from 'playwright-core'
import { ask } from './ask.ts'

interface Client {
  id: string
  name: string
  status: string
}

const dayMs = 24 * 60 * 60 * 1000
/** Of the clients that have a portal, so many are told of and owe something. */
const spokenTo = 8

/** The sample firm in a busy week: conversations in the inbox, and payments that are paid, due and late, whatever day it is. */
export async function talkAndOwe(desk: Page, phone: Page, client: string, clients: readonly Client[]): Promise<void> {
  const portal = (await ask(phone, 'GET /api/session')).session?.portals[0]?.id ?? ''
  const { today, documents } = await ask(desk, 'GET /api/clients/:client/vouchers', { params: { client } })
  const inDays = (days: number) => new Date(Date.parse(today) + days * dayMs).toISOString().slice(0, 10)
  const taxYear = Number(today.slice(0, 4)) - 1
  const owe = (whose: string, dueInDays: number, amountCents: number, more: { authority?: 'US' | 'AZ'; documentId?: string | null } = {}) =>
    ask(desk, 'POST /api/clients/:client/vouchers', {
      params: { client: whose },
      body: {
        key: `screenshots ${whose} ${dueInDays} ${amountCents}`,
        personId: null,
        taxReturnId: null,
        authority: more.authority ?? 'US',
        kind: 'balance-due',
        taxYear,
        installment: null,
        statutoryDue: inDays(dueInDays),
        amountCents,
        note: null,
        documentId: more.documentId ?? null,
        documentPage: more.documentId ? 0 : null,
      },
    })
  await owe(client, 12, 120_450, { documentId: documents[0]?.id ?? null })
  await owe(client, 12, 31_200, { authority: 'AZ' })

  const said = (body: string) => ({ key: `screenshots ${body}`.slice(0, 80), body, attachments: [] })
  const fromFirm = (whose: string, body: string) =>
    ask(desk, 'POST /api/clients/:client/thread/messages', { params: { client: whose }, body: said(body) })
  const fromClient = (body: string) => ask(phone, 'POST /api/portals/:portal/thread/messages', { params: { portal }, body: said(body) })
  const others = clients.filter(({ id, status }) => status === 'registered' && id !== client).slice(0, spokenTo)
  for (const [index, other] of others.entries()) {
    await owe(other.id, index % 2 === 0 ? -20 : 25, 46_000 + index * 17_350, { authority: index % 3 === 0 ? 'AZ' : 'US' })
    await fromFirm(other.id, `Hello ${other.name.split(' ')[0]}, your return is on our desk. We will write as soon as it is ready.`)
  }
  await fromFirm(client, 'Hello Walter, your return is ready. Please sign it when you have a quiet minute.')
  await fromClient('Thank you. Did the letter from my bank arrive? I photographed it on Monday.')
  await fromFirm(client, 'It did, and it is in your return. What you have to pay is under Tax Payments.')
  await ask(desk, 'POST /api/clients/:client/thread/notes', {
    params: { client },
    body: { key: 'screenshots note', body: 'He prefers a call after 5 pm.', attachments: [] },
  })
  await fromClient('Very good. May Dorothy sign first, as last year?')
}
