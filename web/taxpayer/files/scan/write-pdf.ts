/** A PDF of photographed pages (ISO 32000-1): one JPEG fills each page. Small enough to be written by hand, so no library travels for it. */

export interface PhotoPage {
  jpeg: Uint8Array<ArrayBuffer>
  width: number
  height: number
}

/** US Letter's longer side, in points. */
const longSidePt = 792

export function writePdf(pages: readonly PhotoPage[]): Blob {
  const parts: (string | Uint8Array<ArrayBuffer>)[] = []
  const starts: number[] = []
  let length = 0
  const write = (part: string | Uint8Array<ArrayBuffer>) => {
    parts.push(part)
    length += part.length
  }
  const begin = (number: number) => {
    starts[number] = length
    write(`${number} 0 obj\n`)
  }
  // Only ASCII is written as text, so that a letter is a byte.
  write('%PDF-1.4\n')
  begin(1)
  write('<< /Type /Catalog /Pages 2 0 R >>\nendobj\n')
  begin(2)
  write(`<< /Type /Pages /Count ${pages.length} /Kids [${pages.map((_, at) => `${3 + at * 3} 0 R`).join(' ')}] >>\nendobj\n`)
  for (const [at, { jpeg, width, height }] of pages.entries()) {
    const [page, content, image] = [3 + at * 3, 4 + at * 3, 5 + at * 3]
    const scale = longSidePt / Math.max(width, height)
    const [wide, high] = [(width * scale).toFixed(2), (height * scale).toFixed(2)]
    begin(page)
    write(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${wide} ${high}] /Resources << /XObject << /P ${image} 0 R >> >> /Contents ${content} 0 R >>\nendobj\n`,
    )
    const drawing = `q ${wide} 0 0 ${high} 0 0 cm /P Do Q`
    begin(content)
    write(`<< /Length ${drawing.length} >>\nstream\n${drawing}\nendstream\nendobj\n`)
    begin(image)
    write(
      `<< /Type /XObject /Subtype /Image /Width ${width} /Height ${height} /ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /DCTDecode /Length ${jpeg.length} >>\nstream\n`,
    )
    write(jpeg)
    write('\nendstream\nendobj\n')
  }
  const table = length
  const count = 3 + pages.length * 3
  const rows = starts.slice(1).map((start) => `${String(start).padStart(10, '0')} 00000 n \n`)
  write(`xref\n0 ${count}\n0000000000 65535 f \n${rows.join('')}trailer\n<< /Size ${count} /Root 1 0 R >>\nstartxref\n${table}\n%%EOF\n`)
  return new Blob(parts, { type: 'application/pdf' })
}
