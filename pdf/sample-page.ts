/** One page with a few lines and a number to read, in the simplest PDF there is (ISO 32000-1, 7.5): whoever can read it can open any PDF of ours. */
export function writeSamplePage(lines: readonly string[], code: string): Uint8Array {
  const shown = lines.map((line, index) => `BT /F1 16 Tf 60 ${400 - index * 30} Td (${literal(line)}) Tj ET`)
  const content = [...shown, `BT /F2 44 Tf 60 ${400 - lines.length * 30 - 40} Td (${literal(code)}) Tj ET`].join('\n')
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 500] /Contents 4 0 R /Resources << /Font << /F1 5 0 R /F2 6 0 R >> >> >>',
    `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>',
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /Encoding /WinAnsiEncoding >>',
  ]
  let text = '%PDF-1.4\n'
  const offsets = objects.map((object, index) => {
    const at = text.length
    text += `${index + 1} 0 obj\n${object}\nendobj\n`
    return at
  })
  const start = text.length
  const table = offsets.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('')
  text += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`
  // Latin letters are the same in WinAnsiEncoding.
  return Buffer.from(text, 'latin1')
}

const literal = (words: string) => words.replace(/[\\()]/g, (character) => `\\${character}`)
