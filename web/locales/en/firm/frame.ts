import type { ClientKind, ClientStatus, PersonRole, SignatureRequestState, TaxReturnState } from '#contract/states.ts'
import type { PlaceKind } from '#contract/documents.ts'

/** The words of the trade, used on many screens. */
export const words = {
  status: { pending: 'Pending', invited: 'Invited', registered: 'Registered' } satisfies Record<ClientStatus, string>,
  accessOff: 'Access off',
  portal: (status: string) => `Portal: ${status}`,
  kind: { individual: 'Individual', joint: 'Married filing jointly', entity: 'Entity' } satisfies Record<ClientKind, string>,
  role: { taxpayer: 'Taxpayer', spouse: 'Spouse', signer: 'Signer' } satisfies Record<PersonRole, string>,
  returnState: {
    preparing: 'Preparing',
    sent: 'Sent',
    'partly signed': 'Partly signed',
    signed: 'Signed',
    'ready to file': 'Ready to file',
    transmitted: 'Transmitted',
    accepted: 'Accepted',
    rejected: 'Rejected',
  } satisfies Record<TaxReturnState, string>,
  requestState: {
    staged: 'Waits for the portal',
    out: 'Out',
    viewed: 'Viewed',
    signed: 'Signed',
    declined: 'Declined',
    voided: 'Voided',
    expired: 'Expired',
  } satisfies Record<SignatureRequestState, string>,
  sealed: 'Sealed',
  place: { signature: 'Signature', date: 'Date', name: 'Name' } satisfies Record<PlaceKind, string>,
  form: (form: string) => `Form ${form}`,
  yearAndForm: (year: number, form: string) => `${year} · ${form}`,
  pages: (count: number) => (count === 1 ? '1 page' : `${count} pages`),
  ssn: 'SSN',
  ein: 'EIN',
  endsWith: (digits: string) => `•••• ${digits}`,
  none: 'None yet',
  email: 'E-mail',
  mobile: 'Mobile phone',
  language: { en: 'English', es: 'Spanish' },
}

export const frame = {
  nav: { home: 'Home', clients: 'Clients', reports: 'Reports', outbox: 'Outbox', security: 'Security', settings: 'Settings' },
  search: 'Find a client',
  searchHint: 'Name, client ID, SSN, e-mail',
  account: (name: string) => `${name}: account`,
  signOut: 'Sign out',
  trouble: {
    couldNotLoad: 'This could not be loaded',
    notFound: 'We could not find this',
    notFoundDetail: 'It may have been moved or removed, or it belongs to an office you do not work in.',
    toClients: 'Go to the clients',
    toReturn: 'Go to the documents',
    stale: 'This may be out of date',
    noPage: 'There is no page at this address',
    noPageDetail: 'Check the address, or start from the clients.',
    otherRoom: 'You are signed in as a taxpayer',
    otherRoomDetail: 'This is the firm’s side. Sign out there first, or go to your portal.',
    toPortal: 'Go to my portal',
  },
}
