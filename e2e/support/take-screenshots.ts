/**
 * Pictures of every screen of both rooms in the sample firm: at 360 × 780 and 1440 × 900, in English and Spanish, in light and dark.
 * By hand: `node e2e/support/take-screenshots.ts OUT_FOLDER [words of file names …]`.
 */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { ask } from './ask.ts'
import { type Browser, openBrowser } from './open-browser.ts'
import { invitationLink } from './read-outbox.ts'
import { signInAsSampleStaff, signInAsSampleTaxpayer } from './sign-in-to-sample.ts'
import { signOnPad } from './sign-on-a-pad.ts'
import { startLintel } from './start-lintel.ts'
import { talkAndOwe } from './talk-and-owe.ts'
import { until } from './until.ts'

interface Screen {
  name: string
  path: string
  /** What is done before the picture: a menu opened, a dialog. Words of both languages. */
  act?: (page: Page) => Promise<void>
}

type State = Awaited<ReturnType<ReturnType<Page['context']>['storageState']>>

const folder = process.argv[2]
const wanted = process.argv.slice(3)
if (!folder) throw new Error('Which folder? node e2e/support/take-screenshots.ts OUT_FOLDER')
mkdirSync(folder, { recursive: true })

const lintel = await startLintel()
const browser = await openBrowser(lintel.url)
browser.expect(/./)
try {
  const desk = await browser.desk()
  await photograph(
    [
      { name: 'welcome', path: '/welcome' },
      { name: 'create-firm', path: '/welcome', act: (page) => page.locator('main button').first().click() },
    ],
    null,
  )
  await desk.goto('/welcome')
  await ask(desk, 'POST /api/setup/sample')
  await until('the sample firm is ready', async () => (await ask(desk, 'GET /api/installation')).sample === 'ready', 300_000)
  await signInAsSampleStaff(desk, 'Ruth Castellano')
  const staff = await desk.context().storageState()
  const phone = await browser.phone()
  await signInAsSampleTaxpayer(phone, 'Walter Hughes')
  const clients = await clientsOf(desk)
  await talkAndOwe(desk, phone, clients.find(({ name }) => name.includes('Hughes'))?.id ?? '', clients)
  await photograph(await firmScreens(desk), staff)
  await photograph(openScreens(new URL(await invitationLink(desk, null)).pathname), null)
  await photograph(await taxpayerScreens(phone), await phone.context().storageState())
} finally {
  await browser.close()
  await lintel.stop()
}

async function clientsOf(desk: Page) {
  const { rows } = await ask(desk, 'POST /api/client-table/rows', {
    body: { question: { search: '', filters: [], sort: { column: 'name', descending: false } }, after: null },
  })
  return rows
}

async function firmScreens(desk: Page): Promise<Screen[]> {
  const clients = await clientsOf(desk)
  const named = (word: string) => clients.find(({ name }) => name.includes(word)) ?? clients[0]
  const joint = named('Hughes')
  const record = await ask(desk, 'GET /api/clients/:client', { params: { client: joint?.id ?? '' } })
  const base = `/firm/returns/${joint?.taxReturn?.id ?? ''}`
  const { documents } = await ask(desk, 'GET /api/tax-returns/:taxReturn', { params: { taxReturn: joint?.taxReturn?.id ?? '' } })
  const unsent = await findUnsent(desk, clients)
  const pending = clients.find(({ status }) => status === 'pending')
  const { messages } = await ask(desk, 'GET /api/outbox')
  const letter = messages.find(({ channel, subject }) => channel === 'email' && subject === 'Your Secure Portal Has Been Created')
  return [
    { name: 'firm-home', path: '/firm' },
    { name: 'firm-clients', path: '/firm/clients' },
    { name: 'firm-add-client', path: '/firm/clients/new' },
    { name: 'firm-client', path: `/firm/clients/${record.id}` },
    { name: 'firm-person', path: `/firm/clients/${record.id}/persons/${record.persons[0]?.id ?? ''}` },
    { name: 'firm-return', path: base },
    { name: 'firm-return-menu', path: base, act: (page) => page.locator('.return-head button').click() },
    { name: 'firm-submission', path: `${base}/submission` },
    { name: 'firm-scanned', path: `${base}/scanned` },
    { name: 'firm-document-sent', path: `${base}/documents/${documents.find(({ requests }) => requests.length > 0)?.id ?? ''}` },
    { name: 'firm-portal-link', path: `/firm/returns/${pending?.taxReturn?.id ?? ''}/portal` },
    ...(unsent ? [{ name: 'firm-place-boxes', path: unsent, act: placeBoxes }] : []),
    { name: 'firm-inbox', path: `/firm/inbox?client=${record.id}` },
    { name: 'firm-message-settings', path: '/firm/inbox/settings' },
    { name: 'firm-payments', path: '/firm/payments' },
    { name: 'firm-return-payments', path: `${base}/payments` },
    { name: 'firm-reports', path: '/firm/reports' },
    { name: 'firm-bin', path: '/firm/clients/bin' },
    { name: 'firm-outbox', path: `/firm/outbox?message=${letter?.id ?? ''}` },
    { name: 'firm-lost', path: '/firm/nothing' },
  ]
}

/** Clicks where the form says "Your signature" and "Date", unless that was done for an earlier picture. */
async function placeBoxes(page: Page): Promise<void> {
  const line = page.locator('.page-text span').filter({ hasText: 'Your signature' }).first()
  await line.scrollIntoViewIfNeeded()
  if ((await page.locator('.place-edited').count()) > 0) return
  const box = await line.boundingBox()
  if (!box) return
  await page.mouse.click(box.x + box.width + 20, box.y)
  await page.locator('.place-edited').first().waitFor()
  const date = await page
    .locator('.page-text span')
    .filter({ hasText: /^\s*Date/ })
    .first()
    .boundingBox()
  if (date) await page.mouse.click(date.x + 45, box.y)
}

