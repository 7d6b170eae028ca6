import { invitations } from '#contract/invitations.ts'
import type { Door } from '#platform/door.ts'
import { perform, type Ports } from '../audit/act.ts'
import type { ActorOf } from '../audit/actor.ts'
import { attemptMinutes, describeAttempt, endAttempt } from '../sign-in/attempt.ts'
import { attemptCookie, deviceCookie, sessionCookie } from '../sign-in/cookies.ts'
import { keepDevice } from '../sign-in/known-device.ts'
import { invite } from './invite.ts'
import { openLink } from './open-link.ts'
import { register } from './register.ts'
import { verifyRegistration } from './verify-registration.ts'

export function invitationRoutes(door: Door<ActorOf>, ports: Ports): void {
  door.on(invitations.invite, ({ actor, input }) => perform(ports, actor, (act) => invite(act, input)))
  door.on(invitations.open, ({ input, origin }) => openLink(ports, origin, input))

  door.on(invitations.register, async ({ input, origin, browser }) => {
    const attempt = await register(ports, origin, input)
    await endAttempt(ports.database, browser.cookie(attemptCookie))
    browser.keep(attemptCookie, attempt.token, attemptMinutes * 60)
    return describeAttempt(attempt)
  })

  door.on(invitations.verify, async ({ input, origin, browser }) => {
    const begun = await verifyRegistration(ports, origin, {
      attemptToken: browser.cookie(attemptCookie),
      replacedSession: browser.cookie(sessionCookie),
      deviceCookie: browser.cookie(deviceCookie),
      code: input.code,
    })
    browser.forget(attemptCookie)
    browser.keep(sessionCookie, begun.token)
    keepDevice(browser, begun.deviceCookie)
    return undefined
  })
}
