import assert from 'node:assert/strict'
import { perform } from '../audit/act.ts'
import { visitorFrom } from '../audit/actor.ts'
import { beginSession } from '../sign-in/begin-session.ts'
import { sessionCookie } from '../sign-in/cookies.ts'
import type { TestApp } from './start-app.ts'
import type { TestBrowser } from './test-browser.ts'

export interface RecoveryView {
  proven: string[]
  asks: string[]
  places: { proof: string; masked: string }[]
  secretKind: string | null
}

/** A new password that every rule accepts. */
export const newPassword = 'Canyon-Rim-Trail-77!'

/** Begins a recovery in a browser of its own. */
export async function beginRecovery(app: TestApp, userName: string, room: 'taxpayer' | 'firm' = 'taxpayer'): Promise<TestBrowser> {
  const browser = app.visitor()
  const answer = await browser.post<RecoveryView>('/api/recovery', { userName, room })
  assert.equal(answer.status, 200, JSON.stringify(answer.body))
  return browser
}

/** Asks for a code and reads it where it arrived; null when none came. */
export async function codeFor(app: TestApp, browser: TestBrowser, proof: string): Promise<string | null> {
  const kind = proof === 'email code' || proof === 'recovery email code' ? 'email' : 'text'
  // What earlier acts have posted goes out first: only the code comes after it.
  await app.runJobs()
  const before = app.sent[kind].length
  const answer = await browser.post<unknown>('/api/recovery/code', { proof })
  assert.equal(answer.status, 204, JSON.stringify(answer.body))
  assert.deepEqual(await app.runJobs(), [])
  const [message] = app.sent[kind].slice(before)
  return /\b\d{6}\b/.exec(message?.body.text ?? '')?.[0] ?? null
}

/** Asks for a code and brings it. */
export async function proveByCode(app: TestApp, browser: TestBrowser, proof: string): Promise<RecoveryView> {
  const code = await codeFor(app, browser, proof)
  assert.ok(code, `no ${proof} has come`)
  const answer = await browser.post<RecoveryView>('/api/recovery/verify', { proof, code })
  assert.equal(answer.status, 200, JSON.stringify(answer.body))
  return answer.body
}

/** The phone of registration counts once a code has come back from it. */
export async function provePhone(app: TestApp, identityId: string, address: string): Promise<void> {
  await app.ownerPool.query(`update identity_address set address = $2, verified_at = now() where identity_id = $1 and kind = 'text'`, [
    identityId,
    address,
  ])
}

/** A new session in the browser of a taxpayer whose earlier one has ended. */
export async function signInAgain(app: TestApp, firmId: string, person: TestBrowser & { identityId: string }): Promise<void> {
  const origin = { ip: '127.0.0.1', userAgent: 'lightMyRequest' }
  const { token } = await perform(app.ports, visitorFrom(origin, firmId), (act) =>
    beginSession(act, {
      identityId: person.identityId,
      firmId,
      room: 'taxpayer',
      proofs: ['password', 'email code'],
      replaces: undefined,
      deviceCookie: undefined,
    }),
  )
  person.cookies.set(`__Host-${sessionCookie}`, token)
}
