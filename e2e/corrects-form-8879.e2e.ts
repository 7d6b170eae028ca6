/** D9: a signed Form 8879 is corrected. Within $50 and $14 the signature is kept and the client sees what changed; beyond, both see why it is asked for again. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { placeSignature, send } from './support/add-document.ts'
import { ask } from './support/ask.ts'
import { prepareToSign } from './support/before-signing.ts'
import { addClient, createFirm } from './support/create-firm.ts'
import { findBarriers, findOverflow } from './support/find-barriers.ts'
import { form8879 } from './support/form-8879.ts'
import { sheila } from './support/invented-people.ts'
import { invite, registerQuickly } from './support/register.ts'
import { withLintel } from './support/with-lintel.ts'

let desk: Page
let phone: Page
let taxReturnId = ''
let personId = ''

withLintel(async ({ browser }) => {
  browser.expect(/^409 POST .*\/deliveries$/)
  desk = await browser.desk()
  await createFirm(desk)
  const client = await addClient(desk, sheila)
  taxReturnId = client.taxReturnId
  personId = client.personId
  phone = await browser.phone()
  await registerQuickly(phone, desk, await invite(desk, personId, sheila), sheila)
})

test('a small correction keeps the signature, a larger one asks again; desk and phone say which amounts changed', async () => {
  await signFirst()
  await addNewer({ income: '72,540', refund: '880' })
  const dialog = await openManager()
  await dialog.getByText('The signature will be kept').waitFor()
  await dialog.getByText('(+$40)').waitFor()
  await isOpenToAll(desk)
  await sendUnseenFrom(desk)
  await dialog.getByText('The signature will be kept').waitFor()
  await sendFrom(desk)
  await desk.getByText('Signature kept').waitFor()
  const kept = (await filesOf()).find(({ comparison }) => comparison !== null)
  await phone.goto(`/preparer-files/${kept?.id ?? ''}`)
  await phone.getByText('Your signature still counts').waitFor()
  await phone.getByText('$72,540').first().waitFor()
  await isOpenToAll(phone)

  await addNewer({ income: '72,540', refund: '910' })
  await (await openManager()).getByText('The amounts differ by more than the IRS allows.').waitFor()
  await sendUncheckedFrom(desk)
  await phone.goto('/sign')
  await phone.getByText('Please sign the new version').waitFor()
  await phone.getByText('+$30, more than $14', { exact: false }).waitFor()
  await isOpenToAll(phone)
})

/** Without the pages: placing, sending and signing have journeys of their own. */
async function signFirst(): Promise<void> {
  await desk.goto(`/firm/returns/${taxReturnId}`)
  await desk.getByLabel('Choose files').setInputFiles(await form8879({ income: '72,500', refund: '880' }))
  const link = desk.getByRole('list', { name: 'Documents from the firm' }).getByRole('link', { name: 'Form 8879' })
  const documentId = (await link.getAttribute('href'))?.split('/').at(-1) ?? ''
  await placeSignature(desk, documentId, personId)
  await send(desk, taxReturnId, [documentId])
  await prepareToSign(phone)
  const [file] = await filesOf()
  const params = { portal: await portal(), document: documentId }
  const body = { versionId: file?.versionId ?? '' }
  await ask(phone, 'POST /api/portals/:portal/documents/:document/viewed', { params, body })
  await ask(phone, 'PUT /api/portals/:portal/signature', { params, body: { mark: { method: 'typed', text: 'Sheila Nunez' } } })
  await ask(phone, 'POST /api/portals/:portal/documents/:document/sign', { params, body })
}

const portal = async () => (await ask(phone, 'GET /api/session')).session?.portals[0]?.id ?? ''
const filesOf = async () => (await ask(phone, 'GET /api/portals/:portal/preparer-files', { params: { portal: await portal() } })).files

async function addNewer(figures: { income: string; refund: string }): Promise<void> {
  await desk.goto(`/firm/returns/${taxReturnId}`)
  await desk.getByRole('button', { name: 'More for Form 8879' }).last().click()
  await desk.getByRole('menuitem', { name: 'Send a newer version' }).click()
  await desk
    .getByRole('dialog')
    .getByLabel('Choose files')
    .setInputFiles(await form8879(figures))
  await desk.getByRole('dialog').waitFor({ state: 'detached' })
  const { documents } = await ask(desk, 'GET /api/tax-returns/:taxReturn', { params: { taxReturn: taxReturnId } })
  await placeSignature(desk, documents.find(({ sentAt }) => sentAt === null)?.id ?? '', personId)
  await desk.reload()
}

async function openManager() {
  await desk.getByRole('button', { name: 'Send Documents to be Signed' }).click()
  return desk.getByRole('dialog', { name: 'Signed Document Manager' })
}

async function sendFrom(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Send \d+ documents?$/ }).click()
  await page.getByText('Transfer Completed - Documents are now on Customer Portal').first().waitFor()
}

/** As if the comparison had become another since it was looked at: nothing goes out, and it is shown anew. */
async function sendUnseenFrom(page: Page): Promise<void> {
  await page.route(
    '**/deliveries',
    (route) => route.continue({ postData: (route.request().postData() ?? '').replace('"sees":"kept"', '"sees":"asked-again"') }),
    { times: 1 },
  )
  const shownAnew = page.waitForResponse((response) => response.url().endsWith('/comparison'))
  await page.getByRole('button', { name: /^Send \d+ documents?$/ }).click()
  await page.getByText('Nothing was sent.', { exact: false }).waitFor()
  await shownAnew
}

async function sendUncheckedFrom(page: Page): Promise<void> {
  await page.getByLabel('Check identity before signing').uncheck()
  await page.getByLabel('Why without an identity check').fill('Signed in our office last year')
  await sendFrom(page)
}

async function isOpenToAll(page: Page): Promise<void> {
  assert.deepEqual([...(await findBarriers(page)), ...(await findOverflow(page))], [])
}
