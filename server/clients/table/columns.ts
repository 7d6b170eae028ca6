/** What each column of the table is sorted and asked by: its column in `client_row`, which has an index of that name. */
import { type ClientColumn, invitationStates } from '#contract/client-columns.ts'
import { clientStatuses, taxReturnStates } from '#contract/states.ts'

export interface SortKey {
  /** A column of `client_row`; never text from outside. */
  key: string
  type: 'text' | 'timestamptz' | 'int' | 'boolean'
  /** What stands for an empty cell; null: there is none. */
  empty: string | null
}

const text = (key: string): SortKey => ({ key, type: 'text', empty: '' })
const time = (key: string): SortKey => ({ key, type: 'timestamptz', empty: '-infinity' })
const number = (key: string, empty: string | null = null): SortKey => ({ key, type: 'int', empty })

export const sortKeys: Record<ClientColumn, SortKey> = {
  clientNumber: text('number_key'),
  name: text('name_key'),
  kind: { key: 'kind', type: 'text', empty: null },
  returnTypes: text('forms_key'),
  taxYears: number('newest_year', '0'),
  office: { key: 'office_key', type: 'text', empty: null },
  status: number('status_key'),
  invitation: number('invitation_key'),
  access: { key: 'portal_access', type: 'boolean', empty: null },
  emailSent: time('email_sent_at'),
  eFile: number('e_file_key', '0'),
  primaryEmail: text('primary_email_key'),
  secondaryEmail: text('secondary_email_key'),
  firstName: text('first_name_key'),
  lastName: text('last_name_key'),
  phone: text('phone_key'),
  street: text('street_key'),
  city: text('city_key'),
  state: text('state_key'),
  postalCode: text('postal_code_key'),
  lastSignedIn: time('last_signed_in_at'),
  registered: time('registered_at'),
  lastUpload: time('last_upload_at'),
  openTasks: number('open_tasks'),
  waitingSince: time('waiting_since'),
  unread: number('unread'),
  unansweredSince: time('unanswered_since'),
  unpaid: number('unpaid'),
  nextDue: time('next_due'),
  preparer: text('preparer_key'),
  added: { key: 'added_at', type: 'timestamptz', empty: null },
}

/** Choices that are kept as their place in the list of states, so that they sort as they follow each other. */
export const orderedChoices: Partial<Record<ClientColumn, readonly string[]>> = {
  status: clientStatuses,
  invitation: invitationStates,
  eFile: taxReturnStates,
}