async function findUnsent(desk: Page, clients: readonly { taxReturn: { id: string } | null }[]): Promise<string | null> {
  for (const { taxReturn } of clients) {
    if (!taxReturn) continue
    const { documents } = await ask(desk, 'GET /api/tax-returns/:taxReturn', { params: { taxReturn: taxReturn.id } })
    const unsent =
      documents.find(({ sentAt, direction, places }) => sentAt === null && direction === 'from firm' && places.length > 0) ??
      documents.find(({ sentAt, direction }) => sentAt === null && direction === 'from firm')
    if (unsent) return `/firm/returns/${taxReturn.id}/documents/${unsent.id}`
  }
  return null
}

function openScreens(invitation: string): Screen[] {
  return [
    { name: 'register', path: invitation, act: (page) => page.locator('input[type="password"]').fill('aB$1') },
    { name: 'sign-in', path: '/sign-in' },
    { name: 'link-unknown', path: `/i/${'A'.repeat(43)}` },
    { name: 'firm-sign-in', path: '/firm/sign-in' },
    { name: 'firm-verify', path: '/firm/verify' },
  ]
}

async function taxpayerScreens(phone: Page): Promise<Screen[]> {
  const { session } = await ask(phone, 'GET /api/session')
  const portal = session?.portals[0]?.id ?? ''
  const { files } = await ask(phone, 'GET /api/portals/:portal/preparer-files', { params: { portal } })
  const mine = await ask(phone, 'GET /api/portals/:portal/my-files', { params: { portal } })
  const { groups } = await ask(phone, 'GET /api/portals/:portal/tax-payments', { params: { portal } })
  const voucher = groups[0]?.vouchers[0]?.id ?? ''
  const toSign = files.find(({ request }) => request && request.state !== 'signed') ?? files[0]
  const signed = files.find(({ request }) => request?.state === 'signed')
  const openPad = async (page: Page) => {
    await page.locator('.signature-line-card button').click()
    if (await page.evaluate(() => navigator.maxTouchPoints > 0)) await signOnPad(page)
  }
  return [
    { name: 'home', path: '/home' },
    { name: 'my-files', path: '/my-files' },
    ...(mine.files[0] ? [{ name: 'my-file', path: `/my-files/${mine.files[0].id}` }] : []),
    { name: 'preparer-files', path: '/preparer-files' },
    { name: 'signature-pad', path: '/preparer-files', act: openPad },
    { name: 'document-to-sign', path: `/preparer-files/${toSign?.id ?? ''}` },
    { name: 'signing', path: `/preparer-files/${toSign?.id ?? ''}`, act: showPlace },
    ...(signed ? [{ name: 'document-signed', path: `/preparer-files/${signed.id}` }] : []),
    { name: 'photograph', path: '/my-files', act: photographPapers },
    { name: 'messages', path: '/messages' },
    { name: 'tax-payments', path: '/tax-payments' },
    { name: 'tax-payment', path: `/tax-payments/${voucher}` },
    { name: 'tax-payment-pay', path: '/tax-payments', act: (page) => page.locator('.voucher-acts button').first().click() },
    { name: 'tax-payment-paid', path: `/tax-payments/${voucher}/paid` },
    { name: 'notifications', path: '/notifications' },
    { name: 'notification-settings', path: '/notifications/settings' },
    { name: 'security', path: '/security' },
    { name: 'more', path: '/more' },
    { name: 'third-party', path: '/third-party' },
    { name: 'third-party-add', path: '/third-party/add' },
  ]
}

async function photographPapers(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^(Photograph papers|Fotografiar papeles)$/ }).click()
  await page.getByRole('dialog').waitFor()
}

async function showPlace(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^(Show me where|Ver dónde)$/ }).click()
  await page.locator('.place-target').waitFor()
}

async function photograph(screens: readonly Screen[], state: State | null): Promise<void> {
  for (const size of ['phone', 'desk'] as const) {
    for (const language of ['en', 'es'] as const) await photographIn(browser, screens, state, size, language)
  }
}

async function photographIn(
  windows: Browser,
  screens: readonly Screen[],
  state: State | null,
  size: 'phone' | 'desk',
  language: 'en' | 'es',
): Promise<void> {
  const page = await windows[size]({
    deviceScaleFactor: 1,
    locale: language === 'es' ? 'es-US' : 'en-US',
    timezoneId: 'America/Phoenix',
    ...(state ? { storageState: state } : {}),
  })
  await page.goto('/sign-in')
  await ask(page, 'PUT /api/language', { body: { language } })
  for (const { name, path, act } of screens) {
    if (wanted.length > 0 && !wanted.some((word) => name.includes(word))) continue
    await page.emulateMedia({ colorScheme: 'light' })
    await page.goto(path)
    await shown(page)
    await act?.(page)
    for (const scheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme: scheme })
      await page.screenshot({ path: join(folder ?? '', `${name}-${size}-${language}-${scheme}.png`) })
    }
  }
  await page.context().close()
}

/** The page's own content and the pictures in sight are there. */
async function shown(page: Page): Promise<void> {
  await page.waitForFunction(() => document.querySelector('[aria-busy="true"]') === null && document.querySelector('h1, h2') !== null)
  await page.waitForFunction(() => [...document.images].every((image) => image.complete || image.getBoundingClientRect().top > innerHeight))
}
