import { readdirSync, readFileSync } from 'node:fs'
import type { MarkContent } from './draw-mark.ts'
import type { SealInput } from './seal.ts'
import { createSealingKey, sealWith, type SealingKey } from './sealing-key.ts'
import type { SealingAlgorithm } from './cms.ts'

/** Input that several tests share. The people, the firm and every number are invented. */

const forms = new URL('../sample/forms/', import.meta.url)

export const formNames = readdirSync(forms).filter((name) => name.endsWith('.pdf'))
export const readForm = (name: string): Uint8Array => readFileSync(new URL(name, forms))

const keys = new Map<SealingAlgorithm, Promise<SealingKey>>()

export function inventedKey(algorithm: SealingAlgorithm): Promise<SealingKey> {
  let key = keys.get(algorithm)
  if (!key)
    keys.set(
      algorithm,
      (key = createSealingKey({ firmName: 'Whitfield & Peña Tax Advisors', algorithm, validFrom: new Date('2026-01-01T00:00:00Z') })),
    )
  return key
}

export const drawnMark: MarkContent & { kind: 'drawn' } = {
  kind: 'drawn',
  padWidth: 400,
  padHeight: 160,
  strokes: [
    Array.from({ length: 60 }, (_, index) => ({ x: 20 + index * 4, y: 80 + 40 * Math.sin(index / 5) * Math.exp(-index / 60) })),
    [
      { x: 250, y: 40 },
      { x: 270, y: 60 },
      { x: 240, y: 90 },
      { x: 290, y: 88 },
    ],
  ],
}

/** Two signers, as on a joint return; marks on the first page. */
export async function inventedSeal(algorithm: SealingAlgorithm): Promise<SealInput> {
  const signer = {
    ipAddress: '203.0.113.24',
    userAgent: 'Safari on iPhone',
    sentAt: '2026-04-02T15:00:00.000Z',
    viewedAt: '2026-04-03T19:02:00.000Z',
    proofs: [{ key: 'password', en: 'Password', es: 'Contraseña' }],
    consent: { en: 'Agreed to sign electronically.', es: 'Aceptó firmar electrónicamente.' },
  }
  return {
    marks: [
      { pageIndex: 0, x: 110, y: 466, width: 262, height: 25, content: drawnMark, alt: 'Signature of Maria López-Hernández' },
      { pageIndex: 0, x: 426, y: 476, width: 150, height: 15, content: { kind: 'text', text: '04/03/2026' } },
    ],
    certificate: {
      documentTitle: 'Form 8879, IRS e-file Signature Authorization, 2025',
      documentReference: 'LNT-7F3K-92QX',
      firmName: 'Whitfield & Peña Tax Advisors',
      timeZone: 'America/Chicago',
      signers: [
        {
          ...signer,
          name: 'Maria López-Hernández',
          role: { en: 'Taxpayer', es: 'Contribuyente' },
          language: 'en',
          signedAt: '2026-04-03T19:05:09.000Z',
          mark: drawnMark,
          login: 'maria@example.com',
          verification: [{ en: 'Document and selfie: passed.', es: 'Documento y selfi: aprobado.' }],
        },
        {
          ...signer,
          name: 'Robert O’Neil Hernández',
          role: { en: 'Spouse', es: 'Cónyuge' },
          language: 'es',
          signedAt: '2026-04-03T21:01:40.000Z',
          mark: { kind: 'typed', text: 'Robert O’Neil Hernández' },
          login: 'robert@example.com',
          verification: [{ en: 'In person, with a driver’s license.', es: 'En persona, con licencia de conducir.' }],
        },
      ],
      events: [{ at: '2026-04-02T15:00:00.000Z', en: 'Sent to Maria and Robert', es: 'Enviado a Maria y Robert' }],
    },
    sealing: sealWith(await inventedKey(algorithm)),
    reason: 'Signed by Maria López-Hernández and Robert O’Neil Hernández',
    location: 'Austin, Texas',
    name: 'Whitfield & Peña Tax Advisors',
    signingTime: new Date('2026-04-03T21:01:42Z'),
  }
}

/** A one-page file written by hand, with the page attributes given as source text. */
export function makePdf(pageEntries: string, content = ''): Uint8Array {
  const objects = [
    '<</Type /Catalog /Pages 2 0 R>>',
    '<</Type /Pages /Kids [3 0 R] /Count 1>>',
    `<</Type /Page /Parent 2 0 R /Contents 4 0 R ${pageEntries}>>`,
    `<</Length ${content.length}>>\nstream\n${content}\nendstream`,
  ]
  let file = '%PDF-1.7\n'
  const offsets = objects.map((body, index) => {
    const offset = file.length
    file += `${index + 1} 0 obj\n${body}\nendobj\n`
    return offset
  })
  const start = file.length
  file += `xref\n0 ${objects.length + 1}\n0000000000 65535 f\r\n${offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n\r\n`).join('')}`
  file += `trailer\n<</Size ${objects.length + 1} /Root 1 0 R>>\nstartxref\n${start}\n%%EOF\n`
  return Buffer.from(file, 'latin1')
}
