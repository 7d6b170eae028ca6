/** The link in an e-mail opens inside the mail app: each step works there, or says plainly that it wants a whole browser; and without a connection, or in another tab, nothing half done is lost. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { addDocument, placeSignature, send } from './support/add-document.ts'
import { arriveHome } from './support/arrive-home.ts'
import { ask } from './support/ask.ts'
import { prepareToSign } from './support/before-signing.ts'
import { addClient, createFirm } from './support/create-firm.ts'
import { findBarriers, findOverflow } from './support/find-barriers.ts'
import { appViews, impoverish } from './support/inside-an-app.ts'
import { firm, sheila } from './support/invented-people.ts'
import { banker, handOutK1, linkTo, openDropOff } from './support/prepare-visitors.ts'
import { accessCode } from './support/read-outbox.ts'
import { invite, register } from './support/register.ts'
import { sampleForm } from './support/sample-form.ts'
import { withLintel } from './support/with-lintel.ts'

let staff: Page
let phone: Page
let link = ''
let toSign = ''

const running = withLintel(async ({ browser }) => {
  staff = await browser.desk()
  await createFirm(staff)
  const { clientId, personId, taxReturnId } = await addClient(staff, sheila)
  link = await invite(staff, personId, sheila)
  toSign = await addDocument(staff, taxReturnId, 'irs-f8879.pdf')
  await placeSignature(staff, toSign, personId)
  await send(staff, taxReturnId, [toSign])
  await ask(staff, 'POST /api/clients/:client/vouchers', { params: { client: clientId }, body: balance })
  phone = await browser.phone({ userAgent: appViews.mailOnPhone })
  await impoverish(phone)
})

const balance = {
  key: 'a balance due in a mail app',
  personId: null,
  taxReturnId: null,
  authority: 'US',
  kind: 'balance-due',
  taxYear: 2024,
  installment: null,
  statutoryDue: '2025-04-15',
  amountCents: 120_450,
  note: null,
  documentId: null,
  documentPage: null,
} as const

const outside = () => phone.getByRole('dialog', { name: 'Open this in your browser' })

test('the link registers, and nothing offers a passkey that could not work', async () => {
  await register(phone, staff, link, sheila)
  await phone.getByRole('heading', { name: /^You have 2 things to do/ }).waitFor()
  await phone.goto('/security')
  await phone.getByRole('heading', { name: 'Security', level: 1 }).waitFor()
  assert.equal(await phone.getByRole('button', { name: /passkey/i }).count(), 0)
})

test('the document is read, signed with a finger or by typing, and signed', async () => {
  await phone.goto('/home')
  await prepareToSign(phone)
  await phone.getByRole('link', { name: 'Sign irs-f8879' }).tap()
  await phone.locator('.sign-bar').getByRole('button', { name: 'Sign here' }).tap()
  await phone.getByRole('tab', { name: 'Type' }).tap()
  await phone.getByLabel('Type your full name').fill(`${sheila.firstName} ${sheila.lastName}`)
  await phone.getByRole('button', { name: 'Save' }).tap()
  await phone.getByRole('button', { name: 'Sign this form' }).tap()
  await phone.getByRole('heading', { name: /^All signed/ }).waitFor()
})

test('what such a view cannot save or open is not pressed in vain: it says so, and copies the way out', async () => {
  await phone.getByRole('link', { name: 'Get your signed copy' }).tap()
  await outside().getByText('inside another app').waitFor()
  assert.deepEqual([...(await findBarriers(phone)), ...(await findOverflow(phone))], [])
  assert.equal(await outside().getByLabel('Link to this page').inputValue(), phone.url())
  await outside().getByRole('button', { name: 'Copy the link' }).tap()
  await outside().getByRole('button', { name: 'The link is copied' }).waitFor()
  await outside().getByRole('button', { name: 'Close' }).tap()
  await phone.goto(`/preparer-files/${toSign}`)
  await phone.getByRole('link', { name: /^Open the PDF/ }).tap()
  const here = outside().getByRole('link', { name: 'Try it here anyway' })
  assert.equal(await here.getAttribute('target'), null)
  assert.match((await here.getAttribute('href')) ?? '', /^\/api\/documents\/[\w-]+\/file$/)
  await outside().getByRole('button', { name: 'Close' }).tap()
})

test('files are sent; where no chooser opens, the way out stands beside it', async () => {
  await phone.goto('/my-files')
  await phone.getByLabel('Choose files').setInputFiles(sampleForm('irs-f1040v-2024.pdf'))
  await phone
    .getByText(/^We received 1 file/)
    .first()
    .waitFor()
  await phone.getByRole('button', { name: 'Nothing opens? Use your browser' }).tap()
  await outside().getByRole('button', { name: 'Close' }).tap()
})

test('the authority’s page opens in the place of ours, and the way back asks whether it was paid', async () => {
  await phone.context().route('https://www.irs.gov/**', (route) => route.fulfill({ contentType: 'text/html', body: '<title>IRS</title>' }))
  await phone.goto('/tax-payments')
  await phone.getByRole('button', { name: /^Pay / }).first().tap()
  await phone
    .getByRole('dialog')
    .getByRole('link', { name: /^IRS Direct Pay/ })
    .tap()
  await phone.waitForURL('https://www.irs.gov/**')
  await phone.goto('/tax-payments')
  await phone.getByRole('link', { name: 'Yes, I paid' }).tap()
  await phone.getByLabel('Confirmation number').fill('270 5551 0042')
  await phone.getByRole('button', { name: 'Save' }).tap()
  await phone.getByRole('heading', { name: 'Thank you, it is noted' }).waitFor()
})

test('signing in again works without storage, also inside Facebook on Android', async () => {
  const other = await running.browser.phone({ userAgent: appViews.facebookOnAndroid })
  await impoverish(other)
  await other.goto('/messages')
  await other.getByLabel('User name or e-mail').fill(sheila.userName)
  await other.getByLabel('Password or PIN', { exact: true }).fill(sheila.password)
  await other.getByRole('button', { name: 'Continue' }).tap()
  await other.getByRole('button', { name: /^Send Text/ }).tap()
  await other.getByLabel('Security code').fill(await accessCode(staff, sheila.mobileInE164))
  // Where to go after the door is kept in the tab's storage; without it, Home.
  await arriveHome(other)
  await other.getByRole('link', { name: 'Messages' }).first().tap()
  await other.getByLabel('Write a message').fill('I am on the bus.')
  await other.getByRole('button', { name: 'Send', exact: true }).tap()
  await other.getByRole('log').getByText('I am on the bus.').waitFor()
})

/** A view inside an app, with all that it lacks. */
async function insideApp(userAgent: string): Promise<Page> {
  const page = await running.browser.phone({ userAgent })
  await impoverish(page)
  return page
}

