import { timingSafeEqual } from 'node:crypto'
import { sql } from 'kysely'
import type { dropOffs } from '#contract/drop-offs.ts'
import type { Input, Output } from '#contract/endpoint.ts'
import { after } from '#platform/clock.ts'
import type { Browser, Origin } from '#platform/door.ts'
import { sha256 } from '#platform/encryption.ts'
import { Refusal } from '#platform/refusal.ts'
import { type Act, look, perform, type Ports } from '../audit/act.ts'
import { type Visitor, visitorFrom } from '../audit/actor.ts'
import { record } from '../audit/record.ts'
import { firmKey } from '../firm/keys.ts'
import { dropOffCookie, isToken } from '../sign-in/cookies.ts'
import { forgive, networkOf, takeTry } from '../sign-in/slow-down.ts'
import { passcodeOf } from './link.ts'

const hoursToSend = 12
const mostAnHourFromNetwork = 20
const mostAnHourOnLink = 100

/** Whose firm a link is of. Never for which client: whoever finds a link learns no name. @throws Refusal drop-offs.link-unknown, .link-off */
export async function openLink(ports: Ports, origin: Origin, { token }: { token: string }): Promise<Output<typeof dropOffs.open>> {
  const firmId = await firmOf(ports, token)
  return look(ports, visitorFrom(origin, firmId), async (act) => {
    const link = await usableLink(act, firmId, token)
    const firm = await act.tx.selectFrom('firm').select(['name', 'phone']).where('id', '=', firmId).executeTakeFirstOrThrow()
    return { firmName: firm.name, firmPhone: firm.phone, asksPasscode: link.passcode !== null }
  })
}

/**
 * Somebody says who they are, and may send from this browser for a while. Nothing of it is proven; the firm sees it as what it is.
 * @throws Refusal drop-offs.link-unknown, .link-off, .wrong-passcode, .too-many, sign-in.slow-down
 */
export async function begin(ports: Ports, origin: Origin, browser: Browser, input: Input<typeof dropOffs.begin>): Promise<void> {
  const firmId = await firmOf(ports, input.token)
  const visitor = visitorFrom(origin, firmId)
  await checkPasscode(ports, visitor, input)
  const cookie = ports.random.token()
  await perform(ports, visitor, async (act) => {
    const { tx, clock, random } = act
    const link = await usableLink(act, firmId, input.token, { lock: true })
    const network = networkOf(origin.ip)
    await refuseTooMany(act, link, network)
    const dropOffId = random.id()
    await tx
      .insertInto('drop_off')
      .values({
        firm_id: firmId,
        id: dropOffId,
        link_id: link.id,
        client_id: link.client_id,
        token_hash: sha256(cookie),
        sender_name: input.name,
        sender_email: input.email,
        network,
        begun_at: clock.now(),
        ends_at: after(clock.now(), { hours: hoursToSend }),
      })
      .execute()
    await record(act, firmId, { type: 'drop-offs.begun', clientId: link.client_id, linkId: link.id, dropOffId })
  })
  browser.keep(dropOffCookie, cookie, hoursToSend * 3600)
}

/** A wrong passcode is counted like a wrong password: guessing gets slower and slower. */
async function checkPasscode(ports: Ports, visitor: Visitor, input: Input<typeof dropOffs.begin>): Promise<void> {
  const firmId = visitor.firmId ?? ''
  const { linkId, passcode } = await look(ports, visitor, async (act) => {
    const link = await usableLink(act, firmId, input.token)
    return { linkId: link.id, passcode: passcodeOf(await firmKey(act, firmId), link) }
  })
  if (passcode === null) return
  const counted = await takeTry(ports, `drop-off:${linkId}`, visitor.ip)
  if (!timingSafeEqual(sha256(input.passcode?.trim() ?? ''), sha256(passcode))) throw new Refusal('drop-offs.wrong-passcode')
  await forgive(ports, counted)
}

async function refuseTooMany({ tx, clock }: Act<Visitor>, link: { firm_id: string; id: string }, network: string): Promise<void> {
  const counted = await sql<{ all: number; here: number }>`
    select count(*)::int as all, (count(*) filter (where network = ${network}))::int as here from drop_off
    where firm_id = ${link.firm_id} and link_id = ${link.id} and begun_at > ${after(clock.now(), { hours: -1 })}`.execute(tx)
  const { all, here } = counted.rows[0] ?? { all: 0, here: 0 }
  if (all >= mostAnHourOnLink || here >= mostAnHourFromNetwork) throw new Refusal('drop-offs.too-many')
}

async function firmOf({ database }: Ports, token: string): Promise<string> {
  if (!isToken(token)) throw new Refusal('drop-offs.link-unknown')
  const found = await sql<{ firm_id: string | null }>`select firm_of_drop_off_link(${sha256(token)}) as firm_id`.execute(database)
  return found.rows[0]?.firm_id ?? unknown()
}

async function usableLink({ tx }: Act<Visitor>, firmId: string, token: string, options: { lock?: boolean } = {}) {
  const found = await sql<{
    firm_id: string
    id: string
    client_id: string | null
    passcode: Buffer | null
    is_on: boolean
    in_bin: boolean
  }>`
    select l.firm_id, l.id, l.client_id, l.passcode, l.is_on, c.deleted_at is not null as in_bin
    from drop_off_link l left join client c on c.firm_id = l.firm_id and c.id = l.client_id
    where l.firm_id = ${firmId} and l.token_hash = ${sha256(token)} ${options.lock ? sql`for update of l` : sql``}`.execute(tx)
  const link = found.rows[0] ?? unknown()
  if (!link.is_on || link.in_bin) throw new Refusal('drop-offs.link-off')
  return link
}

function unknown(): never {
  throw new Refusal('drop-offs.link-unknown')
}
