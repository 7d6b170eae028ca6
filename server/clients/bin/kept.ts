/** When a client in the bin is removed for good, and what keeps it there: one decision for the screen and for the job. */
import { sql } from 'kysely'
import { daysInBin } from '#contract/bulk-act-words.ts'
import type { KeptInBin } from '#contract/client-bin.ts'
import { after } from '#platform/clock.ts'

const keptYears = 3

/**
 * Of a client `c`: until when its signed records must be kept at least, or null when nothing was signed. IRS Pub. 1345: three years from the
 * due date, or from when the IRS received the return, whichever is later. Counted from the latest of the last signature, the last day on which
 * an authority accepted a return, and the latest due date that an extension gives, 15 October.
 */
export const signedRecordsUntil = sql<Date | null>`(
  select (greatest(max(s.signed_at), make_timestamptz(max(t.tax_year) + 1, 10, 15, 0, 0, 0, 'UTC'),
      (select max(e.accepted_on)::timestamp at time zone 'UTC' from e_file e where e.firm_id = c.firm_id and e.client_id = c.id)) at time zone 'UTC'
    + make_interval(years => ${keptYears})) at time zone 'UTC'
  from signature_request r
  join signature s on s.firm_id = r.firm_id and s.signature_request_id = r.id
  join document d on d.firm_id = r.firm_id and d.id = r.document_id
  left join tax_return t on t.firm_id = d.firm_id and t.id = d.tax_return_id
  where r.firm_id = c.firm_id and r.client_id = c.id)`

interface InBin {
  deleted_at: Date
  legal_hold: string | null
  signed_until: Date | null
}

/** Null: nothing keeps it. Signatures are evidence that cannot be removed, so their client stays, also once the years are over. */
export function whyKept({ legal_hold, signed_until }: Pick<InBin, 'legal_hold' | 'signed_until'>): KeptInBin | null {
  if (legal_hold !== null) return { by: 'legal-hold', reason: legal_hold, until: null }
  if (signed_until !== null) return { by: 'signed-records', reason: null, until: signed_until.toISOString() }
  return null
}

export const removedAt = (deletedAt: Date): Date => after(deletedAt, { days: daysInBin })