async function isOpenToAll(page: Page): Promise<void> {
  assert.deepEqual([...(await findBarriers(page)), ...(await findOverflow(page))], [])
}

test('a third party is verified, let in, and reads a paper, all inside the mail app', async () => {
  const { door, opened } = await offerGrant()
  const guest = await insideApp(appViews.mailOnPhone)
  const confirm = async (link: string) => {
    await guest.goto(link)
    await guest.getByRole('button', { name: 'Send Code' }).tap()
    const field = guest.getByLabel('Code from the text message')
    await field.waitFor()
    await field.fill(await accessCode(staff, banker.mobileInE164))
  }
  await confirm(door)
  await guest.getByRole('heading', { name: 'Your phone is verified' }).waitFor()
  await confirm(await linkTo(staff, banker.email, '/g/', door))
  await guest.waitForURL('**/guest')
  await guest.getByRole('link', { name: 'Files from the preparer' }).tap()
  await guest.goto(`/guest/documents/${opened}`)
  await guest.getByText(/^Page 1 of \d+$/).waitFor()
  await guest.waitForFunction(() => document.querySelector<HTMLImageElement>('.page img')?.complete)
  await isOpenToAll(guest)
  await guest.context().close()
})

test('a partner agrees, reads the K-1, and is told how to save it, inside Instagram', async () => {
  const k1 = await handOutK1(running.browser, staff)
  const partner = await insideApp(appViews.instagramOnPhone)
  await partner.goto(k1.door)
  await partner.getByRole('button', { name: 'Send Code', exact: true }).tap()
  const field = partner.getByLabel('Code', { exact: true })
  await field.waitFor()
  await field.fill(await accessCode(staff, k1.email))
  await partner.waitForURL('**/k1')
  // A sample opens in no second tab here: the way out is shown, and a way to try all the same.
  await partner.getByRole('link', { name: /^Open the sample PDF/ }).tap()
  const aside = partner.getByRole('dialog', { name: 'Open this in your browser' })
  const sample = await aside.getByRole('link', { name: 'Try it here anyway' }).getAttribute('href')
  await isOpenToAll(partner)
  await aside.getByRole('button', { name: 'Close' }).tap()
  const bytes = await partner.evaluate(async (from) => [...new Uint8Array(await (await fetch(from ?? '')).arrayBuffer())], sample)
  await partner.getByLabel('Digits in the sample PDF').fill(/\((\d{6})\) Tj/.exec(Buffer.from(bytes).toString('latin1'))?.[1] ?? '')
  await partner.getByRole('button', { name: 'I agree to get it online' }).tap()
  await partner.getByText(/^Page 1 of \d+$/).waitFor()
  await partner.getByRole('link', { name: 'Download PDF' }).tap()
  await aside.getByText('inside another app').waitFor()
  await aside.getByRole('button', { name: 'Close' }).tap()
  await isOpenToAll(partner)
  await partner.context().close()
})

