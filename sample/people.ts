/**
 * The invented people who can sign in to the sample firm. Their passwords and authenticator secrets are shown to everybody who looks
 * around, so they are no secrets. Names, numbers and addresses belong to nobody: example.com, 555-01xx, and identifiers that are never issued.
 */
import type { Role } from '../contract/states.ts'

export interface SampleStaff {
  firstName: string
  lastName: string
  /** Also the user name. */
  email: string
  password: string
  /** Base32, 160 bits. */
  authenticatorSecret: string
  role: Role
  /** Names of offices. */
  offices: readonly ('Phoenix' | 'Tucson')[]
  about: string
}

export interface SampleTaxpayer {
  firstName: string
  lastName: string
  userName: string
  password: string
  email: string
  /** E.164. */
  mobile: string
  /** Nine digits: as an SSN nothing above 899 is issued, as an ITIN no group below 50, so that the identity check takes it for neither. */
  taxIdentifier: string
  birthDate: string
  language: 'en' | 'es'
  about: string
}

export const sampleStaff: readonly SampleStaff[] = [
  {
    firstName: 'Ruth',
    lastName: 'Castellano',
    email: 'ruth@saguarotax.example',
    password: 'Copper-Canyon-7!',
    authenticatorSecret: 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP',
    role: 'administrator',
    offices: ['Phoenix', 'Tucson'],
    about: 'Administrator',
  },
  {
    firstName: 'Tom',
    lastName: 'Okafor',
    email: 'tom@saguarotax.example',
    password: 'Monsoon-Road-52!',
    authenticatorSecret: 'KRUGKIDROVUWG2ZAMJZG653OEBTG66BA',
    role: 'manager',
    offices: ['Phoenix', 'Tucson'],
    about: 'Manager, both offices',
  },
  {
    firstName: 'Elena',
    lastName: 'Voss',
    email: 'elena@saguarotax.example',
    password: 'Desert-Sky-2026!',
    authenticatorSecret: 'MFRGGZDFMZTWQ2LKNNWG23TPOBYXE43U',
    role: 'staff',
    offices: ['Phoenix'],
    about: 'Preparer, Phoenix office',
  },
  {
    firstName: 'Marcus',
    lastName: 'Bell',
    email: 'marcus@saguarotax.example',
    password: 'Ocotillo-Bloom-9!',
    authenticatorSecret: 'ONSWG4TFOQQGC3TEEBXXA3DFMFZWK43T',
    role: 'staff',
    offices: ['Tucson'],
    about: 'Preparer, Tucson office',
  },
]

export const sampleTaxpayers: readonly SampleTaxpayer[] = [
  {
    firstName: 'Maria',
    lastName: 'Delgado',
    userName: 'maria.delgado',
    password: 'Mesquite-Tree-31!',
    email: 'maria.delgado@example.com',
    mobile: '+16025550111',
    taxIdentifier: '912144321',
    birthDate: '1984-03-17',
    language: 'es',
    about: 'Taxpayer, reads Spanish',
  },
  {
    firstName: 'Walter',
    lastName: 'Hughes',
    userName: 'whughes',
    password: 'Red-Rock-Trail-8!',
    email: 'walter.hughes@example.com',
    mobile: '+16025550112',
    taxIdentifier: '912144322',
    birthDate: '1951-11-02',
    language: 'en',
    about: 'Taxpayer, files jointly',
  },
  {
    firstName: 'Priya',
    lastName: 'Raman',
    userName: 'priya.raman',
    password: 'Palo-Verde-64!',
    email: 'priya.raman@example.com',
    mobile: '+15205550113',
    taxIdentifier: '912144323',
    birthDate: '1990-07-29',
    language: 'en',
    about: 'Taxpayer, everything signed',
  },
]
