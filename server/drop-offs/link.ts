import type { dropOffs } from '#contract/drop-offs.ts'
import type { Input, Output } from '#contract/endpoint.ts'
import { decrypt, encrypt, sha256 } from '#platform/encryption.ts'
import { tellLive } from '#platform/live.ts'
import type { Act } from '../audit/act.ts'
import type { Staff } from '../audit/actor.ts'
import { record } from '../audit/record.ts'
import { mustBeAllowed } from '../access/allowed.ts'
import { clientForStaff } from '../access/client.ts'
import { type FirmKey, firmKey } from '../firm/keys.ts'

type LinkView = Output<typeof dropOffs.readLink>
type Change = Pick<Input<typeof dropOffs.changeFirmLink>, 'isOn' | 'passcode' | 'renew'>

export async function readLink(act: Act<Staff>, clientId: string): Promise<LinkView> {
  const client = await clientForStaff(act, clientId)
  return view(act, client.id)
}

export const readFirmLink = (act: Act<Staff>): Promise<LinkView> => view(act, null)

/** *Update Drop-Off Access.* @throws Refusal not-found, not-allowed */
export async function changeLink(act: Act<Staff>, input: Change & { client: string }): Promise<LinkView> {
  const client = await clientForStaff(act, input.client, { lock: true })
  mustBeAllowed(act.actor, 'clients.change')
  return change(act, client.id, input)
}

/** @throws Refusal not-allowed */
export function changeFirmLink(act: Act<Staff>, input: Change): Promise<LinkView> {
  mustBeAllowed(act.actor, 'settings.change')
  return change(act, null, input)
}

async function change(act: Act<Staff>, clientId: string | null, input: Change): Promise<LinkView> {
  const { tx, actor, clock, random } = act
  const firm = await firmKey(act, actor.firmId)
  const before = await linkRow(act, clientId)
  const linkId = before?.id ?? random.id()
  const isRenewed = before !== undefined && input.renew
  const token = before && !input.renew ? decrypt(firm.key, before.token, owner(linkId)).toString() : random.token()
  const row = {
    token_hash: sha256(token),
    token: encrypt(firm.key, Buffer.from(token), owner(linkId)),
    passcode: input.passcode === null ? null : encrypt(firm.key, Buffer.from(input.passcode), passcodeOwner(linkId)),
    is_on: input.isOn,
    changed_at: clock.now(),
  }
  await tx
    .insertInto('drop_off_link')
    .values({ firm_id: actor.firmId, id: linkId, client_id: clientId, ...row })
    .onConflict((conflict) => conflict.constraint('drop_off_link_once').doUpdateSet(row))
    .execute()
  // Whoever came through the link that people no longer have sends no more.
  if (isRenewed) {
    await tx
      .updateTable('drop_off')
      .set({ ends_at: clock.now() })
      .where('firm_id', '=', actor.firmId)
      .where('link_id', '=', linkId)
      .where('ends_at', '>', clock.now())
      .execute()
  }
  if (clientId) await tellLive(tx, { topic: 'client', id: clientId, firmId: actor.firmId, clientId: null })
  const { isOn } = input
  await record(act, actor.firmId, {
    type: 'drop-offs.link-changed',
    clientId,
    linkId,
    isOn,
    hasPasscode: input.passcode !== null,
    isRenewed,
  })
  return view(act, clientId)
}

async function view(act: Act<Staff>, clientId: string | null): Promise<LinkView> {
  const row = await linkRow(act, clientId)
  if (!row) return { isOn: false, url: null, passcode: null }
  const firm = await firmKey(act, act.actor.firmId)
  const token = decrypt(firm.key, row.token, owner(row.id)).toString()
  return { isOn: row.is_on, url: `${act.config.publicUrl}/d/${token}`, passcode: passcodeOf(firm, row) }
}

const linkRow = ({ tx, actor }: Act<Staff>, clientId: string | null) =>
  tx
    .selectFrom('drop_off_link')
    .selectAll()
    .where('firm_id', '=', actor.firmId)
    .where('client_id', 'is not distinct from', clientId)
    .executeTakeFirst()

/** What must be typed beside having the link. */
export function passcodeOf(firm: FirmKey, link: { id: string; passcode: Buffer | null }): string | null {
  return link.passcode === null ? null : decrypt(firm.key, link.passcode, passcodeOwner(link.id)).toString()
}

const owner = (linkId: string) => `drop-off link:${linkId}`
const passcodeOwner = (linkId: string) => `drop-off passcode:${linkId}`
