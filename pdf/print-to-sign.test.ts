import assert from 'node:assert/strict'
import { test } from 'node:test'
import { inspect } from './inspect.ts'
import { printToSign } from './print-to-sign.ts'
import { text } from './text.ts'
import { readForm } from './test-input.ts'

const sheet = {
  firm: 'Peña & Whitfield',
  title: 'Cómo firmar a mano',
  lead: 'Para María Núñez',
  steps: ['Imprima estas páginas.', 'Firme con bolígrafo.'],
  formsHeading: 'Para firmar',
  forms: ['Form 8879'],
  note: 'Gracias.',
}
const place = { pageIndex: 0, x: 110, y: 466, width: 262, height: 25, label: 'FIRME AQUÍ' }

const wordsOn = async (bytes: Uint8Array, pageIndex: number) => (await text(bytes, { pageIndex })).runs.map((run) => run.text).join(' ')

test('a page that says how comes first, then exactly the form with the places marked, for each person', async () => {
  const form = { bytes: readForm('irs-f8879.pdf'), places: [place] }
  const { pages: ofForm } = await inspect(form.bytes)
  const printed = await printToSign([
    { sheet, forms: [form] },
    { sheet: { ...sheet, lead: 'Para Luis Núñez' }, forms: [form] },
  ])
  const { pages } = await inspect(printed)
  assert.equal(pages.length, 2 * (1 + ofForm.length))
  assert.match(await wordsOn(printed, 0), /Cómo firmar a mano.*María Núñez.*bolígrafo/s)
  assert.match(await wordsOn(printed, 1), /FIRME AQUÍ/)
  assert.match(await wordsOn(printed, 1), /8879/)
  assert.match(await wordsOn(printed, 1 + ofForm.length), /Luis Núñez/)
})

test('a protected form is printed as well, and one whose place lies on no page is not', async () => {
  const bytes = readForm('encrypted-no-password.pdf')
  const printed = await printToSign([{ sheet, forms: [{ bytes, places: [] }] }])
  assert.equal((await inspect(printed)).pages.length, 1 + (await inspect(bytes)).pages.length)
  await assert.rejects(printToSign([{ sheet, forms: [{ bytes, places: [{ ...place, pageIndex: 99 }] }] }]), { code: 'no-such-page' })
})
