/** Both rooms for everybody: axe finds nothing on any page, in light and dark, at both sizes; 320 px need no scrolling sideways; no mouse is needed. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { findBarriers, findOverflow } from './support/find-barriers.ts'
import { sheila } from './support/invented-people.ts'
import { tabTo } from './support/press-to.ts'
import { prepareSeason, type Season } from './support/prepare-a-season.ts'
import { accessCode } from './support/read-outbox.ts'
import { withLintel } from './support/with-lintel.ts'

let season: Season
let welcome: string[] = []
const running = withLintel(async ({ browser }) => {
  // Looked at by who is not signed in, and by who follows a link that never was.
  browser.expect(/^4\d\d GET \/api\/(sign-in|outbox)$/, /^4\d\d POST \/api\/invitations\/open$/)
  welcome = await lookAtWelcome(await browser.desk())
  season = await prepareSeason(browser)
})

test('the first pages of a new installation', () => assert.deepEqual(welcome, []))

test('bites: a picture without words, grey on grey, and a page wider than its window are found', async () => {
  const page = await running.browser.phone()
  await page.goto('/sign-in')
  await settled(page, '/sign-in')
  await page.evaluate(() =>
    document
      .querySelector('h1')
      ?.insertAdjacentHTML('afterend', '<img src="/mark.svg"><p style="color:#aaa;background:#bbb;inline-size:900px">grey</p>'),
  )
  const rules = (await findBarriers(page)).map((line) => line.split(':')[0])
  assert.deepEqual(
    ['color-contrast', 'image-alt'].filter((rule) => !rules.includes(rule)),
    [],
  )
  assert.notDeepEqual(await findOverflow(page), [])
})

test('pages before the door', async () => {
  const found = [
    ...(await lookAt(await running.browser.phone(), season.openPages)),
    ...(await lookAt(await running.browser.desk(), season.openPages)),
  ]
  assert.deepEqual(found, [])
})

test('the taxpayer’s room on a phone', async () => {
  const phone = await running.browser.phone({ storageState: season.taxpayer })
  assert.deepEqual([...(await lookAt(phone, season.taxpayerPages)), ...(await lookAtSignatureDialog(phone))], [])
})

test('the taxpayer’s room on a desk', async () => {
  const desk = await running.browser.desk({ storageState: season.taxpayer })
  assert.deepEqual([...(await lookAt(desk, season.taxpayerPages)), ...(await lookAtSignatureDialog(desk))], [])
})

test('the firm’s room on a desk', async () => {
  const desk = await running.browser.desk({ storageState: season.staff })
  assert.deepEqual([...(await lookAt(desk, season.firmPages)), ...(await lookAtSendDialog(desk))], [])
})

test('the firm’s room on a phone', async () => {
  const phone = await running.browser.phone({ storageState: season.staff })
  assert.deepEqual([...(await lookAt(phone, season.firmPages)), ...(await lookAtSendDialog(phone))], [])
})

test('signing in, viewing, typing a signature and signing, with the keyboard alone', async () => {
  const desk = await running.browser.desk()
  const staff = await running.browser.desk({ storageState: season.staff })
  await staff.goto('/firm')
  await signInByKeyboard(desk, staff)
  await tabTo(desk, desk.getByRole('link', { name: 'Sign irs-f8879' }))
  await desk.keyboard.press('Enter')
  await signByKeyboard(desk)
})

async function lookAt(page: Page, paths: readonly string[]): Promise<string[]> {
  const found: string[] = []
  for (const path of paths) {
    await page.goto(path)
    found.push(...(await lookAtPage(page, path)))
  }
  return found
}

/** Everything in light, the colours again in dark, and the width of a small phone. */
async function lookAtPage(page: Page, path: string): Promise<string[]> {
  await settled(page, path)
  const light = await findBarriers(page)
  await page.emulateMedia({ colorScheme: 'dark' })
  const dark = await findBarriers(page, ['color-contrast', 'link-in-text-block'])
  await page.emulateMedia({ colorScheme: 'light' })
  const size = page.viewportSize()
  await page.setViewportSize({ width: 320, height: 640 })
  const narrow = await findOverflow(page)
  if (size) await page.setViewportSize(size)
  return [
    ...light.map((one) => `${path} ${one}`),
    ...dark.map((one) => `${path} in dark: ${one}`),
    ...narrow.map((one) => `${path} at 320 px: ${one}`),
  ]
}

