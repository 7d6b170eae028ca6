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

/** The firm drops the one file that its tax software printed; it is read, and waits for somebody to look at what is proposed. */
export async function dropPrintedReturn(maker: Maker, staff: Staff, client: SampleClient, taxReturn: string): Promise<void> {
  const name = `${client.persons[0].lastName} ${client.taxYear}.pdf`
  const bytes = await printedReturn(client)
  const upload = await perform(maker, staff, (act) =>
    uploadToReturn(act, { taxReturn, name, size: bytes.length, key: `sample-printed-${client.number}` }),
  )
  if (upload.receivedParts.length === 0) await putPart(maker, staff, { upload: upload.id, part: '0', bytes })
  maker.clock.advance(20_000)
  await perform(maker, staff, (act) => begin(act, { taxReturn, uploads: [upload.id] }))
}

/** As software prints it: what to sign, the return, and a voucher, one after another. */
async function printedReturn(client: SampleClient): Promise<Uint8Array> {
  const voucher = await readFile(new URL('forms/irs-f1040v-2025.pdf', import.meta.url))
  const [first] = await extractPages(voucher, { parts: [[0]] })
  if (!first) throw new Error('The voucher has no page')
  return merge([await documentKinds['8879'].write(client), await documentKinds['1040'].write(client), first])
}
