/** What the largest return that a firm may upload costs in memory: 500 pages, 250 MB, named in a worker as an intake is. */
import { randomFillSync } from 'node:crypto'
import { createPool } from '#pdf/pool.ts'
import { atMost, type Row, told } from './row.ts'

const measure = 'recognise-large'
const pages = 500
const fileBytes = 250 * 1024 * 1024
/** Words, dictionaries and the table of contents, a page. */
const bytesBesidePhotograph = 3000
const mebibyte = 2 ** 20
/** The file as it came, as the worker gets it and as PDFium holds it, and half a file more for what is made of it. */
const budgetMebibytes = 900

/** Memory is what the process grows by at its highest, the file itself counted. */
export async function recogniseLarge(): Promise<Row[]> {
  const before = process.memoryUsage().rss
  const file = largeReturn()
  const pool = createPool({ size: 1 })
  let highest = 0
  const watch = setInterval(() => (highest = Math.max(highest, process.memoryUsage().rss)), 10)
  try {
    const begun = performance.now()
    const found = await pool.recognise({ key: 'large', bytes: () => file })
    const seconds = (performance.now() - begun) / 1000
    const named = found.pages.filter(({ form }) => form === '8949').length
    if (named !== pages) throw new Error(`Only ${named} of ${pages} pages were named`)
    const remark = `the file takes ${Math.round(file.length / mebibyte)} MB of it`
    return [
      told({ measure, what: `A return of ${pages} pages, 250 MB`, value: seconds, unit: 's' }),
      atMost(budgetMebibytes, {
        measure,
        what: 'Memory that it takes at the highest',
        value: (highest - before) / mebibyte,
        unit: 'MB',
        remark,
      }),
    ]
  } finally {
    clearInterval(watch)
    await pool.close()
  }
}

/** Pages of a form with their words, each with a photograph of noise, which no compression makes smaller. Written into its place at once. */
function largeReturn(): Buffer {
  const side = Math.floor(Math.sqrt((fileBytes / pages - bytesBesidePhotograph) / 3))
  const file = Buffer.allocUnsafe(fileBytes)
  const offsets: number[] = []
  let length = 0
  const add = (text: string) => (length += file.write(text, length, 'latin1'))
  const object = (write: () => void) => {
    offsets.push(length)
    add(`${offsets.length} 0 obj\n`)
    write()
    add('\nendobj\n')
  }
  add('%PDF-1.7\n')
  const kids = Array.from({ length: pages }, (_, page) => `${4 + page * 3} 0 R`).join(' ')
  object(() => add('<</Type /Catalog /Pages 2 0 R>>'))
  object(() => add(`<</Type /Pages /Count ${pages} /Kids [${kids}]>>`))
  object(() => add('<</Type /Font /Subtype /Type1 /BaseFont /Helvetica>>'))
  for (let page = 0; page < pages; page += 1) {
    const [content, photograph] = [5 + page * 3, 6 + page * 3]
    const resources = `<</Font <</F 3 0 R>> /XObject <</I ${photograph} 0 R>>>>`
    object(() => add(`<</Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents ${content} 0 R /Resources ${resources}>>`))
    const words = wordsOf(page)
    object(() => add(`<</Length ${words.length}>>\nstream\n${words}\nendstream`))
    object(() => {
      const size = side * side * 3
      add(
        `<</Type /XObject /Subtype /Image /Width ${side} /Height ${side} /ColorSpace /DeviceRGB /BitsPerComponent 8 /Length ${size}>>\nstream\n`,
      )
      randomFillSync(file, length, size)
      length += size
      add('\nendstream')
    })
  }
  const start = length
  add(`xref\n0 ${offsets.length + 1}\n0000000000 65535 f\r\n`)
  for (const at of offsets) add(`${String(at).padStart(10, '0')} 00000 n\r\n`)
  add(`trailer\n<</Size ${offsets.length + 1} /Root 1 0 R>>\nstartxref\n${start}\n%%EOF\n`)
  return file.subarray(0, length)
}

function wordsOf(page: number): string {
  const lines = Array.from({ length: 40 }, (_, line) => `0 -12 Td (${line + 1} Proceeds of what was sold ${page * 40 + line}) Tj`)
  return `BT /F 9 Tf 36 760 Td (Form 8949 \\(2025\\)) Tj\n${lines.join('\n')} ET q 200 0 0 120 300 60 cm /I Do Q`
}
