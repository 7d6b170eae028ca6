import type { Input } from '#contract/endpoint.ts'
import type { setup } from '#contract/setup.ts'
import type { Origin } from '#platform/door.ts'
import { readPhone, showPhone } from '#platform/phone-number.ts'
import { Refusal } from '#platform/refusal.ts'
import { perform, type Ports } from '../audit/act.ts'
import { visitorFrom } from '../audit/actor.ts'
import { createFirm } from '../firm/create-firm.ts'
import { lockInstallation } from '../firm/installation.ts'
import { isAuthenticatorSecret, stepOfCode } from '../sign-in/authenticator.ts'
import { beginSession } from '../sign-in/begin-session.ts'
import { judgePassword } from '../sign-in/judge-password.ts'
import { hashPassword } from '../sign-in/passwords.ts'
import { hire } from '../settings/staff/hire.ts'

/**
 * Creates the installation's first firm with its office and administrator, who is signed in at once. Of two browsers that try at the same
 * time, one gets the firm. Returns the session's token for the cookie.
 * @throws Refusal setup.already-done, setup.wrong-code, sign-in.password-too-weak, sign-in.password-breached, clients.bad-phone, bad-input
 */
export async function createFirstFirm(
  ports: Ports,
  origin: Origin,
  input: Input<typeof setup.createFirm>,
  replacedSession: string | undefined,
): Promise<{ token: string }> {
  const firm = await ports.database.selectFrom('firm').select('id').limit(1).executeTakeFirst()
  if (firm) throw new Refusal('setup.already-done')
  judgePassword(input.password, { userName: input.email, firmName: input.firmName })
  const e164 = readPhone(input.phone)
  if (!e164) throw new Refusal('clients.bad-phone')
  if (!isAuthenticatorSecret(input.authenticatorSecret)) throw new Refusal('bad-input', { field: 'authenticatorSecret' })
  const authenticatorStep = stepOfCode(input.authenticatorSecret, input.code, ports.clock.now())
  if (authenticatorStep === null) throw new Refusal('setup.wrong-code')
  const passwordHash = await hashPassword(input.password)

  const firmId = ports.random.id()
  return perform(ports, visitorFrom(origin, firmId), async (act) => {
    const installation = await lockInstallation(act.tx)
    if (installation.hasFirm || installation.sample !== 'none') throw new Refusal('setup.already-done')
    const phone = showPhone(e164)
    const { officeId } = await createFirm(act, {
      name: input.firmName,
      phone,
      timeZone: input.timeZone,
      office: { name: input.officeName, phone },
    })
    const { firstName, lastName, email, authenticatorSecret } = input
    const { identityId } = await hire(act, {
      firmId,
      firstName,
      lastName,
      email,
      passwordHash,
      authenticatorSecret,
      authenticatorStep,
      role: 'administrator',
      officeIds: [officeId],
    })
    return beginSession(act, {
      identityId,
      firmId,
      room: 'firm',
      proofs: ['password', 'authenticator'],
      replaces: replacedSession,
      deviceCookie: undefined,
    })
  })
}
