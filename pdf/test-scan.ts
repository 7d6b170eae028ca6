import { deflateSync } from 'node:zlib'
import { withOpen, withPage } from './open.ts'
import { draw } from './render.ts'
import { seeLoadedPage } from './seen-page.ts'

const dotsPerPoint = 200 / 72

type Wear = {
  /** Degrees by which the sheet lay askew on the glass. */
  askew?: number
  /** Of 255, how far a point may be off. */
  noise?: number
  /** Words that whoever passed the sheet on has printed over the picture. */
  header?: string
}

/** The pages of a file as a scanner at 200 dots an inch makes them: grey pictures without a word, worn as asked and always the same. */
export async function scanOf(bytes: Uint8Array, { askew = 0, noise = 0, header = '' }: Wear = {}): Promise<Uint8Array> {
  const pictures = await withOpen(bytes, {}, (pdf) =>
    Array.from({ length: pdf.pageCount }, (_, index) =>
      withPage(pdf, index, (page) => {
        const { widthPt, heightPt } = seeLoadedPage(pdf, page)
        const [width, height] = [Math.round(widthPt * dotsPerPoint), Math.round(heightPt * dotsPerPoint)]
        return { widthPt, heightPt, width, height, greys: wear(draw(pdf, page, width, height), width, height, { askew, noise }) }
      }),
    ),
  )
  const first = 3
  const objects: Buffer[] = [
    Buffer.from('<</Type /Catalog /Pages 2 0 R>>'),
    Buffer.from(`<</Type /Pages /Kids [${pictures.map((_, at) => `${first + at * 3} 0 R`).join(' ')}] /Count ${pictures.length}>>`),
  ]
  for (const [at, { widthPt, heightPt, width, height, greys }] of pictures.entries()) {
    const [content, image] = [first + at * 3 + 1, first + at * 3 + 2]
    const words = header === '' ? '' : ` BT /F 10 Tf 40 ${heightPt - 20} Td (${header}) Tj ET`
    const drawn = `q ${widthPt} 0 0 ${heightPt} 0 0 cm /I Do Q${words}`
    const dictionary = `/Type /XObject /Subtype /Image /Width ${width} /Height ${height} /ColorSpace /DeviceGray /BitsPerComponent 8 /Filter /FlateDecode`
    objects.push(
      Buffer.from(
        `<</Type /Page /Parent 2 0 R /MediaBox [0 0 ${widthPt} ${heightPt}] /Contents ${content} 0 R /Resources <</XObject <</I ${image} 0 R>> /Font <</F <</Type /Font /Subtype /Type1 /BaseFont /Helvetica>>>>>>>>`,
      ),
      streamOf('', Buffer.from(drawn)),
      streamOf(dictionary, deflateSync(greys)),
    )
  }
  return fileOf(objects)
}

function wear(pixels: Uint8Array, width: number, height: number, { askew, noise }: Required<Pick<Wear, 'askew' | 'noise'>>): Uint8Array {
  const greys = new Uint8Array(width * height).fill(255)
  const [cos, sin] = [Math.cos((askew * Math.PI) / 180), Math.sin((askew * Math.PI) / 180)]
  let seed = 20_260_415
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const [fromX, fromY] = [x - width / 2, y - height / 2]
      const at = [Math.round(cos * fromX + sin * fromY + width / 2), Math.round(cos * fromY - sin * fromX + height / 2)] as const
      const isOn = at[0] >= 0 && at[0] < width && at[1] >= 0 && at[1] < height
      seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0
      const off = ((seed >>> 16) / 65_536 - 0.5) * 2 * noise
      greys[y * width + x] = Math.max(0, Math.min(255, (isOn ? pixels[(at[1] * width + at[0]) * 4 + 1]! : 255) + off))
    }
  }
  return greys
}

const streamOf = (dictionary: string, bytes: Buffer): Buffer =>
  Buffer.concat([Buffer.from(`<<${dictionary} /Length ${bytes.length}>>\nstream\n`), bytes, Buffer.from('\nendstream')])

function fileOf(objects: readonly Buffer[]): Uint8Array {
  const pieces: Buffer[] = [Buffer.from('%PDF-1.7\n')]
  const offsets: number[] = []
  let length = pieces[0]!.length
  const add = (piece: Buffer) => {
    pieces.push(piece)
    length += piece.length
  }
  for (const [at, object] of objects.entries()) {
    offsets.push(length)
    add(Buffer.concat([Buffer.from(`${at + 1} 0 obj\n`), object, Buffer.from('\nendobj\n')]))
  }
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n\r\n`).join('')
  const end = `xref\n0 ${objects.length + 1}\n0000000000 65535 f\r\n${table}trailer\n<</Size ${objects.length + 1} /Root 1 0 R>>\nstartxref\n${length}\n%%EOF\n`
  return Buffer.concat([...pieces, Buffer.from(end)])
}
