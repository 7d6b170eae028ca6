import assert from 'node:assert/strict'
import { test } from 'node:test'
import { inspect } from './inspect.ts'
import { stamp } from './stamp.ts'
import { text } from './text.ts'
import { type Paper, writePaper } from './write-paper.ts'

const paper: Paper = {
  language: 'es',
  title: 'Carta de contratación',
  firm: ['Peña & Whitfield', '(602) 555-0142'],
  date: '10 de febrero de 2026',
  blocks: [
    { kind: 'heading', text: 'Qué haremos' },
    { kind: 'point', text: 'Formulario 1040' },
    { kind: 'text', text: 'Preparamos su declaración con lo que usted nos da.' },
  ],
  sizePt: 12,
  signers: ['María Núñez', 'Luis Núñez'],
  words: { signature: 'Firma', date: 'Fecha', pageOf: 'Página # de #' },
}

test('a paper has real words, tags in its language, and a place to sign and to date for each signer that lies on its page', async () => {
  const { bytes, pageCount, places } = await writePaper(paper)
  const { pages } = await inspect(bytes)
  assert.deepEqual([pages.length, pageCount], [1, 1])
  const { runs } = await text(bytes, { pageIndex: 0 })
  assert.match(runs.map((run) => run.text).join(' '), /Carta de contratación\s+Qué haremos\s+• Formulario 1040\s+Preparamos/)
  const source = Buffer.from(bytes).toString('latin1')
  for (const said of ['/StructTreeRoot', '/S /H1', '/S /H2', '/Lang (es-US)', '/DisplayDocTitle true', '/Marked true'])
    assert.ok(source.includes(said), said)
  assert.deepEqual(
    places.map(({ signer, kind }) => `${signer} ${kind}`),
    ['0 signature', '0 date', '1 signature', '1 date'],
  )
  for (const { x, y, width, height, page } of places) assert.ok(page === 0 && x > 0 && y > 0 && x + width <= 612 && y + height <= 792)
  const marked = await stamp(bytes, [{ ...places[0]!, pageIndex: 0, content: { kind: 'typed', text: 'María Núñez' } }])
  assert.equal((await inspect(marked)).pages.length, 1)
})

test('a long paper goes on over pages, and nobody’s line to sign is parted from its date', async () => {
  const long = { kind: 'text' as const, text: 'Estas son muchas palabras que llenan una página entera. '.repeat(30) }
  const { pageCount, places } = await writePaper({
    ...paper,
    blocks: Array.from({ length: 6 }, () => long),
    signers: Array.from({ length: 12 }, () => 'Ana'),
  })
  assert.ok(pageCount > 3)
  for (let at = 0; at < places.length; at += 2) assert.equal(places[at]?.page, places[at + 1]?.page)
})

test('nobody signs a page that says nothing: the last paragraph stays with the lines to sign', async () => {
  for (let count = 20; count < 34; count += 1) {
    const blocks = Array.from({ length: count }, (_, at) => ({
      kind: at === count - 2 ? ('heading' as const) : ('text' as const),
      text: `Párrafo ${at}`,
    }))
    const { bytes, places } = await writePaper({ ...paper, blocks })
    const { runs } = await text(bytes, { pageIndex: places[0]!.page })
    assert.ok(
      runs.some((run) => run.text.includes(`Párrafo ${count - 1}`)),
      String(count),
    )
  }
})
