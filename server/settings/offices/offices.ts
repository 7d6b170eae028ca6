import { sql } from 'kysely'
import type { Input, Output } from '#contract/endpoint.ts'
import type { settings as contract } from '#contract/settings.ts'
import { readPhone, showPhone } from '#platform/phone-number.ts'
import { Refusal } from '#platform/refusal.ts'
import { mustBeAllowed } from '../../access/allowed.ts'
import type { Act } from '../../audit/act.ts'
import type { Staff } from '../../audit/actor.ts'
import { record } from '../../audit/record.ts'
import { moveClients } from '../../clients/move-office.ts'
import { addOffice as addFirmOffice } from '../../firm/add-office.ts'
import { dropOffice, moveStaff, mustBeFree, rewriteOffice } from '../../firm/change-office.ts'
import { forgetOfficeChoices } from '../instructions/forget-choices.ts'

const mostOffices = 200

type Listed = Output<typeof contract.offices>['offices'][number]

export async function listOffices({ tx, actor }: Act<Staff>): Promise<Output<typeof contract.offices>> {
  mustBeAllowed(actor, 'settings.change')
  const found = await sql<Listed>`
    select o.id, o.name, o.phone,
           json_build_object('street', o.street, 'city', o.city, 'state', o.state, 'postalCode', o.postal_code) as address,
           json_build_object('en', o.hours_en, 'es', o.hours_es) as hours,
           (select count(*)::int from client c where c.firm_id = o.firm_id and c.office_id = o.id) as "clientCount",
           (select count(*)::int from staff_office s join staff_member m on m.firm_id = s.firm_id and m.id = s.staff_member_id
            where s.firm_id = o.firm_id and s.office_id = o.id and m.ended_at is null) as "staffCount"
    from office o where o.firm_id = ${actor.firmId} order by o.name, o.id`.execute(tx)
  return { offices: found.rows }
}

/** @throws Refusal not-allowed, settings.office-name-taken, clients.bad-phone, settings.too-many */
export async function addOffice(act: Act<Staff>, input: Input<typeof contract.addOffice>): Promise<{ id: string }> {
  const { actor } = act
  mustBeAllowed(actor, 'settings.change')
  const offices = await lockOffices(act)
  if (offices.length >= mostOffices) throw new Refusal('settings.too-many', { limit: mostOffices })
  const name = input.name.trim()
  await mustBeFree(act, actor.firmId, name, null)
  const { officeId } = await addFirmOffice(act, actor.firmId, { ...input, name, phone: phoneOf(input.phone) })
  return { id: officeId }
}

/** @throws Refusal not-found, not-allowed, settings.office-name-taken, clients.bad-phone */
export async function changeOffice(act: Act<Staff>, input: Input<typeof contract.changeOffice>): Promise<void> {
  const { actor } = act
  await officeToChange(act, input.office)
  await rewriteOffice(
    act,
    { firmId: actor.firmId, officeId: input.office },
    { ...input, name: input.name.trim(), phone: phoneOf(input.phone) },
  )
  await record(act, actor.firmId, { type: 'settings.office-changed', officeId: input.office })
}

/** @throws Refusal not-found, not-allowed, settings.last-office, settings.office-in-use with how many clients and staff */
export async function removeOffice(act: Act<Staff>, input: { office: string }): Promise<void> {
  const { tx, actor } = act
  const offices = await officeToChange(act, input.office)
  if (offices.length === 1) throw new Refusal('settings.last-office')
  const found = await sql<{ clients: number; staff: number }>`
    select (select count(*)::int from client where firm_id = ${actor.firmId} and office_id = ${input.office}) as clients,
           (select count(*)::int from staff_office s join staff_member m on m.firm_id = s.firm_id and m.id = s.staff_member_id
            where s.firm_id = ${actor.firmId} and s.office_id = ${input.office} and m.ended_at is null) as staff`.execute(tx)
  const { clients = 0, staff = 0 } = found.rows[0] ?? {}
  if (clients > 0 || staff > 0) throw new Refusal('settings.office-in-use', { clients, staff })
  await drop(act, input.office)
  await record(act, actor.firmId, { type: 'settings.office-removed', officeId: input.office, into: null, clients: 0 })
}

/** @throws Refusal not-found, not-allowed, bad-input for the same office */
export async function mergeOffice(act: Act<Staff>, input: Input<typeof contract.mergeOffice>): Promise<void> {
  const { actor } = act
  const offices = await officeToChange(act, input.office)
  if (!offices.some(({ id }) => id === input.into)) throw new Refusal('not-found')
  if (input.into === input.office) throw new Refusal('bad-input', { field: 'into' })
  const clients = await moveClients(act, actor.firmId, input.office, input.into)
  await moveStaff(act, { firmId: actor.firmId, officeId: input.office }, input.into)
  await drop(act, input.office)
  await record(act, actor.firmId, { type: 'settings.office-removed', officeId: input.office, into: input.into, clients })
}

async function drop(act: Act<Staff>, officeId: string): Promise<void> {
  const { firmId } = act.actor
  await forgetOfficeChoices(act, firmId, officeId)
  await dropOffice(act, { firmId, officeId })
}

/** All offices of the firm, held: two that remove the last two at once are one after the other. @throws Refusal not-found, not-allowed */
async function officeToChange(act: Act<Staff>, id: string): Promise<{ id: string }[]> {
  const offices = await lockOffices(act)
  if (!offices.some((one) => one.id === id)) throw new Refusal('not-found')
  mustBeAllowed(act.actor, 'settings.change')
  return offices
}

const lockOffices = ({ tx, actor }: Act<Staff>) =>
  tx.selectFrom('office').select('id').where('firm_id', '=', actor.firmId).orderBy('id').forUpdate().execute()

/** @throws Refusal clients.bad-phone */
export function phoneOf(typed: string): string {
  const e164 = readPhone(typed)
  if (!e164) throw new Refusal('clients.bad-phone')
  return showPhone(e164)
}
