import { PdfArray, PdfDict, PdfName, PdfNumber, PdfRef, PdfStream, PdfString, type PdfObject } from '@libpdf/core'

/** A PDF object as source text, one byte a character (ISO 32000-2 §7.3). Streams are never rewritten and have no place here. */
export function writeObject(value: PdfObject): string {
  if (value instanceof PdfStream) throw new TypeError('A stream is not written as a value')
  if (value instanceof PdfName) return writeName(value.value)
  if (value instanceof PdfNumber) return writeNumber(value.value)
  if (value instanceof PdfRef) return `${value.objectNumber} ${value.generation} R`
  if (value instanceof PdfString) return `<${Buffer.from(value.bytes).toString('hex')}>`
  if (value instanceof PdfArray) return `[${value.toArray().map(writeObject).join(' ')}]`
  if (value instanceof PdfDict) return `<<${[...value].map(([key, entry]) => `${writeName(key.value)} ${writeObject(entry)}`).join(' ')}>>`
  if (value.type === 'bool') return String(value.value)
  if (value.type === 'null') return 'null'
  throw new TypeError(`A ${value.type} is not written as a value`)
}

/** Text for people to read in a viewer's panels: UTF-16 with its mark, in hexadecimal (§7.9.2.2). */
export function writeText(text: string): string {
  const utf16 = Buffer.from(`\ufeff${text}`, 'utf16le').swap16()
  return `<${utf16.toString('hex')}>`
}

/** To five decimals, so never in exponent form, which PDF does not know and JavaScript uses below 0.000001. */
export function writeNumber(value: number): string {
  return String(Math.round(value * 100_000) / 100_000)
}

const plainName = /^[\w+.-]*$/

function writeName(name: string): string {
  if (plainName.test(name)) return `/${name}`
  return `/${[...Buffer.from(name, 'utf8')].map((byte) => (byte > 0x20 && byte < 0x7f && !'#()<>[]{}/%'.includes(String.fromCharCode(byte)) ? String.fromCharCode(byte) : `#${byte.toString(16).padStart(2, '0')}`)).join('')}`
}
