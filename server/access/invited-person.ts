import { sql } from 'kysely'
import type { Act } from '../audit/act.ts'

/** An invitation with the person it is for, as registration needs them. Nothing of it goes to the browser before the person has proven to be it. */
export interface InvitedPerson {
  invitation_id: string
  expires_at: Date
  opened_at: Date | null
  used_at: Date | null
  replaced_at: Date | null
  person_id: string
  client_id: string
  first_name: string
  last_name: string
  role: 'taxpayer' | 'spouse' | 'signer'
  tax_identifier_hash: Buffer | null
  last_four_hash: Buffer | null
  /** Of the entity that the person signs for. */
  ein_last_four_hash: Buffer | null
  email: string | null
  mobile: string | null
  /** `YYYY-MM-DD`. */
  birth_date: string | null
  language: 'en' | 'es'
  /** Codes by text are offered to the client's people. */
  text_codes: boolean
  /** Also false while the client lies in the bin. */
  portal_access: boolean
  registered: boolean
}

/** Whom a link was sent to: whoever holds it may ask. With `lock`, the invitation is held until the transaction ends. Null when there is none. */
export async function invitedPerson(
  act: Pick<Act, 'tx'>,
  firmId: string,
  by: { tokenHash: Buffer } | { invitationId: string },
  options: { lock?: boolean } = {},
): Promise<InvitedPerson | null> {
  const which = 'tokenHash' in by ? sql`n.token_hash = ${by.tokenHash}` : sql`n.id = ${by.invitationId}`
  const found = await sql<InvitedPerson>`
    select n.id as invitation_id, n.expires_at, n.opened_at, n.used_at, n.replaced_at, p.id as person_id, p.client_id, p.first_name, p.last_name, p.role,
           p.tax_identifier_hash, p.last_four_hash, c.ein_last_four_hash, p.email, p.mobile, p.birth_date::text, p.language,
           c.text_codes, c.portal_access and c.deleted_at is null as portal_access,
           exists (select from portal_link l where l.firm_id = p.firm_id and l.person_id = p.id) as registered
    from invitation n
    join person p on p.firm_id = n.firm_id and p.id = n.person_id
    join client c on c.firm_id = p.firm_id and c.id = p.client_id
    where n.firm_id = ${firmId} and ${which} ${options.lock ? sql`for update of n` : sql``}`.execute(act.tx)
  return found.rows[0] ?? null
}
