import type { Input, Output } from '#contract/endpoint.ts'
import { type Permission, permissions, permissionsByDefault, permissionsOf } from '#contract/permissions.ts'
import type { settings as contract } from '#contract/settings.ts'
import type { Act } from '../../audit/act.ts'
import type { Staff } from '../../audit/actor.ts'
import { record } from '../../audit/record.ts'
import { setRoleChanges } from '../../firm/change-firm.ts'
import { needFreshProof } from '../../sign-in/step-up.ts'

const changeableRoles = ['staff', 'manager'] as const

export async function readRoles({ tx, actor }: Act<Staff>): Promise<Output<typeof contract.roles>> {
  const rows = await tx.selectFrom('role_permission').selectAll().where('firm_id', '=', actor.firmId).execute()
  const allowedTo = (role: (typeof changeableRoles)[number]): Permission[] => [
    ...permissionsOf(role, Object.fromEntries(rows.filter((row) => row.role === role).map((row) => [row.permission, row.allowed]))),
  ]
  return { staff: allowedTo('staff'), manager: allowedTo('manager') }
}

/** Only where it departs from the default is kept: a permission that a later version brings is then as that version means it. */
export async function changeRoles(act: Act<Staff>, input: Input<typeof contract.changeRoles>): Promise<void> {
  const { actor } = act
  await needFreshProof(act)
  const changes = changeableRoles.flatMap((role) =>
    permissions
      .map((permission) => ({ role, permission, allowed: input[role].includes(permission) }))
      .filter(({ permission, allowed }) => allowed !== permissionsByDefault[role].includes(permission)),
  )
  await setRoleChanges(act, actor.firmId, changes)
  await record(act, actor.firmId, { type: 'settings.roles-changed', staff: input.staff, manager: input.manager })
}
