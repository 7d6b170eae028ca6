import type { Page } from 'playwright-core'
import { Secret, TOTP } from 'otpauth'
import { ask } from './ask.ts'
import { firm, type InventedPerson } from './invented-people.ts'

/** What an authenticator app would show now for a secret typed into it. */
export function codeFromAuthenticator(secret: string): string {
  return new TOTP({ secret: Secret.fromBase32(secret.replaceAll(' ', '')), algorithm: 'SHA1', digits: 6, period: 30 }).generate()
}

/** A time zone in which it is about noon now: in quiet hours e-mails wait for the morning, and journeys are made at any hour. */
export function zoneWithNoon(): string {
  const ahead = 12 - new Date().getUTCHours()
  // These names count the other way round: Etc/GMT+7 is seven hours behind.
  return ahead === 0 ? 'Etc/UTC' : `Etc/GMT${ahead > 0 ? '-' : '+'}${Math.abs(ahead)}`
}

/** Creates the firm without its pages, and signs the administrator in on this page. For journeys that begin later. */
export async function createFirm(page: Page): Promise<void> {
  await page.goto('/welcome')
  const { secret } = await ask(page, 'POST /api/setup/authenticator', { body: { firmName: firm.name, email: firm.email } })
  await ask(page, 'POST /api/setup/firm', {
    body: {
      firmName: firm.name,
      officeName: firm.office,
      timeZone: zoneWithNoon(),
      phone: firm.phone,
      firstName: firm.firstName,
      lastName: firm.lastName,
      email: firm.email,
      password: firm.password,
      authenticatorSecret: secret,
      code: codeFromAuthenticator(secret),
    },
  })
  await page.goto('/firm')
}

export interface AddedClient {
  clientId: string
  personId: string
  taxReturnId: string
}

/** Adds an individual with a 1040 without the pages. */
export async function addClient(
  staff: Page,
  person: InventedPerson,
  more: { clientNumber?: string; language?: 'en' | 'es'; birthDate?: string } = {},
): Promise<AddedClient> {
  const { session } = await ask(staff, 'GET /api/session')
  const added = await ask(staff, 'POST /api/clients', {
    body: {
      clientNumber: more.clientNumber ?? person.userName,
      kind: 'individual',
      entityName: null,
      officeId: session?.staff?.offices[0]?.id ?? '',
      spouseSignsFirst: false,
      persons: [
        {
          role: 'taxpayer',
          firstName: person.firstName,
          lastName: person.lastName,
          taxIdentifier: person.taxIdentifier,
          email: person.email,
          mobile: person.mobile,
          birthDate: more.birthDate ?? null,
          language: more.language ?? 'en',
        },
      ],
      taxReturn: { taxYear: 2025, form: '1040' },
    },
  })
  const client = await ask(staff, 'GET /api/clients/:client', { params: { client: added.clientId } })
  return { clientId: added.clientId, personId: client.persons[0]?.id ?? '', taxReturnId: added.taxReturnId ?? '' }
}
