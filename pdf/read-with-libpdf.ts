import { PDF, PdfArray, PdfDict, PdfName, PdfNumber, PdfRef, PdfStream, PdfString, type PdfObject } from '@libpdf/core'
import { PdfProblem } from './problem.ts'
import type { OpenFile } from './read-objects.ts'
import { readDictionary } from './source-text.ts'
import { writeNumber } from './write-object.ts'

/** The same as `readObjects`, by LibPDF: it knows more of how files are written. Null for an encrypted or broken one. */
export async function readWithLibpdf(bytes: Uint8Array): Promise<OpenFile | null> {
  // Not lenient: it guesses its way through broken files, without bound on memory. PDFium repairs them better.
  const pdf = await PDF.load(bytes, { lenient: false }).catch(() => null)
  if (!pdf || pdf.isEncrypted || pdf.recoveredViaBruteForce) return null
  const { registry, info } = pdf.context
  return {
    trailer: readDictionary(writeObject(info.trailer)),
    nextNumber: Math.max(info.trailer.getNumber('Size')?.value ?? 0, registry.nextObjectNumber),
    read: ({ number, generation }) => {
      try {
        const value = registry.resolve(PdfRef.of(number, generation))
        return value && { source: writeObject(value), isStream: value instanceof PdfStream }
      } catch (cause) {
        throw new PdfProblem('damaged', { cause })
      }
    },
  }
}

/** An object as source text, one byte a character (ISO 32000-2 §7.3); of a stream its dictionary. */
function writeObject(value: PdfObject): string {
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

const plainName = /^[\w+.-]*$/

function writeName(name: string): string {
  if (plainName.test(name)) return `/${name}`
  return `/${[...Buffer.from(name, 'utf8')].map((byte) => (byte > 0x20 && byte < 0x7f && !'#()<>[]{}/%'.includes(String.fromCharCode(byte)) ? String.fromCharCode(byte) : `#${byte.toString(16).padStart(2, '0')}`)).join('')}`
}
