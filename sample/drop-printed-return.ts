import { readFile } from 'node:fs/promises'
import { extractPages } from '#pdf/extract-pages.ts'
import { merge } from '#pdf/merge.ts'
import { perform } from '#server/audit/act.ts'
import type { Staff } from '#server/audit/actor.ts'
import { uploadToReturn } from '#server/documents/begin-upload.ts'
import { putPart } from '#server/documents/put-part.ts'
import { begin } from '#server/intake/begin.ts'
import type { SampleClient } from './client.ts'
import type { Maker } from './maker.ts'
import { documentKinds } from './write-document.ts'

/** The firm drops what its tax software printed, in two files; they are read as one, and wait for somebody to look at what is proposed. */
export async function dropPrintedReturn(maker: Maker, staff: Staff, client: SampleClient, taxReturn: string): Promise<void> {
  const uploads: string[] = []
  for (const [index, { name, bytes }] of (await printedReturn(client)).entries()) {
    const upload = await perform(maker, staff, (act) =>
      uploadToReturn(act, { taxReturn, name, size: bytes.length, key: `sample-printed-${client.number}-${index}` }),
    )
    if (upload.receivedParts.length === 0) await putPart(maker, staff, { upload: upload.id, part: '0', bytes })
    uploads.push(upload.id)
  }
  maker.clock.advance(20_000)
  await perform(maker, staff, (act) => begin(act, { taxReturn, uploads }))
}

/** As software prints it: what to sign and the return in one file, the vouchers in another. */
async function printedReturn(client: SampleClient): Promise<{ name: string; bytes: Uint8Array }[]> {
  const voucher = await readFile(new URL('forms/irs-f1040v-2025.pdf', import.meta.url))
  const [first] = await extractPages(voucher, { parts: [[0]] })
  if (!first) throw new Error('The voucher has no page')
  const name = `${client.persons[0].lastName} ${client.taxYear}`
  return [
    { name: `${name}.pdf`, bytes: await merge([await documentKinds['8879'].write(client), await documentKinds['1040'].write(client)]) },
    { name: `${name} vouchers.pdf`, bytes: first },
  ]
}
