import { security } from '#contract/security.ts'
import type { Door } from '#platform/door.ts'
import { look, perform, type Ports } from '../../audit/act.ts'
import type { ActorOf } from '../../audit/actor.ts'
import { attemptMinutes, describeAttempt } from '../attempt.ts'
import { confirmCookie } from '../cookies.ts'
import { changePassword } from './change-password.ts'
import { endSession, endSessions } from './end-sessions.ts'
import { proveByCode, proveBySecret, sendStepUpCode, stepUpWays } from './prove-again.ts'
import { readSecurity } from './read.ts'

export function securityRoutes(door: Door<ActorOf>, ports: Ports): void {
  door.on(security.read, ({ actor }) => look(ports, actor, readSecurity))
  door.on(security.changePassword, async ({ actor, input }) => {
    await changePassword(ports, actor, input)
    return undefined
  })
  door.on(security.endSession, async ({ actor, input }) => {
    await perform(ports, actor, (act) => endSession(act, input))
    return undefined
  })
  door.on(security.endOtherSessions, ({ actor }) => perform(ports, actor, async (act) => ({ ended: await endSessions(act, 'others') })))
  stepUpRoutes(door, ports)
}

function stepUpRoutes(door: Door<ActorOf>, ports: Ports): void {
  door.on(security.stepUpWays, ({ actor }) => look(ports, actor, stepUpWays))
  door.on(security.stepUpBySecret, async ({ actor, input }) => {
    await proveBySecret(ports, actor, input)
    return undefined
  })
  door.on(security.stepUpSendCode, async ({ actor, input, browser }) => {
    const attempt = await sendStepUpCode(ports, actor, { token: browser.cookie(confirmCookie), channel: input.channel })
    browser.keep(confirmCookie, attempt.token, attemptMinutes * 60)
    return describeAttempt(attempt)
  })
  door.on(security.stepUpByCode, async ({ actor, input, browser }) => {
    await proveByCode(ports, actor, { token: browser.cookie(confirmCookie), code: input.code })
    browser.forget(confirmCookie)
    return undefined
  })
}
