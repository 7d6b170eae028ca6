import type { BrowserContextOptions, Page } from 'playwright-core'
import { builtInTemplate } from '#contract/template-texts.ts'
import { addDocument, placeSignature, send } from './add-document.ts'
import { ask } from './ask.ts'
import { prepareToSign } from './before-signing.ts'
import { addClient, createFirm } from './create-firm.ts'
import { omar, sheila } from './invented-people.ts'
import type { Browser } from './open-browser.ts'
import { handOutK1, letGuestIn, openDropOff, type Visit } from './prepare-visitors.ts'
import { newestMessage } from './read-outbox.ts'
import { invite, registerQuickly } from './register.ts'
import { sampleForm } from './sample-form.ts'
import { until } from './until.ts'

export interface Season {
  /** Cookies of the administrator and of the taxpayer, for further windows. */
  staff: NonNullable<BrowserContextOptions['storageState']>
  taxpayer: NonNullable<BrowserContextOptions['storageState']>
  /** Addresses of the pages of both rooms, each in a state worth looking at. */
  taxpayerPages: string[]
  firmPages: string[]
  /** Those of them that staff open on a phone on the way. */
  firmPagesForPhones: string[]
  openPages: string[]
  doorsOfFirm: string[]
  /** The rooms of those who have no portal of their own, and of a signer who hands out K-1s. */
  visits: Visit[]
  documentToSign: string
}

/** A firm in the middle of its work: one client registered with documents to sign, to read and sent back, one invited, one with nothing on the record. */
export async function prepareSeason(browser: Browser): Promise<Season> {
  const desk = await browser.desk()
  await createFirm(desk)
  const her = await addClient(desk, sheila)
  const his = await addClient(desk, omar)
  const nobody = await addClientWithNothing(desk)
  const phone = await browser.phone()
  await registerQuickly(phone, desk, await invite(desk, her.personId, sheila), sheila)
  const hisLink = await invite(desk, his.personId, omar)

  const toSign = await addDocument(desk, her.taxReturnId, 'irs-f8879.pdf')
  await placeSignature(desk, toSign, her.personId)
  const toRead = await addDocument(desk, her.taxReturnId, 'irs-f1040v-2025.pdf')
  await send(desk, her.taxReturnId, [toSign, toRead])
  await prepareToSign(phone)
  const unsent = await addDocument(desk, her.taxReturnId, 'irs-f8453.pdf')
  await placeSignature(desk, unsent, her.personId)
  const fromHer = await sendFile(phone)
  await talk(desk, phone, her.clientId)
  const toPay = await addVoucher(desk, her.clientId, toRead)
  const { messages } = await ask(desk, 'GET /api/outbox')
  const guest = await letGuestIn(browser, desk, phone, { portal: her.personId, document: toRead })
  const k1s = await handOutK1(browser, desk)
  const unknown = 'A'.repeat(43)

  const herReturn = `/firm/returns/${her.taxReturnId}`
  return {
    staff: await desk.context().storageState(),
    taxpayer: await phone.context().storageState(),
    documentToSign: `/preparer-files/${toSign}`,
    openPages: [
      '/sign-in',
      '/sign-in/verify',
      '/recover',
      new URL(hisLink).pathname,
      `/i/${unknown}`,
      guest.door,
      `/g/${unknown}`,
      k1s.door,
      `/k/${unknown}`,
      await openDropOff(desk),
      `/d/${unknown}`,
      await unsubscribeLink(desk),
      `/u/${unknown}`,
      '/nothing-here',
    ],
    doorsOfFirm: ['/firm/sign-in', '/firm/verify', '/firm/outbox'],
    visits: [guest, k1s.signer, k1s.partner],
    taxpayerPages: [
      '/home',
      '/activity',
      '/notifications',
      '/notifications/settings',
      '/my-files',
      `/my-files/${fromHer}`,
      '/preparer-files',
      `/preparer-files/${toSign}`,
      `/preparer-files/${toRead}`,
      `/sign/${toSign}`,
      '/electronic-records',
      '/messages',
      '/tax-payments',
      `/tax-payments/${toPay}`,
      `/tax-payments/${toPay}/paid`,
      '/more',
      '/security',
      '/third-party',
      '/third-party/add',
      `/third-party/${guest.grant}`,
      `/third-party/${guest.grant}/edit`,
    ],
    firmPagesForPhones: ['/firm', `/firm/clients/${her.clientId}`, `/firm/inbox?client=${her.clientId}`, `${herReturn}/payments`],
    firmPages: [
      '/firm',
      '/firm/security',
      '/firm/clients',
      '/firm/clients/new',
      '/firm/clients/import',
      '/firm/clients/bin',
      '/firm/tray',
      '/firm/reports',
      '/firm/settings/instructions',
      '/firm/settings/offices',
      '/firm/settings/staff',
      '/firm/settings/roles',
      '/firm/settings/third-party',
      '/firm/settings/brand',
      '/firm/settings/certificates',
      '/firm/settings/templates',
      `/firm/settings/templates/${builtInTemplate['consent-to-use']}`,
      `${herReturn}/from-template`,
      `/firm/returns/${k1s.taxReturnId}/k1s`,
      `/firm/clients/${her.clientId}`,
      `/firm/clients/${her.clientId}/persons/${her.personId}`,
      herReturn,
      `${herReturn}/submission`,
      `${herReturn}/portal`,
      `/firm/returns/${his.taxReturnId}/portal`,
      `/firm/returns/${nobody}/portal`,
      `/firm/returns/${nobody}`,
      `${herReturn}/payments`,
      '/firm/payments',
      `${herReturn}/scanned`,
      `${herReturn}/scanned/${fromHer}`,
      `${herReturn}/documents/${unsent}`,
      `${herReturn}/documents/${toSign}`,
      '/firm/inbox',
      `/firm/inbox?client=${her.clientId}`,
      `/firm/inbox?view=mine&client=${his.clientId}`,
      '/firm/inbox/settings',
      '/firm/inbox/settings/new',
      '/firm/outbox',
      `/firm/outbox?message=${messages[0]?.id ?? ''}`,
      '/firm/nothing-here',
    ],
  }
}

