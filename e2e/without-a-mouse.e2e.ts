/**
 * Upload, view, sign and pay with the keyboard alone, in a window at 200 %: the focus is never lost or hidden, what happens is said aloud,
 * and what the page shows, the document's words and the places to sign among it, is in the accessibility tree.
 */
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { addDocument, placeSignature, send } from './support/add-document.ts'
import { ask } from './support/ask.ts'
import { prepareToSign } from './support/before-signing.ts'
import { addClient, createFirm } from './support/create-firm.ts'
import { hears, isToldInOrder, listen } from './support/hear.ts'
import { sheila } from './support/invented-people.ts'
import { enter, focusIsOn, tabTo } from './support/press-to.ts'
import { accessCode } from './support/read-outbox.ts'
import { invite, registerQuickly } from './support/register.ts'
import { sampleForm } from './support/sample-form.ts'
import { withLintel } from './support/with-lintel.ts'

/** A window of 1280 × 800 at 200 %. */
const zoomed = { width: 640, height: 400 }

let staff: Page
let desk: Page

withLintel(async ({ browser }) => {
  staff = await browser.desk()
  await createFirm(staff)
  const { clientId, personId, taxReturnId } = await addClient(staff, sheila)
  const other = await browser.desk()
  await registerQuickly(other, staff, await invite(staff, personId, sheila), sheila)
  const toSign = await addDocument(staff, taxReturnId, 'irs-f8879.pdf')
  await placeSignature(staff, toSign, personId)
  await send(staff, taxReturnId, [toSign])
  await prepareToSign(other)
  await other.close()
  await ask(staff, 'POST /api/clients/:client/vouchers', { params: { client: clientId }, body: balance })
  desk = await browser.desk({ viewport: zoomed })
  await listen(desk)
})

const balance = {
  key: 'a balance due without a mouse',
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

const heading = (name: string | RegExp) => desk.getByRole('heading', { name, level: 1 })

test('signs in: a mistake takes the focus to the list of mistakes, which leads to its field', async () => {
  await desk.goto('/sign-in')
  await isToldInOrder(desk, [
    /^link "Skip to/,
    /^heading "Sign [Ii]n"/,
    /^textbox "User name or e-mail"/,
    /^textbox "Password or PIN"/,
    /^button "Continue"/,
  ])
  await tabTo(desk, desk.getByLabel('User name or e-mail'))
  await desk.keyboard.type(sheila.userName)
  await desk.keyboard.press('Enter')
  await hears(desk, /Type your password or your PIN/)
  await tabTo(desk, desk.getByLabel('Password or PIN', { exact: true }))
  await desk.keyboard.type(sheila.password)
  await desk.keyboard.press('Enter')
  await focusIsOn(desk, heading('Verify Account'))
  await enter(desk, desk.getByRole('button', { name: /^Send Text/ }))
  await focusIsOn(desk, desk.getByLabel('Security code'))
  await desk.keyboard.type(await accessCode(staff, sheila.mobileInE164))
  await focusIsOn(desk, heading(/^You have 2 things to do/))
  await isToldInOrder(desk, [
    /^navigation "Main"/,
    /^heading "You have 2 things to do/,
    /^list "[^"]+"/,
    /^link "Pay \$1,204\.50/,
    /^link "Sign irs-f8879"/,
  ])
})

test('uploads: the file is chosen by a button, and its arrival is said', async () => {
  await enter(desk, desk.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'My Files' }))
  await focusIsOn(desk, heading('My Files'))
  const choose = desk.getByRole('button', { name: 'Choose files' })
  await tabTo(desk, choose)
  const [chooser] = await Promise.all([desk.waitForEvent('filechooser'), desk.keyboard.press('Enter')])
  await chooser.setFiles(sampleForm('irs-f1040v-2024.pdf'))
  await hears(desk, /We received 1 file/)
  await focusIsOn(desk, choose)
  await tabTo(desk, desk.getByRole('link', { name: /^View irs-f1040v-2024/ }))
  await isToldInOrder(desk, [
    /^heading "My Files"/,
    /^button "Choose files"/,
    /We received 1 file/,
    /^heading "[^"]+"/,
    /^link "View irs-f1040v-2024/,
  ])
})

