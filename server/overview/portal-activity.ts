import { CompiledQuery } from 'kysely'
import type { Output } from '#contract/endpoint.ts'
import type { overview } from '#contract/overview.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Act } from '../audit/act.ts'
import type { Taxpayer } from '../audit/actor.ts'
import { portalOf } from '../access/portal.ts'
import { authorityView } from '../payments/voucher-rows.ts'

type Found = Output<typeof overview.portalActivity>
type Line = Found['lines'][number]
export type ActivityRow = Omit<Line, 'at'> & { at: string | Date }

const linesAtOnce = 30

interface Source {
  kind: Line['kind']
  /** With the document as `d`, or the voucher as `v`; $1 is the firm, $2 the client, $3 the person. */
  from: string
  at: string
  name?: string
  id?: string
}

const sources: readonly Source[] = [
  {
    kind: 'received',
    at: 'l.live_at',
    from: `delivered_document dd
      join delivery l on l.firm_id = dd.firm_id and l.id = dd.delivery_id and l.live_at is not null
      join document d on d.firm_id = dd.firm_id and d.id = dd.document_id
      where dd.firm_id = $1 and dd.client_id = $2`,
  },
  {
    kind: 'sent',
    at: 'd.added_at',
    from: `document d where d.firm_id = $1 and d.client_id = $2 and d.direction = 'from client'`,
  },
  {
    kind: 'signed',
    at: 'g.signed_at',
    from: `signature_request r
      join signature g on g.firm_id = r.firm_id and g.signature_request_id = r.id
      join document d on d.firm_id = r.firm_id and d.id = r.document_id
      where r.firm_id = $1 and r.client_id = $2 and r.state = 'signed' and r.person_id = $3`,
  },
  {
    kind: 'sealed',
    at: 's.sealed_at',
    from: `delivered_document dd
      join sealed_document s on s.firm_id = dd.firm_id and s.document_version_id = dd.document_version_id
      join document d on d.firm_id = dd.firm_id and d.id = dd.document_id
      where dd.firm_id = $1 and dd.client_id = $2`,
  },
  {
    kind: 'paid',
    at: 'v.paid_at',
    // Of an authority the code is kept; `activityLine` says its name.
    name: 'v.authority',
    id: 'v.id',
    from: `voucher v where v.firm_id = $1 and v.client_id = $2 and (v.person_id is null or v.person_id = $3)
      and v.paid_at is not null and v.withdrawn_at is null`,
  },
]

/**
 * SQL for the newest lines of a portal, one source beside the other: each gives its own newest, so that none is read to its end.
 * `after`: SQL for the moment and the key of the line that came last.
 */
export function activityQuestion(limit: number, after?: { at: string; key: string }): string {
  const parts = sources.map(({ kind, at, from, name = 'd.name', id = 'd.id' }) => {
    const key = `'${kind} ' || ${id}::text`
    const older = after ? ` and (${at}, ${key}) < (${after.at}, ${after.key})` : ''
    return `(select '${kind}' as kind, ${name} as name, ${at} as at, ${id} as id, ${key} as key from ${from}${older}
      order by at desc, key desc limit ${limit})`
  })
  return `select kind, name, at, id from (${parts.join(' union all ')}) a order by at desc, key desc limit ${limit}`
}

export const activityLine = (row: ActivityRow): Line => ({
  ...row,
  name: row.kind === 'paid' ? authorityView(row.name).name : row.name,
  at: new Date(row.at).toISOString(),
})

const firstLines = activityQuestion(linesAtOnce + 1)
const laterLines = activityQuestion(linesAtOnce + 1, { at: '$4::timestamptz', key: '$5::text' })

/** What happened, from the newest to the first. @throws Refusal not-found, bad-input for a place that is none */
export async function portalActivity(act: Act<Taxpayer>, input: { portal: string; after?: string }): Promise<Found> {
  const { firmId, clientId, personId } = portalOf(act.actor, input.portal)
  const after = input.after === undefined ? null : readPlace(input.after)
  const asked = [firmId, clientId, personId]
  const query = after ? CompiledQuery.raw(laterLines, [...asked, after.at, after.key]) : CompiledQuery.raw(firstLines, asked)
  const { rows } = await act.tx.executeQuery<ActivityRow>(query)
  const lines = rows.slice(0, linesAtOnce).map(activityLine)
  const last = lines.at(-1)
  return { lines, next: rows.length > linesAtOnce && last ? `${last.at} ${last.kind} ${last.id}` : null }
}

function readPlace(text: string): { at: string; key: string } {
  const [, at, key] = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z) ([a-z-]+ [0-9a-f-]{36})$/.exec(text) ?? []
  if (!at || !key) throw new Refusal('bad-input', { field: 'after' })
  return { at, key }
}
