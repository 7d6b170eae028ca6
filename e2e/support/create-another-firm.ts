import assert from 'node:assert/strict'
import type { Page } from 'playwright-core'
import { ask } from './ask.ts'
import { codeFromAuthenticator, zoneWithNoon } from './create-firm.ts'
import { runProgram } from './run-program.ts'
import type { Lintel } from './start-lintel.ts'

/** A second firm in the same installation, which no page can make; signs its administrator in on this page. */
export async function createAnotherFirm(page: Page, { environment }: Lintel, name: string): Promise<void> {
  const made = await runProgram(process.execPath, ['server/testing/make-another-firm.ts', name, zoneWithNoon()], environment)
  assert.equal(made.code, 0, made.said)
  const { email, password, authenticatorSecret } = JSON.parse(made.said) as Record<'email' | 'password' | 'authenticatorSecret', string>
  await page.goto('/firm/sign-in')
  await ask(page, 'POST /api/sign-in', { body: { userName: email, password, room: 'firm' } })
  await ask(page, 'POST /api/sign-in/verify', { body: { code: codeFromAuthenticator(authenticatorSecret) } })
  await page.goto('/firm')
}
