/**
 * Both rooms for everybody: on every page axe finds nothing, in light and dark; at 320 px and at 200 % nothing is cut and nothing scrolls
 * sideways; in forced colours one sees what is chosen and where the focus is; nothing moves; a finger finds its mark.
 */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { findBarriers, findOverflow } from './support/find-barriers.ts'
import { findCutWords, findSmallTargets } from './support/find-cramped.ts'
import { findMotion, findUnmarkedChoices, findUnseenFocus } from './support/find-unseen.ts'
import { lookAtPage, lookAtPages, lookAtPagesOnPhone } from './support/look-at-page.ts'
import { prepareSeason, type Season } from './support/prepare-a-season.ts'
import { withLintel } from './support/with-lintel.ts'

let season: Season
let welcome: string[] = []
const running = withLintel(async ({ browser }) => {
  // Looked at by who is not signed in, and by who follows a link that never was.
  browser.expect(
    /^4\d\d GET \/(nothing-here|api\/(sign-in|outbox|recovery|unsubscribe\?token=A+))$/,
    /^4\d\d POST \/api\/(invitations|drop-offs)\/open$/,
    /^4\d\d POST \/api\/(guest|k1)\/link$/,
  )
  welcome = await lookAtWelcome(await browser.desk())
  season = await prepareSeason(browser)
})

test('the first pages of a new installation', () => assert.deepEqual(welcome, []))

test('bites: whatever these looks are for is found where it is', async () => {
  const page = await running.browser.phone()
  await page.goto('/sign-in')
  await page.locator('h1').waitFor()
  await page.evaluate(() => {
    const worse = `<img src="/mark.svg"><p style="color:#aaa;background:#bbb;inline-size:900px">grey</p>
      <div style="overflow:hidden;block-size:1lh;inline-size:5ch">words that are cut</div><button style="outline:none" class="tiny">x</button>
      <ul><li><a href="/a" aria-current="page">here</a></li><li><a href="/b">there</a></li></ul>`
    document.querySelector('h1')?.insertAdjacentHTML('afterend', worse)
    document.querySelector('.tiny')?.animate([{ opacity: 0 }, { opacity: 1 }], 60_000)
  })
  const rules = (await findBarriers(page)).map((line) => line.split(':')[0])
  assert.deepEqual(
    ['color-contrast', 'image-alt'].filter((rule) => !rules.includes(rule)),
    [],
  )
  for (const found of [
    await findOverflow(page),
    await findCutWords(page),
    await findSmallTargets(page, 24),
    await findUnseenFocus(page),
    await findUnmarkedChoices(page),
    await findMotion(page),
  ])
    assert.notDeepEqual(found, [])
  await page.context().close()
})

test('pages before the door', async () => {
  const found = [
    ...(await lookAtPages(await running.browser.phone({ deviceScaleFactor: 1 }), season.openPages, 'phone')),
    ...(await lookAtPages(await running.browser.desk(), season.doorsOfFirm, 'desk')),
  ]
  assert.deepEqual(found, [])
})

test('the taxpayer’s room', async () => {
  const storageState = season.taxpayer
  const phone = await running.browser.phone({ storageState, deviceScaleFactor: 1 })
  const dialog = await lookAtSignatureDialog(await phone.context().newPage())
  assert.deepEqual([...dialog, ...(await lookAtPages(phone, season.taxpayerPages, 'phone'))], [])
})

test('the rooms of third parties and partners, and the signer’s K-1s', async () => {
  const found: string[] = []
  for (const { state: storageState, pages } of season.visits)
    found.push(...(await lookAtPages(await running.browser.phone({ storageState, deviceScaleFactor: 1 }), pages, 'phone')))
  assert.deepEqual(found, [])
})

test('the firm’s room', async () => {
  const desk = await running.browser.desk({ storageState: season.staff })
  const dialog = await lookAtSendDialog(await desk.context().newPage())
  const phone = await running.browser.phone({ storageState: season.staff, deviceScaleFactor: 1 })
  const small = await lookAtPagesOnPhone(phone, season.firmPagesForPhones)
  assert.deepEqual([...dialog, ...small, ...(await lookAtPages(desk, season.firmPages, 'desk'))], [])
})

async function lookAtWelcome(desk: Page): Promise<string[]> {
  await desk.goto('/welcome')
  const choice = await lookAtPage(desk, '/welcome', 'desk')
  await desk.getByRole('button', { name: 'Create your firm' }).click()
  await desk.getByRole('button', { name: 'Next' }).click()
  await desk.getByRole('alert').waitFor()
  const step = await lookAtPage(desk, '/welcome with something missing', 'desk')
  await desk.context().close()
  return [...choice, ...step]
}

async function lookAtSignatureDialog(page: Page): Promise<string[]> {
  await page.goto(season.documentToSign)
  await page.getByRole('button', { name: 'Click To Add Signature' }).click()
  await page.locator('dialog canvas').waitFor()
  const drawn = await lookAtPage(page, 'Edit Taxpayer Signature, draw', 'phone')
  await page.getByRole('tab', { name: 'Type' }).click()
  await page.getByLabel('Type your full name').waitFor()
  const typed = await lookAtPage(page, 'Edit Taxpayer Signature, type', 'phone')
  await page.close()
  return [...drawn, ...typed]
}

async function lookAtSendDialog(page: Page): Promise<string[]> {
  await page.goto(season.firmPages.find((path) => path.endsWith('/submission')) ?? '')
  await page.getByRole('button', { name: 'Send Tax Return Documents to Customer Portal' }).click()
  await page.getByRole('dialog').waitFor()
  const found = await lookAtPage(page, 'Send Tax Return Documents', 'desk')
  await page.close()
  return found
}