test('views: the words of the pages and the places to sign are told, each as what it is', async () => {
  await desk.goto('/home')
  await enter(desk, desk.getByRole('link', { name: 'Sign irs-f8879' }))
  await focusIsOn(desk, heading('irs-f8879'))
  const document = desk.getByRole('region', { name: 'irs-f8879' })
  await document.getByText('e-file Signature Authorization').first().waitFor({ state: 'attached' })
  const place = document.getByRole('button', { name: 'Sign here' })
  await place.waitFor()
  await isToldInOrder(desk, [
    /^heading "irs-f8879"/,
    /^link "Open the PDF/,
    /^region "irs-f8879"/,
    /^status /,
    /^button "Larger"/,
    /^region "Page 1 of/,
    /^StaticText ".*e-file Signature Authorization/,
    /^StaticText ".*Your signature/,
    /^button "Sign here"/,
    /^group "The date goes here"/,
    /^button "I would rather sign on paper"/,
    /^StaticText "1 place to sign"/,
    /^button "Sign here"/,
  ])
  await tabTo(desk, place)
})

test('signs: a typed name is as good as a drawn one, and Enter on the place leads to it', async () => {
  await desk.keyboard.press('Enter')
  const dialog = desk.getByRole('dialog', { name: 'Edit Taxpayer Signature' })
  await tabTo(desk, dialog.getByRole('tab', { name: 'Draw' }))
  await desk.keyboard.press('ArrowRight')
  await focusIsOn(desk, dialog.getByRole('tab', { name: 'Type' }))
  await tabTo(desk, dialog.getByLabel('Type your full name'))
  await desk.keyboard.press('ControlOrMeta+A')
  await desk.keyboard.type(`${sheila.firstName} ${sheila.lastName}`)
  await isToldInOrder(desk, [
    /^dialog "Edit Taxpayer Signature"/,
    /^tab "Draw"/,
    /^tab "Type"/,
    /^textbox "Type your full name"/,
    /^button "Save"/,
  ])
  await enter(desk, dialog.getByRole('button', { name: 'Save' }))
  await hears(desk, /Your signature is saved/)
  await hears(desk, /Your signature is in the box/)
  const sign = desk.getByRole('button', { name: 'Sign this form' })
  await focusIsOn(desk, sign)
  await desk.keyboard.press('Enter')
  await focusIsOn(desk, heading('All signed, Sheila!'))
  await hears(desk, /irs-f8879 is signed/)
  await desk.getByText('Your signed copy is ready.', { exact: false }).waitFor()
  await tabTo(desk, desk.getByRole('link', { name: 'Get your signed copy' }))
})

test('pays: the address of the authority is read before it opens, and what was paid is noted and heard', async () => {
  await desk.goto('/tax-payments')
  await enter(desk, desk.getByRole('button', { name: /^Pay / }).first())
  const dialog = desk.getByRole('dialog')
  await tabTo(desk, dialog.getByRole('link', { name: 'IRS Direct Pay (opens in a new tab)' }))
  await isToldInOrder(desk, [/^dialog "Pay /, /^link "IRS Direct Pay \(opens in a new tab\)"/, /https:\/\/www\.irs\.gov\/payments/])
  await desk.keyboard.press('Escape')
  await focusIsOn(desk, desk.getByRole('button', { name: /^Pay / }).first())
  await enter(desk, desk.getByRole('link', { name: /^I paid/ }).first())
  await focusIsOn(desk, heading('I paid this'))
  await tabTo(desk, desk.getByLabel('How much did you pay?'))
  await desk.keyboard.press('ControlOrMeta+A')
  await desk.keyboard.press('Delete')
  await desk.keyboard.press('Enter')
  await hears(desk, /Type the amount/)
  await tabTo(desk, desk.getByLabel('How much did you pay?'))
  await desk.keyboard.type('1204.50')
  await tabTo(desk, desk.getByLabel('Confirmation number'))
  await desk.keyboard.type('270 5551 0042')
  await enter(desk, desk.getByRole('button', { name: 'Save' }))
  await focusIsOn(desk, heading('Thank you, it is noted'))
  await isToldInOrder(desk, [/^heading "Thank you, it is noted"/, /270 5551 0042/, /^button "Undo"/, /^link "Back to Tax Payments"/])
})