/** The page's own content is there, no longer its skeleton. */
async function settled(page: Page, path: string): Promise<void> {
  const isThere = () => document.querySelector('h1') !== null && document.querySelector('[aria-busy="true"]') === null
  await page.waitForFunction(isThere).catch((cause: unknown) => {
    throw new Error(`${path} keeps loading`, { cause })
  })
}

async function lookAtWelcome(desk: Page): Promise<string[]> {
  await desk.goto('/welcome')
  const choice = await lookAtPage(desk, '/welcome')
  await desk.getByRole('button', { name: 'Create your firm' }).click()
  await desk.getByRole('button', { name: 'Next' }).click()
  await desk.getByRole('alert').waitFor()
  const step = await lookAtPage(desk, '/welcome with something missing')
  return [...choice, ...step]
}

async function lookAtSignatureDialog(page: Page): Promise<string[]> {
  await page.goto(season.documentToSign)
  await page.getByRole('button', { name: 'Click To Add Signature' }).click()
  await page.locator('dialog canvas').waitFor()
  const drawn = await lookAtPage(page, 'Edit Taxpayer Signature, draw')
  await page.getByRole('tab', { name: 'Type' }).click()
  await page.getByLabel('Type your full name').waitFor()
  return [...drawn, ...(await lookAtPage(page, 'Edit Taxpayer Signature, type'))]
}

async function lookAtSendDialog(page: Page): Promise<string[]> {
  await page.goto(season.firmPages.find((path) => path.endsWith('/submission')) ?? '')
  await page.getByRole('button', { name: 'Send Tax Return Documents to Customer Portal' }).click()
  await page.getByRole('dialog').waitFor()
  return lookAtPage(page, 'Send Tax Return Documents')
}

async function signInByKeyboard(desk: Page, staff: Page): Promise<void> {
  await desk.goto('/sign-in')
  await tabTo(desk, desk.getByLabel('User name or e-mail'))
  await desk.keyboard.type(sheila.userName)
  await tabTo(desk, desk.getByLabel('Password or PIN', { exact: true }))
  await desk.keyboard.type(sheila.password)
  await desk.keyboard.press('Enter')
  await tabTo(desk, desk.getByRole('button', { name: /^Send Text/ }))
  await desk.keyboard.press('Enter')
  await desk.getByLabel('Security code').waitFor()
  await desk.keyboard.type(await accessCode(staff, sheila.mobileInE164))
  await desk.waitForURL('**/home')
}

async function signByKeyboard(desk: Page): Promise<void> {
  await tabTo(desk, desk.locator('.sign-bar').getByRole('button', { name: 'Sign here' }))
  await desk.keyboard.press('Enter')
  await tabTo(desk, desk.getByRole('tab', { name: 'Draw' }))
  await desk.keyboard.press('ArrowRight')
  await tabTo(desk, desk.getByLabel('Type your full name'))
  await desk.keyboard.press('ControlOrMeta+A')
  await desk.keyboard.type(`${sheila.firstName} ${sheila.lastName}`)
  await tabTo(desk, desk.getByRole('button', { name: 'Save' }))
  await desk.keyboard.press('Enter')
  await tabTo(desk, desk.getByRole('button', { name: 'Sign this form' }))
  await desk.keyboard.press('Enter')
  await desk.getByRole('heading', { name: /^All signed/ }).waitFor()
  await tabTo(desk, desk.getByRole('link', { name: 'Get your signed copy' }))
}