/** The way out that stands under the e-mail about what was sent. */
async function unsubscribeLink(desk: Page): Promise<string> {
  const linkOf = (text: string) => /\/u\/[\w-]+/.exec(text)?.[0]
  const { text } = await newestMessage(desk, sheila.email, (one) => linkOf(one.text) !== undefined)
  return linkOf(text) ?? ''
}

async function addClientWithNothing(desk: Page): Promise<string> {
  const { session } = await ask(desk, 'GET /api/session')
  const { taxReturnId } = await ask(desk, 'POST /api/clients', {
    body: {
      clientNumber: '3',
      kind: 'individual',
      entityName: null,
      officeId: session?.staff?.offices[0]?.id ?? '',
      spouseSignsFirst: false,
      persons: [
        {
          role: 'taxpayer',
          firstName: 'Wilhelmina',
          lastName: 'Featherstonehaugh-Vandenbroucke',
          email: null,
          mobile: null,
          birthDate: null,
          language: 'en',
        },
      ],
      taxReturn: { taxYear: 2025, form: '1040' },
    },
  })
  return taxReturnId ?? ''
}

/** A conversation with every kind of line in it: both sides, a note, an event, and a message that waits for an answer. */
async function talk(desk: Page, phone: Page, client: string): Promise<void> {
  const params = { client }
  const portal = (await ask(phone, 'GET /api/session')).session?.portals[0]?.id ?? ''
  const { items } = await ask(desk, 'GET /api/clients/:client/thread/attachables', { params })
  const attachments = items.slice(0, 1).map(({ kind, id }) => ({ kind, id }))
  const said = (key: string, body: string) => ({ key: `season ${key}`, body, attachments: [] })
  await ask(phone, 'POST /api/portals/:portal/thread/messages', { params: { portal }, body: said('question', 'Did my W-2 arrive?') })
  await ask(desk, 'POST /api/clients/:client/thread/messages', {
    params,
    body: { ...said('answer', 'It did. Please read this.'), attachments },
  })
  await ask(desk, 'POST /api/clients/:client/thread/notes', { params, body: said('note', 'She prefers the phone.') })
  await ask(desk, 'POST /api/clients/:client/thread/close', { params })
  await ask(phone, 'POST /api/portals/:portal/thread/messages', {
    params: { portal },
    body: said('more', 'One more thing: https://www.irs.gov'),
  })
  await ask(desk, 'POST /api/canned-replies', {
    body: { name: 'Thank you', isShared: true, english: 'Thank you, {{client.firstName}}.', spanish: '' },
  })
}

/** A balance that is late, whatever day it is, with its voucher. */
async function addVoucher(desk: Page, client: string, documentId: string): Promise<string> {
  const { voucherId } = await ask(desk, 'POST /api/clients/:client/vouchers', {
    params: { client },
    body: {
      key: 'a balance due of the season',
      personId: null,
      taxReturnId: null,
      authority: 'US',
      kind: 'balance-due',
      taxYear: 2024,
      installment: null,
      statutoryDue: '2025-04-15',
      amountCents: 120_450,
      note: null,
      documentId,
      documentPage: 0,
    },
  })
  return voucherId
}

async function sendFile(phone: Page): Promise<string> {
  await phone.goto('/my-files')
  await phone.getByLabel('Choose files').setInputFiles(sampleForm('irs-f1040v-2024.pdf'))
  const { session } = await ask(phone, 'GET /api/session')
  const portal = session?.portals[0]?.id ?? ''
  return until(
    'the file has arrived',
    async () => (await ask(phone, 'GET /api/portals/:portal/my-files', { params: { portal } })).files[0]?.id,
  )
}
