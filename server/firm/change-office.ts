/** Writes of an office. Who calls has decided that it may be, and records it. */
import { Refusal } from '#platform/refusal.ts'
import type { Act } from '../audit/act.ts'
import { officeColumns, type OfficeInput } from './add-office.ts'

interface Which {
  firmId: string
  officeId: string
}

/** @throws Refusal settings.office-name-taken */
export async function rewriteOffice({ tx }: Pick<Act, 'tx'>, { firmId, officeId }: Which, input: OfficeInput): Promise<void> {
  await mustBeFree({ tx }, firmId, input.name, officeId)
  await tx.updateTable('office').set(officeColumns(input)).where('firm_id', '=', firmId).where('id', '=', officeId).execute()
}

/** @throws Refusal settings.office-name-taken for a name that another office has */
export async function mustBeFree({ tx }: Pick<Act, 'tx'>, firmId: string, name: string, except: string | null): Promise<void> {
  const others = await tx.selectFrom('office').select(['id', 'name']).where('firm_id', '=', firmId).execute()
  if (others.some((one) => one.id !== except && one.name.toLowerCase() === name.toLowerCase())) {
    throw new Refusal('settings.office-name-taken')
  }
}

/** Its staff work in the other office from now on; nobody is there twice. */
export async function moveStaff({ tx }: Pick<Act, 'tx'>, { firmId, officeId }: Which, into: string): Promise<void> {
  const here = await tx
    .selectFrom('staff_office')
    .select('staff_member_id')
    .where('firm_id', '=', firmId)
    .where('office_id', '=', officeId)
    .execute()
  if (here.length > 0) {
    await tx
      .insertInto('staff_office')
      .values(here.map(({ staff_member_id }) => ({ firm_id: firmId, staff_member_id, office_id: into })))
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  }
  await tx.deleteFrom('staff_office').where('firm_id', '=', firmId).where('office_id', '=', officeId).execute()
}

/** The office must be empty but for people whose access has ended. */
export async function dropOffice({ tx }: Pick<Act, 'tx'>, { firmId, officeId }: Which): Promise<void> {
  await tx.deleteFrom('staff_office').where('firm_id', '=', firmId).where('office_id', '=', officeId).execute()
  await tx.deleteFrom('office').where('firm_id', '=', firmId).where('id', '=', officeId).execute()
}
