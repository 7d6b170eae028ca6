import { sql } from 'kysely'
import { whatIsMissingToInvite } from '#contract/clients.ts'
import type { clientTable } from '#contract/client-table.ts'
import type { Output } from '#contract/endpoint.ts'
import type { ClientRowColumns } from '#database/tables.ts'

type RowView = Output<typeof clientTable.named>['rows'][number]

/** Of `client_row` as `c`. */
export const shownColumns = sql.raw(
  [
    'client_id',
    'revision',
    'office_id',
    'preparer_id',
    'client_number',
    'name',
    'kind',
    'forms',
    'tax_years',
    'tax_return',
    'office_name',
    'preparer_name',
    'status',
    'invitation',
    'portal_access',
    'persons',
    'street',
    'city',
    'state',
    'postal_code',
    'email_sent_at',
    'last_signed_in_at',
    'added_at',
    'open_tasks',
    'last_upload_at',
    'waiting_since',
    'registered_at',
    'unread',
    'unanswered_since',
    'unpaid',
    'next_due',
    'legal_hold',
    'text_codes',
  ]
    .map((column) => `c.${column}`)
    .join(', '),
)

/** -infinity, which stands for never, is read as a number. */
export const instantOf = (at: Date | number): string | null => (at instanceof Date ? at.toISOString() : null)

export function rowView(row: ClientRowColumns): RowView {
  return {
    id: row.client_id,
    revision: row.revision,
    clientNumber: row.client_number,
    name: row.name,
    kind: row.kind,
    returnTypes: row.forms,
    taxYears: row.tax_years,
    taxReturn: row.tax_return,
    office: { id: row.office_id, name: row.office_name },
    status: row.status,
    invitation: row.invitation,
    portalAccess: row.portal_access,
    legalHold: row.legal_hold,
    textCodes: row.text_codes,
    emailSentAt: instantOf(row.email_sent_at),
    persons: row.persons.map(({ hasTaxIdentifier, ...person }) => ({
      ...person,
      missing: whatIsMissingToInvite({ ...person, taxIdentifierLastFour: hasTaxIdentifier ? '****' : null }),
    })),
    street: row.street,
    city: row.city,
    state: row.state,
    postalCode: row.postal_code,
    lastSignedInAt: instantOf(row.last_signed_in_at),
    registeredAt: instantOf(row.registered_at),
    lastUploadAt: instantOf(row.last_upload_at),
    openTasks: row.open_tasks,
    waitingSince: instantOf(row.waiting_since),
    unread: row.unread,
    unansweredSince: instantOf(row.unanswered_since),
    unpaid: row.unpaid,
    nextDue: instantOf(row.next_due),
    preparer: row.preparer_id !== null && row.preparer_name !== null ? { id: row.preparer_id, name: row.preparer_name } : null,
    addedAt: row.added_at.toISOString(),
  }
}
