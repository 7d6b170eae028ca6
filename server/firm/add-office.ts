import type { Act } from '../audit/act.ts'
import { record } from '../audit/record.ts'

/** What people know of an office. Hours are as they read them, in each language. */
export interface OfficeInput {
  name: string
  phone: string
  address?: { street: string; city: string; state: string; postalCode: string }
  hours?: { en: string; es: string }
}

export async function addOffice(act: Act, firmId: string, input: OfficeInput): Promise<{ officeId: string }> {
  const officeId = act.random.id()
  await act.tx
    .insertInto('office')
    .values({ firm_id: firmId, id: officeId, ...officeColumns(input) })
    .execute()
  await record(act, firmId, { type: 'firm.office-added', officeId })
  return { officeId }
}

/** As the table keeps it. What is not given is empty. */
export const officeColumns = ({ name, phone, address, hours }: OfficeInput) => ({
  name,
  phone,
  street: address?.street.trim() ?? '',
  city: address?.city.trim() ?? '',
  state: address?.state ?? '',
  postal_code: address?.postalCode.trim() ?? '',
  hours_en: hours?.en.trim() ?? '',
  hours_es: hours?.es.trim() ?? '',
})
