import { sql } from 'kysely'
import type { Output } from '#contract/endpoint.ts'
import type { instructions as contract } from '#contract/instructions.ts'
import { builtInId, isBuiltIn, letterKinds, type LetterKind } from '#contract/letter-texts.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Act } from '../../audit/act.ts'
import type { Staff } from '../../audit/actor.ts'
import { builtIn, type Instruction } from './find.ts'

type Listed = Output<typeof contract.list>['instructions'][number]
const mostClientsShown = 50

/** Every text of every kind, the built-in ones first, with where each is used. */
export async function listInstructions(act: Act<Staff>): Promise<Output<typeof contract.list>> {
  const all = await allInstructions(act)
  const uses = await usesOf(act)
  const offices = await officesOf(act)
  return { instructions: all.map((one) => rowOf(one, uses, offices)), offices }
}

/** @throws Refusal not-found */
export async function readInstruction(act: Act<Staff>, input: { instruction: string }): Promise<Output<typeof contract.read>> {
  const found = (await allInstructions(act)).find(({ id }) => id === input.instruction)
  if (!found) throw new Refusal('not-found')
  const row = rowOf(found, await usesOf(act), await officesOf(act))
  const clients = await sql<{ id: string; name: string; clientNumber: string }>`
    select c.id, c.name, c.client_number as "clientNumber" from instruction_choice ch
    join client c on c.firm_id = ch.firm_id and c.id = ch.scope_id
    where ch.firm_id = ${act.actor.firmId} and ch.instruction_id = ${found.id} and ch.scope = 'client'
    order by c.search_name, c.id limit ${mostClientsShown}`.execute(act.tx)
  return { ...row, texts: found.texts, revision: found.revision, clients: clients.rows }
}

async function allInstructions({ tx, actor }: Act<Staff>): Promise<Instruction[]> {
  const rows = await tx.selectFrom('instruction').selectAll().where('firm_id', '=', actor.firmId).orderBy('name').orderBy('id').execute()
  const own = rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    name: row.name,
    texts: row.texts,
    revision: row.revision,
    changedAt: row.changed_at,
  }))
  return letterKinds.flatMap((kind) => {
    const ofKind = own.filter((one) => one.kind === kind)
    return [ofKind.find(({ id }) => id === builtInId[kind]) ?? builtIn(kind), ...ofKind.filter(({ id }) => !isBuiltIn(id))]
  })
}

interface Use {
  kind: LetterKind
  scope: 'firm' | 'office' | 'client'
  scopeId: string | null
  instructionId: string
  count: number
}

/** Clients are counted, not listed: there may be many. */
async function usesOf({ tx, actor }: Act<Staff>): Promise<Use[]> {
  const found = await sql<Use>`
    select kind, scope, case when scope <> 'client' then scope_id end as "scopeId", instruction_id as "instructionId", count(*)::int as count
    from instruction_choice where firm_id = ${actor.firmId}
    group by 1, 2, 3, 4`.execute(tx)
  return found.rows
}

const officesOf = ({ tx, actor }: Act<Staff>) =>
  tx.selectFrom('office').select(['id', 'name']).where('firm_id', '=', actor.firmId).orderBy('name').execute()

function rowOf(one: Instruction, uses: readonly Use[], offices: readonly { id: string; name: string }[]): Listed {
  const chosenByFirm = uses.find(({ kind, scope }) => kind === one.kind && scope === 'firm')?.instructionId ?? builtInId[one.kind]
  const here = uses.filter(({ instructionId }) => instructionId === one.id)
  return {
    id: one.id,
    kind: one.kind,
    name: one.name,
    isBuiltIn: isBuiltIn(one.id),
    isDefault: chosenByFirm === one.id,
    offices: offices.filter(({ id }) => here.some(({ scope, scopeId }) => scope === 'office' && scopeId === id)),
    clientCount: here.find(({ scope }) => scope === 'client')?.count ?? 0,
    changedAt: one.changedAt?.toISOString() ?? null,
  }
}
