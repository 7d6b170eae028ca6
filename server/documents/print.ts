import { Refusal } from '#platform/refusal.ts'
import { perform, type Ports } from '../audit/act.ts'
import type { Staff } from '../audit/actor.ts'
import { record } from '../audit/record.ts'
import { taxReturnForStaff } from '../access/client.ts'
import { documentFor } from '../access/document.ts'
import { firmKey } from '../firm/keys.ts'
import { refusingProblems } from './look-at-file.ts'

/** *Print Return*: every document from the firm on this return as one PDF, signed copies where they exist, in the order shown. */
export async function print(ports: Ports, actor: Staff, taxReturnId: string): Promise<{ name: string; bytes: Uint8Array }> {
  const { name, files } = await perform(ports, actor, async (act) => {
    const taxReturn = await taxReturnForStaff(act, taxReturnId)
    const rows = await act.tx
      .selectFrom('document')
      .select('id')
      .where('firm_id', '=', actor.firmId)
      .where('tax_return_id', '=', taxReturn.id)
      .where('direction', '=', 'from firm')
      .orderBy('added_at')
      .orderBy('id')
      .execute()
    if (rows.length === 0) throw new Refusal('tax-returns.nothing-to-print')
    const key = await firmKey(act, actor.firmId)
    const found = []
    for (const row of rows) {
      const document = await documentFor(act, row.id)
      found.push(await act.files.find(act.tx, key, document.sealed_file_id ?? document.file_id))
    }
    await record(act, actor.firmId, { type: 'tax-returns.printed', clientId: taxReturn.client_id, taxReturnId })
    return { name: `${taxReturn.tax_year} Form ${taxReturn.form}`, files: found }
  })
  const parts = await Promise.all(files.map((file) => ports.files.read(file)))
  const [first, ...others] = parts
  if (!first) throw new Refusal('tax-returns.nothing-to-print')
  return { name, bytes: others.length === 0 ? first : await refusingProblems(() => ports.pdf.merge([first, ...others])) }
}