test('files are dropped off inside Facebook, and papers photographed in the mail app become one file', async () => {
  const sender = await insideApp(appViews.facebookOnAndroid)
  await sender.goto(await openDropOff(staff))
  await sender.getByLabel('Your name').fill('Rosa Vega')
  await sender.getByLabel('Your e-mail').fill('rosa@example.com')
  await sender.getByRole('button', { name: 'Continue' }).tap()
  await sender.getByLabel('Choose files').setInputFiles(sampleForm('irs-fw2.pdf'))
  await sender
    .getByText(/^We received 1 file/)
    .first()
    .waitFor()
  await isOpenToAll(sender)
  await sender.context().close()

  await phone.goto('/my-files')
  await phone.getByRole('button', { name: 'Photograph papers' }).tap()
  const camera = phone.getByRole('dialog')
  await camera.getByLabel('Take a photo').setInputFiles({ name: 'IMG_1.jpg', mimeType: 'image/jpeg', buffer: await photograph() })
  await camera.getByRole('img', { name: 'Page 1 of 1' }).waitFor()
  await camera.getByLabel('Name of the document').fill('Receipt')
  await camera.getByRole('button', { name: 'Send 1 page' }).tap()
  await phone
    .getByText(/^We received \d files? at /)
    .first()
    .waitFor()
  await phone.getByRole('region', { name: 'Files you have sent' }).getByText('Receipt').first().waitFor()
})

/** A white sheet with lines. */
async function photograph(): Promise<Buffer> {
  const jpeg = await phone.evaluate(() => {
    const canvas = Object.assign(document.createElement('canvas'), { width: 900, height: 1200 })
    const context = canvas.getContext('2d')!
    context.fillStyle = '#f2eee4'
    context.fillRect(0, 0, 900, 1200)
    context.fillStyle = '#222'
    for (let line = 0; line < 9; line += 1) context.fillRect(90, 120 + line * 90, 700, 22)
    return canvas.toDataURL('image/jpeg', 0.9).split(',')[1] ?? ''
  })
  return Buffer.from(jpeg, 'base64')
}

/** The owner lets somebody look at the paper that was sent. @returns the first link of the e-mail, and the paper */
async function offerGrant(): Promise<{ door: string; opened: string }> {
  const portal = (await ask(phone, 'GET /api/session')).session?.portals[0]?.id ?? ''
  await ask(phone, 'POST /api/portals/:portal/grants', {
    params: { portal },
    body: {
      name: banker.name,
      email: banker.email,
      mobile: banker.mobile,
      pages: ['preparer-files'],
      documentIds: [],
      sendsWhenVerified: true,
      hours: 48,
      key: 'a banker in a mail app',
    },
  })
  return { door: await linkTo(staff, banker.email, '/g/'), opened: toSign }
}

test('a tab that was killed: third-party access that was half filled in is still there, and gone once it is saved', async () => {
  const browser = await running.browser.phone({ storageState: await phone.context().storageState() })
  await browser.goto('/third-party/add')
  await browser.getByLabel('Name').fill('Ana López')
  await browser.getByRole('checkbox', { name: /^Tax Payments/ }).check()
  await browser.close()
  const again = await browser.context().newPage()
  await again.goto('/third-party/add')
  await again.getByText('What you typed before is still here.').waitFor()
  assert.equal(await again.getByLabel('Name').inputValue(), 'Ana López')
  assert.ok(await again.getByRole('checkbox', { name: /^Tax Payments/ }).isChecked())
  await again.getByLabel('E-mail').fill('ana.lopez@example.com')
  await again.getByLabel('Mobile phone').fill('(602) 555-0142')
  await again.getByRole('button', { name: 'Check and save' }).tap()
  await again.getByRole('dialog').getByRole('button', { name: 'Add User' }).tap()
  await again.getByText('Waiting for verification').waitFor()
  await again.goto('/third-party/add')
  await again.getByLabel('Name').waitFor()
  assert.equal(await again.getByLabel('Name').inputValue(), '')
})

test('a phone can put the portal on its home screen, under the firm’s name', async () => {
  const manifest = await staff.evaluate(async () => {
    const answer = await fetch(document.querySelector<HTMLLinkElement>('link[rel="manifest"]')?.href ?? '/manifest.webmanifest')
    const { name, start_url, icons } = (await answer.json()) as { name: string; start_url: string; icons: { src: string }[] }
    const found = await Promise.all(icons.map(async ({ src }) => (await fetch(src)).headers.get('content-type')))
    return { name, start_url, found }
  })
  assert.deepEqual(manifest, { name: firm.name, start_url: '/home', found: ['image/png', 'image/png', 'image/png'] })
})

test('without a connection a page says so in our own words, keeps nothing, and comes back by one press', async () => {
  running.browser.expect(/^failed /, /^503 GET \//)
  const browser = await running.browser.phone({ storageState: await phone.context().storageState() })
  await browser.goto('/home')
  await browser.evaluate(async () => void (await navigator.serviceWorker.ready))
  await browser.reload()
  await browser.context().setOffline(true)
  await browser.goto('/my-files')
  await browser.getByRole('heading', { name: 'You are offline' }).waitFor()
  assert.deepEqual([...(await findBarriers(browser)), ...(await findOverflow(browser))], [])
  await browser.context().setOffline(false)
  await browser.getByRole('link', { name: 'Try again' }).tap()
  await browser.getByRole('heading', { name: 'My Files', level: 1 }).waitFor()
  assert.deepEqual(await browser.evaluate(() => caches.keys()), [])
})
