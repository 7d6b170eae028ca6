import type { Page } from 'playwright-core'
import { arriveHome } from './arrive-home.ts'
import { ask } from './ask.ts'
import type { InventedPerson } from './invented-people.ts'
import { accessCode, invitationLink } from './read-outbox.ts'

/** Sends the link by e-mail without the pages, and gives it. */
export async function invite(staff: Page, personId: string, person: InventedPerson, notThis?: string): Promise<string> {
  await ask(staff, 'POST /api/persons/:person/invitations', { params: { person: personId }, body: { channel: 'email' } })
  return invitationLink(staff, person.email, notThis)
}

/** Fills in Register Your Account, as the person would. `changes`: what is typed otherwise. */
export async function fillInRegistration(page: Page, person: InventedPerson, changes: Partial<InventedPerson> = {}): Promise<void> {
  const typed = { ...person, ...changes }
  await page.getByLabel('User Name', { exact: true }).fill(typed.userName)
  await page.getByLabel('Password', { exact: true }).fill(typed.password)
  await page.getByLabel('Email').fill(typed.email)
  await page.getByLabel('Phone Number').fill(typed.mobile)
  await page.getByLabel('Last Name').fill(typed.lastName)
  await page.getByLabel('Last Four Of your SSN').fill(typed.taxIdentifier.slice(-4))
}

/** From the link to the portal's Home, by e-mail code. */
export async function register(page: Page, staff: Page, link: string, person: InventedPerson): Promise<void> {
  await page.goto(link)
  await fillInRegistration(page, person)
  await page.getByRole('button', { name: 'Register' }).click()
  await page.getByRole('button', { name: /^Send Email:/ }).click()
  await page.getByRole('heading', { name: 'Verify Account' }).waitFor()
  await page.getByLabel('Security code').fill(await accessCode(staff, person.email))
  await arriveHome(page)
}

/** A portal that exists, without its pages: for journeys that begin behind the door. */
export async function registerQuickly(page: Page, staff: Page, link: string, person: InventedPerson): Promise<void> {
  await page.goto(link)
  const attempt = await ask(page, 'POST /api/register', {
    body: {
      token: link.split('/').at(-1) ?? '',
      userName: person.userName,
      password: person.password,
      email: person.email,
      phone: person.mobile,
      lastName: person.lastName,
      lastFour: person.taxIdentifier.slice(-4),
    },
  })
  await ask(page, 'POST /api/sign-in/code', { body: { channel: attempt.channels.find(({ kind }) => kind === 'email')?.id ?? '' } })
  await ask(page, 'POST /api/register/verify', { body: { code: await accessCode(staff, person.email) } })
  await page.goto('/home')
}
