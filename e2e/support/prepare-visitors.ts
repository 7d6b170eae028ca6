import type { BrowserContextOptions, Page } from 'playwright-core'
import { addDocument } from './add-document.ts'
import { ask } from './ask.ts'
import type { AddedClient } from './create-firm.ts'
import { grace } from './invented-people.ts'
import type { Browser } from './open-browser.ts'
import { accessCode, newestMessage } from './read-outbox.ts'
import { invite, registerQuickly } from './register.ts'

/** Somebody's cookies, and the pages that are worth looking at with them. */
export interface Visit {
  state: NonNullable<BrowserContextOptions['storageState']>
  pages: string[]
}

/** Somebody who is let in for a while. */
export const banker = { name: 'Ana López', email: 'ana.lopez@example.com', mobile: '(602) 555-0142', mobileInE164: '+16025550142' }
const partner = { name: 'Pablo Ruiz', email: 'pablo.ruiz@example.com' }

/** A third party inside somebody's portal. */
export async function letGuestIn(
  browser: Browser,
  staff: Page,
  owner: Page,
  opened: { portal: string; document: string },
): Promise<Visit & { grant: string; door: string }> {
  const { name, email, mobile } = banker
  const grant = await ask(owner, 'POST /api/portals/:portal/grants', {
    params: { portal: opened.portal },
    body: {
      name,
      email,
      mobile,
      pages: ['preparer-files', 'my-files', 'tax-payments', 'messages', 'tasks'],
      documentIds: [],
      sendsWhenVerified: true,
      hours: 48,
      key: 'a banker of the season',
    },
  })
  const guest = await browser.phone()
  const verify = await linkTo(staff, email, '/g/')
  await confirmGuest(guest, staff, verify)
  const door = await linkTo(staff, email, '/g/', verify)
  await confirmGuest(guest, staff, door)
  return {
    state: await guest.context().storageState(),
    pages: [
      '/guest',
      '/guest/preparer-files',
      '/guest/my-files',
      '/guest/tax-payments',
      '/guest/messages',
      '/guest/tasks',
      `/guest/documents/${opened.document}`,
    ],
    grant: grant.id,
    door: new URL(door).pathname,
  }
}

async function confirmGuest(guest: Page, staff: Page, link: string): Promise<void> {
  await guest.goto(link)
  await ask(guest, 'POST /api/guest/code', { body: { token: tokenOf(link) } })
  await ask(guest, 'POST /api/guest/confirm', { body: { code: await accessCode(staff, banker.mobileInE164) } })
}

/** A partnership whose signer hands out a K-1, and its partner, who has just come in. */
export async function handOutK1(
  browser: Browser,
  staff: Page,
): Promise<{ signer: Visit; partner: Visit; door: string; email: string; taxReturnId: string }> {
  const { taxReturnId, personId } = await addPartnership(staff)
  const documentId = await addDocument(staff, taxReturnId, 'irs-f1040v-2024.pdf')
  const { id } = await ask(staff, 'POST /api/tax-returns/:taxReturn/k1s', {
    params: { taxReturn: taxReturnId },
    body: {
      recipientName: partner.name,
      email: partner.email,
      mobile: null,
      language: 'en',
      lastFour: null,
      documentId,
      key: 'the K-1 of the season',
    },
  })
  const signer = await browser.phone()
  await registerQuickly(signer, staff, await invite(staff, personId, grace), grace)
  await ask(staff, 'POST /api/tax-returns/:taxReturn/k1s/hand-over', { params: { taxReturn: taxReturnId } })
  const portal = (await ask(signer, 'GET /api/session')).session?.portals[0]?.id ?? ''
  await ask(signer, 'POST /api/portals/:portal/k1s/send', { params: { portal }, body: { ids: [id] } })
  const link = await linkTo(staff, partner.email, '/k/')
  const visitor = await browser.phone()
  await visitor.goto(link)
  await ask(visitor, 'POST /api/k1/code', { body: { token: tokenOf(link), channel: 'email' } })
  await ask(visitor, 'POST /api/k1/confirm', { body: { code: await accessCode(staff, partner.email) } })
  return {
    signer: { state: await signer.context().storageState(), pages: ['/home', '/k1s', `/k1s/${id}`] },
    partner: { state: await visitor.context().storageState(), pages: ['/k1'] },
    door: new URL(link).pathname,
    email: partner.email,
    taxReturnId,
  }
}

async function addPartnership(staff: Page): Promise<Omit<AddedClient, 'clientId'>> {
  const { session } = await ask(staff, 'GET /api/session')
  const { firstName, lastName, taxIdentifier, email, mobile } = grace
  const added = await ask(staff, 'POST /api/clients', {
    body: {
      clientNumber: 'E-1',
      kind: 'entity',
      entityName: 'Sonora Partners LLC',
      officeId: session?.staff?.offices[0]?.id ?? '',
      spouseSignsFirst: false,
      persons: [{ role: 'signer', firstName, lastName, taxIdentifier, email, mobile, birthDate: null, language: 'en' }],
      taxReturn: { taxYear: 2025, form: '1065' },
    },
  })
  const client = await ask(staff, 'GET /api/clients/:client', { params: { client: added.clientId } })
  return { taxReturnId: added.taxReturnId ?? '', personId: client.persons[0]?.id ?? '' }
}

/** The way in for who has no account: the firm's link for files. */
export async function openDropOff(staff: Page): Promise<string> {
  const { url } = await ask(staff, 'PUT /api/firm/drop-off-link', { body: { isOn: true, passcode: null, renew: false } })
  return new URL(url ?? '').pathname
}

/** The link in the newest e-mail to somebody. `notThis`: an earlier one. */
export async function linkTo(staff: Page, email: string, part: '/g/' | '/k/', notThis?: string): Promise<string> {
  const linkOf = (text: string) => new RegExp(`https?://\\S+${part}[\\w-]+`).exec(text)?.[0]
  const { text } = await newestMessage(staff, email, (one) => linkOf(one.text) !== undefined && linkOf(one.text) !== notThis)
  return linkOf(text) ?? ''
}

const tokenOf = (link: string): string => link.split('/').at(-1) ?? ''
