/** Writes of what a firm shows of itself. Who calls has decided that it may be, and records it. */
import type { Updateable } from 'kysely'
import type { Permission } from '#contract/permissions.ts'
import type { Role } from '#contract/states.ts'
import type { Tables } from '#database/tables.ts'
import type { Act } from '../audit/act.ts'

type Shown = Pick<Updateable<Tables['firm']>, 'name' | 'phone' | 'colour' | 'logo_id' | 'portal_host' | 'reply_to'>

export async function changeFirm({ tx }: Pick<Act, 'tx'>, firmId: string, changes: Shown): Promise<void> {
  await tx.updateTable('firm').set(changes).where('id', '=', firmId).execute()
}

/** Keeps the picture under its id; the ones before it stay, for letters that were sent with them. */
export async function keepLogo(
  { tx, clock }: Pick<Act, 'tx' | 'clock'>,
  firmId: string,
  logo: { id: string; png: Buffer; width: number; height: number },
): Promise<void> {
  await tx
    .insertInto('firm_logo')
    .values({ firm_id: firmId, ...logo, added_at: clock.now() })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** Where the firm departs from the default, all of it. */
export async function setRoleChanges(
  { tx }: Pick<Act, 'tx'>,
  firmId: string,
  changes: readonly { role: Exclude<Role, 'administrator'>; permission: Permission; allowed: boolean }[],
): Promise<void> {
  await tx.deleteFrom('role_permission').where('firm_id', '=', firmId).execute()
  if (changes.length > 0) {
    await tx
      .insertInto('role_permission')
      .values(changes.map((change) => ({ firm_id: firmId, ...change })))
      .execute()
  }
}
