import { createHash } from 'node:crypto'
import { numbers } from './canvas.ts'
import { appendPages } from './append-pages.ts'
import { drawCertificate, type CertificateInput, type CertificatePages } from './certificate.ts'
import { changeCatalog } from './change-catalog.ts'
import { signedAttributes, writeCms } from './cms.ts'
import { FontSet } from './embed-fonts.ts'
import { manifestEntries, type Manifest } from './manifest.ts'
import { change, type Changeable } from './change.ts'
import type { Sealing } from './sealing-key.ts'
import { stampPages, type Mark } from './stamp.ts'
import { writeText } from './write-object.ts'

export type SealInput = {
  marks: readonly Mark[]
  certificate: CertificateInput
  sealing: Sealing
  /** Why and where, and the sealing firm's name, as a viewer's signature panel shows them. */
  reason: string
  location?: string
  name: string
  signingTime: Date
  /** Opens a protected original; its sealed copy is not protected. */
  password?: string
}

/**
 * Stamps the marks, appends the certificate and seals, all in one revision behind the untouched original: Acrobat objects to pages or marks
 * that come between two signatures, so there is one, made once, when all have signed. The seal is PAdES baseline B-B (ETSI EN 319 142-1),
 * its field the panel at the end of the certificate.
 *
 * Encrypted or broken originals cannot be a prefix: PDFium writes them anew first, and the manifest says so.
 * @throws PdfProblem those of `stamp`
 */
export async function seal(bytes: Uint8Array, input: SealInput): Promise<Uint8Array> {
  const original = { sha256: sha256(bytes).toString('hex'), length: bytes.length }
  const { unsigned, hole } = await change(bytes, { password: input.password }, (file) => writeRevision(file, input, original))
  return fillHole(unsigned, hole, input.sealing)
}

type Original = { sha256: string; length: number }

function writeRevision(file: Changeable, input: SealInput, original: Original): { unsigned: Buffer; hole: Hole } {
  const { revision } = file
  const fonts = new FontSet()
  const fontsNumber = revision.allocate()
  stampPages(file, input.marks, fonts, fontsNumber)
  const certificate = drawCertificate(
    {
      ...input.certificate,
      originalSha256: original.sha256,
      originalPageCount: file.pages.length,
      sealedAt: input.signingTime,
      certificateSha256: sha256(input.sealing.certificateDer).toString('hex'),
    },
    fonts,
  )
  fonts.write(revision, fontsNumber)
  const [fieldNumber, signatureNumber, manifestNumber] = [revision.allocate(), revision.allocate(), revision.allocate()]
  const lastPage = appendPages(file, certificate.pages, { fontsNumber, fieldNumber })
  revision.putStream(manifestNumber, manifestEntries, Buffer.from(JSON.stringify(describe(input, file, original))), { compress: false })
  writeField(file, {
    fieldNumber,
    signatureNumber,
    page: lastPage,
    box: certificate.sealBox,
    name: `LintelSeal-${original.sha256.slice(0, 12)}`,
  })
  changeCatalog(file, { fieldNumber, manifestNumber })
  const hole = writeSignature(file, signatureNumber, input)
  return { unsigned: revision.finish(), hole }
}

function describe({ certificate }: SealInput, file: Changeable, original: Original): Manifest {
  return {
    version: 1,
    documentReference: certificate.documentReference,
    documentTitle: certificate.documentTitle,
    firmName: certificate.firmName,
    originalSha256: original.sha256,
    originalLength: file.rewritten ? null : original.length,
    signers: certificate.signers.map(({ name, role, signedAt, mark }) => ({ name, role: role.en, signedAt, method: mark.kind })),
  }
}

type Field = { fieldNumber: number; signatureNumber: number; page: number; box: CertificatePages['sealBox']; name: string }

/** Printed and locked (ISO 32000-2 §12.5.3): the panel itself is drawn on the page, so the field's own appearance is empty. */
const printAndLock = 4 | 128

function writeField({ revision }: Changeable, { fieldNumber, signatureNumber, page, box, name }: Field): void {
  const appearance = revision.allocate()
  revision.putStream(
    appearance,
    `/Type /XObject /Subtype /Form /BBox [0 0 ${numbers(box[2] - box[0], box[3] - box[1])}]`,
    Buffer.alloc(0),
    { compress: false },
  )
  revision.put(
    fieldNumber,
    `<</Type /Annot /Subtype /Widget /FT /Sig /T ${writeText(name)} /V ${signatureNumber} 0 R /P ${page} 0 R ` +
      `/Rect [${numbers(...box)}] /F ${printAndLock} /AP <</N ${appearance} 0 R>>>>`,
  )
}

/** Where the signature goes, in the finished file: `start` is its opening bracket, `end` the byte after the closing one. */
type Hole = { rangeStart: number; start: number; end: number }

const rangeWidth = 44
/** Room beside the certificates: the attributes and the signature take under 1 KB, and a time stamp added one day some 5 KB more. */
const spareBytes = 8192

function writeSignature({ revision }: Changeable, number: number, { sealing, reason, location, name, signingTime }: SealInput): Hole {
  const certificateBytes = [sealing.certificateDer, ...(sealing.chainDer ?? [])].reduce((sum, certificate) => sum + certificate.length, 0)
  const before = '<</Type /Sig /Filter /Adobe.PPKLite /SubFilter /ETSI.CAdES.detached /ByteRange '
  const between = ' /Contents '
  const contents = `<${'0'.repeat((certificateBytes + spareBytes) * 2)}>`
  const digits = signingTime.toISOString().replace(/[-:T]/g, '').slice(0, 14)
  const after =
    ` /M (D:${digits}+00'00') /Name ${writeText(name)} /Reason ${writeText(reason)}` +
    `${location === undefined ? '' : ` /Location ${writeText(location)}`}>>`
  const bodyStart = revision.put(number, before + ' '.repeat(rangeWidth) + between + contents + after)
  const start = bodyStart + before.length + rangeWidth + between.length
  return { rangeStart: bodyStart + before.length, start, end: start + contents.length }
}

async function fillHole(file: Buffer, hole: Hole, sealing: Sealing): Promise<Uint8Array> {
  file.write(`[0 ${hole.start} ${hole.end} ${file.length - hole.end}]`.padEnd(rangeWidth), hole.rangeStart, 'latin1')
  const messageDigest = createHash('sha256').update(file.subarray(0, hole.start)).update(file.subarray(hole.end)).digest()
  const { algorithm, certificateDer, chainDer = [] } = sealing
  const signature = await sealing.sign(signedAttributes(messageDigest, certificateDer, chainDer))
  const cms = writeCms({ messageDigest, certificateDer, chainDer, algorithm, signature })
  if (cms.length * 2 > hole.end - hole.start - 2) throw new RangeError('The signature is larger than the room kept for it')
  file.write(cms.toString('hex'), hole.start + 1, 'latin1')
  return file
}

const sha256 = (bytes: Uint8Array): Buffer => createHash('sha256').update(bytes).digest()
