import assert from 'node:assert/strict'
import { test } from 'node:test'
import { inflateSync } from 'node:zlib'
import { extractPages } from './extract-pages.ts'
import { fill } from './fill.ts'
import { inspect } from './inspect.ts'
import { withOpen, withPage } from './open.ts'
import { PdfProblem } from './problem.ts'
import { draw } from './render.ts'
import { text } from './text.ts'
import { readForm } from './test-input.ts'

const pixelsOf = (file: Uint8Array, pageIndex: number) =>
  withOpen(file, {}, (pdf) => withPage(pdf, pageIndex, (page) => draw(pdf, page, 400, 520)))

/** The portion of two pictures that differs: edges of boxes are drawn once instead of twice. */
async function difference(one: Promise<Uint8Array>, other: Promise<Uint8Array>): Promise<number> {
  const [before, after] = await Promise.all([one, other])
  return before.reduce((count, value, at) => count + Number(value !== after[at]), 0) / before.length
}

/** Everything that stands in a file, its compressed streams opened. */
function insideOf(file: Uint8Array): string {
  const raw = Buffer.from(file)
  let all = raw.toString('latin1')
  for (let at = raw.indexOf('stream'); at !== -1; at = raw.indexOf('stream', at + 6)) {
    const start = at + 6 + (raw[at + 6] === 13 ? 2 : 1)
    try {
      all += inflateSync(raw.subarray(start), { finishFlush: 2 }).toString('latin1')
    } catch {
      // Not compressed: it stands in the text already.
    }
  }
  return all
}

const names = { 'f1_14[0]': 'ONLY-ON-PAGE-ONE', 'f2_02[0]': 'ONLY-ON-PAGE-TWO' }

test('each part has its pages in order, and they look as they did, what is filled in included', async () => {
  const whole = await fill(readForm('irs-f1040-2025.pdf'), names)
  const [first, turned] = await extractPages(whole, { parts: [[0], [1, 0]] })
  assert.ok(first && turned)
  assert.deepEqual([(await inspect(first)).pages.length, (await inspect(turned)).pages.length], [1, 2])
  assert.ok((await difference(pixelsOf(whole, 0), pixelsOf(first, 0))) < 0.01, 'the first page looks the same')
  assert.ok((await difference(pixelsOf(whole, 1), pixelsOf(turned, 0))) < 0.01, 'the second page looks the same')
  assert.ok((await difference(pixelsOf(whole, 0), pixelsOf(turned, 0))) > 0.1, 'and pages differ from each other')
  const words = (await text(first, { pageIndex: 0 })).runs.map((run) => run.text).join(' ')
  assert.match(words, /ONLY-ON-PAGE-ONE/)
})

test('nothing of other pages comes along: neither their words nor what is filled into the form that they share', async () => {
  const whole = await fill(readForm('irs-f1040-2025.pdf'), names)
  const [first, second] = await extractPages(whole, { parts: [[0], [1]] })
  assert.ok(first && second)
  for (const [file, own, others] of [
    [first, 'ONLY-ON-PAGE-ONE', 'ONLY-ON-PAGE-TWO'],
    [second, 'ONLY-ON-PAGE-TWO', 'ONLY-ON-PAGE-ONE'],
  ] as const) {
    const inside = insideOf(file)
    assert.ok(inside.includes(own) || (await text(file, { pageIndex: 0 })).runs.some((run) => run.text.includes(own)))
    assert.ok(!inside.includes(others) && !inside.includes(Buffer.from(others, 'utf16le').swap16().toString('latin1')))
    assert.ok(!inside.includes('/AcroForm'))
  }
})

test('a page that is not there is refused', async () => {
  await assert.rejects(
    extractPages(readForm('irs-f8879.pdf'), { parts: [[7]] }),
    (error) => error instanceof PdfProblem && error.code === 'no-such-page',
  )
})
