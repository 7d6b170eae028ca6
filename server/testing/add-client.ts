import { add } from '../clients/add.ts'
import { perform } from '../audit/act.ts'
import type { SignedInStaff, TestApp, TestFirm } from './start-app.ts'

type PersonInput = Parameters<typeof add>[1]['persons'][number]

/** What is on record about the person that tests invite, unless they say otherwise. */
export const mariaOnRecord: PersonInput = {
  role: 'taxpayer',
  firstName: 'María',
  lastName: 'García-López',
  taxIdentifier: '123-45-6789',
  email: 'shelly@example.com',
  mobile: '(702) 555-0197',
  birthDate: '1980-05-06',
  language: 'en',
}

let clientNumbers = 0

/** Adds a client of one person, or of a taxpayer and a spouse, through the product's own verb. */
export async function addClient(
  app: TestApp,
  firm: TestFirm,
  staff: SignedInStaff,
  person: Partial<PersonInput> = {},
  spouse?: Partial<PersonInput>,
): Promise<{ clientId: string; personId: string; spouseId: string }> {
  const actor = await app.actorOf(staff)
  if (actor.kind !== 'staff') throw new Error('Only staff add clients')
  const persons: PersonInput[] = [{ ...mariaOnRecord, ...person }]
  if (spouse) persons.push({ ...mariaOnRecord, firstName: 'Luis', taxIdentifier: '123-45-6790', ...spouse, role: 'spouse' })
  const isEntity = persons[0]?.role === 'signer'
  clientNumbers += 1
  const { clientId, personIds } = await perform(app.ports, actor, (act) =>
    add(act, {
      clientNumber: `T${clientNumbers}`,
      kind: isEntity ? 'entity' : spouse ? 'joint' : 'individual',
      entityName: isEntity ? 'Copper State Bakery LLC' : null,
      officeId: firm.officeId,
      spouseSignsFirst: false,
      persons,
    }),
  )
  return { clientId, personId: personIds[0] ?? '', spouseId: personIds[1] ?? '' }
}
