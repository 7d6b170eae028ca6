import { sql } from 'kysely'
import type { BulkOutcome, BulkReason } from '#contract/bulk-act-words.ts'
import type { InviteNeed } from '#contract/clients.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Act } from '../audit/act.ts'
import type { Staff } from '../audit/actor.ts'
import { invite } from '../invitations/invite.ts'

export interface Result {
  outcome: BulkOutcome
  reasons: BulkReason[]
}

const reasonOfNeed: Record<InviteNeed, BulkReason> = {
  taxIdentifier: 'missing-identifier',
  mobile: 'missing-mobile',
  email: 'missing-email',
}

/** Sends everybody on these clients who is not registered the onboarding e-mail, with this text (null: each client's own). The clients are locked. */
export async function sendInvitations(
  act: Act<Staff>,
  clientIds: readonly string[],
  instructionId: string | null,
): Promise<Map<string, Result>> {
  const { tx, actor } = act
  // Whoever opens a link at this moment holds it and waits for the audit chain that this transaction holds: links first, for everybody.
  await sql`
    select i.id from invitation i join person p on p.firm_id = i.firm_id and p.id = i.person_id
    where p.firm_id = ${actor.firmId} and p.client_id = any(${[...clientIds]}::uuid[]) and i.used_at is null and i.replaced_at is null
    order by i.id for update of i`.execute(tx)
  const persons = await tx
    .selectFrom('person')
    .select(['id', 'client_id'])
    .where('firm_id', '=', actor.firmId)
    .where('client_id', 'in', [...clientIds])
    .orderBy('client_id')
    .orderBy('id')
    .execute()
  const results = new Map<string, Result>()
  for (const clientId of clientIds) {
    const went: (BulkReason | 'sent')[][] = []
    for (const { id } of persons.filter((person) => person.client_id === clientId)) went.push(await inviteOne(act, id, instructionId))
    results.set(clientId, resultOf(went))
  }
  return results
}

async function inviteOne(act: Act<Staff>, personId: string, instructionId: string | null): Promise<(BulkReason | 'sent')[]> {
  await sql`savepoint one`.execute(act.tx)
  try {
    await invite(act, { person: personId, channel: 'email', instructionId })
    await sql`release savepoint one`.execute(act.tx)
    return ['sent']
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    await sql`rollback to savepoint one`.execute(act.tx)
    await sql`release savepoint one`.execute(act.tx)
    return reasonsOf(error)
  }
}

function reasonsOf({ code, details }: Refusal): BulkReason[] {
  if (code === 'invitations.already-registered') return ['already-registered']
  if (code === 'invitations.access-off') return ['access-off']
  if (code === 'not-found') return ['gone']
  const { missing } = details as { missing?: InviteNeed[] }
  return code === 'invitations.missing' && missing ? missing.map((need) => reasonOfNeed[need]) : ['could-not']
}

/** A spouse who is registered already keeps nobody from being done. */
function resultOf(persons: readonly (BulkReason | 'sent')[][]): Result {
  const said = [...new Set(persons.flat())]
  const reasons = said.filter((one): one is BulkReason => one !== 'sent')
  if (!said.includes('sent')) return { outcome: 'skipped', reasons: reasons.length > 1 ? reasons.filter(isNotDone) : reasons }
  const left = reasons.filter(isNotDone)
  return { outcome: left.length === 0 ? 'done' : 'partly', reasons: left }
}

const isNotDone = (reason: BulkReason): boolean => reason !== 'already-registered'
