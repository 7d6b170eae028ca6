import { sql } from 'kysely'
import type { Static } from 'typebox'
import { k1StateOf, type K1State } from '#contract/k1-rules.ts'
import type { K1 } from '#contract/k1s.ts'
import { decrypt } from '#platform/encryption.ts'
import { showPhone } from '#platform/phone-number.ts'
import type { Act } from '../audit/act.ts'
import type { K1Row } from '../access/k1.ts'
import { firmKey } from '../firm/keys.ts'

export type K1View = Static<typeof K1>

export const stateOf = (row: K1Row): K1State =>
  k1StateOf({
    isHanded: row.handed_at !== null,
    isWithdrawn: row.withdrawn_at !== null,
    isMailed: row.mailed_on !== null,
    isDownloaded: row.downloaded_at !== null,
    isOpened: row.opened_at !== null,
    isLinkSent: row.link_sent_at !== null,
    isRefused: row.link_failed,
    hasComeIn: row.has_come_in,
    answer: row.answer,
  })

export const lastFourOwner = (firmId: string, k1Id: string): string => `k1 last four:${firmId}:${k1Id}`

interface Superseded {
  k1_id: string
  version: number
  opened_at: Date | null
  downloaded_at: Date | null
  mailed_on: string | null
}

/** As staff and signer see them. */
export async function viewsOf(act: Act, firmId: string, rows: readonly K1Row[]): Promise<K1View[]> {
  const { key } = await firmKey(act, firmId)
  const superseded = await supersededOf(act, firmId, rows)
  const instant = (at: Date | null) => at?.toISOString() ?? null
  return rows.map((row) => ({
    id: row.id,
    recipientName: row.recipient_name,
    email: row.email,
    mobile: row.mobile && showPhone(row.mobile),
    language: row.language,
    lastFour: row.last_four && decrypt(key, row.last_four, lastFourOwner(firmId, row.id)).toString(),
    taxYear: row.tax_year,
    form: row.form,
    state: stateOf(row),
    version: row.version_number,
    documentId: row.document_id,
    pageCount: row.pages?.length ?? 0,
    handedAt: instant(row.handed_at),
    sentAt: instant(row.link_sent_at),
    linkEndsAt: instant(row.link_expires_at),
    mailBy: stateOf(row) === 'refused' ? row.mail_by : null,
    answer: row.answer,
    answeredAt: instant(row.answered_at),
    openedAt: instant(row.opened_at),
    downloadedAt: instant(row.downloaded_at),
    mailedOn: row.mailed_on,
    withdrawnAt: instant(row.withdrawn_at),
    superseded: superseded
      .filter((one) => one.k1_id === row.id)
      .map((one) => ({
        version: one.version,
        openedAt: instant(one.opened_at),
        downloadedAt: instant(one.downloaded_at),
        mailedOn: one.mailed_on,
      })),
  }))
}

/** Earlier versions of those that were amended. */
async function supersededOf({ tx }: Act, firmId: string, rows: readonly K1Row[]): Promise<Superseded[]> {
  const amended = rows.filter(({ version_number }) => version_number > 1)
  if (amended.length === 0) return []
  const found = await sql<Superseded>`
    select v.k1_id, v.number as version,
           (select min(at) from k1_look o where o.firm_id = v.firm_id and o.k1_version_id = v.id and o.kind = 'opened') as opened_at,
           (select min(at) from k1_look o where o.firm_id = v.firm_id and o.k1_version_id = v.id and o.kind = 'downloaded') as downloaded_at,
           (select mailed_on from k1_mailing y where y.firm_id = v.firm_id and y.k1_version_id = v.id and y.ended_at is null) as mailed_on
    from k1_version v
    where v.firm_id = ${firmId} and v.k1_id = any(${amended.map(({ id }) => id)}::uuid[]) and v.id <> all(${amended.map(({ version_id }) => version_id)}::uuid[])
    order by v.number desc`.execute(tx)
  return found.rows
}
