import { recovery } from '#contract/recovery.ts'
import type { Browser, Door } from '#platform/door.ts'
import { look, perform, type Ports } from '../audit/act.ts'
import { type ActorOf, visitorFrom } from '../audit/actor.ts'
import { deviceCookie, passkeyCookie, recoveryCookie, sessionCookie } from '../sign-in/cookies.ts'
import { keepDevice } from '../sign-in/known-device.ts'
import { challengeMinutes } from '../sign-in/passkey-challenge.ts'
import { askFirm } from './ask.ts'
import { assistPerson, assistStaff } from './assist.ts'
import { describeRecovery, endRecovery, findRecovery, type RecoveryAttempt, recoveryMinutes } from './attempt.ts'
import { begin } from './begin.ts'
import { complete } from './complete.ts'
import { beginByLink, lookAtLink } from './link.ts'
import { end, list } from './list.ts'
import { confirmByNotice, lookAtNotice, ownRecoveries, stopByNotice, stopOwn } from './notice.ts'
import { askForPasskey, prove, proveByPasskey } from './prove.ts'
import { askForCode } from './send-code.ts'

export function recoveryRoutes(door: Door<ActorOf>, ports: Ports): void {
  const keep = async (browser: Browser, attempt: RecoveryAttempt) => {
    await endRecovery(ports.database, browser.cookie(recoveryCookie))
    browser.keep(recoveryCookie, attempt.token, recoveryMinutes * 60)
    return describeRecovery(ports, attempt)
  }
  door.on(recovery.begin, async ({ input, origin, browser }) => keep(browser, await begin(ports, origin, input)))
  door.on(recovery.beginByLink, async ({ input, origin, browser }) => keep(browser, await beginByLink(ports, origin, input)))
  door.on(recovery.attempt, async ({ browser }) => describeRecovery(ports, await findRecovery(ports, browser.cookie(recoveryCookie))))
  door.on(recovery.sendCode, async ({ input, origin, browser }) => {
    const token = browser.cookie(recoveryCookie)
    const { firmId } = await findRecovery(ports, token)
    await perform(ports, visitorFrom(origin, firmId), (act) => askForCode(act, token, input))
    return undefined
  })
  door.on(recovery.askFirm, async ({ origin, browser }) => {
    const token = browser.cookie(recoveryCookie)
    const { firmId } = await findRecovery(ports, token)
    await perform(ports, visitorFrom(origin, firmId), (act) => askFirm(act, token))
    return undefined
  })
  door.on(recovery.cancel, async ({ browser }) => {
    await endRecovery(ports.database, browser.cookie(recoveryCookie))
    browser.forget(recoveryCookie)
    return undefined
  })
  proofRoutes(door, ports)
  noticeRoutes(door, ports)
  staffRoutes(door, ports)
}

function proofRoutes(door: Door<ActorOf>, ports: Ports): void {
  door.on(recovery.verify, async ({ input, origin, browser }) => {
    const attempt = await prove(ports, origin, { token: browser.cookie(recoveryCookie), ...input })
    return describeRecovery(ports, attempt)
  })
  door.on(recovery.beginPasskey, async ({ browser }) => {
    const { token, options } = await askForPasskey(ports, browser.cookie(recoveryCookie))
    browser.keep(passkeyCookie, token, challengeMinutes * 60)
    return { options }
  })
  door.on(recovery.proveByPasskey, async ({ input, origin, browser }) => {
    const attempt = await proveByPasskey(ports, origin, {
      token: browser.cookie(recoveryCookie),
      challengeToken: browser.cookie(passkeyCookie),
      response: input.response,
    })
    browser.forget(passkeyCookie)
    return describeRecovery(ports, attempt)
  })
  door.on(recovery.complete, async ({ input, origin, browser }) => {
    const begun = await complete(ports, origin, {
      token: browser.cookie(recoveryCookie),
      secret: input.secret,
      replacedSession: browser.cookie(sessionCookie),
      deviceCookie: browser.cookie(deviceCookie),
    })
    browser.forget(recoveryCookie)
    browser.keep(sessionCookie, begun.token)
    keepDevice(browser, begun.deviceCookie)
    return { room: begun.room }
  })
}

function noticeRoutes(door: Door<ActorOf>, ports: Ports): void {
  door.on(recovery.lookAtLink, ({ input, origin }) => lookAtLink(ports, origin, input))
  door.on(recovery.lookAtNotice, ({ input, origin }) => lookAtNotice(ports, origin, input))
  door.on(recovery.stopByNotice, async ({ input, origin }) => {
    await stopByNotice(ports, origin, input)
    return undefined
  })
  door.on(recovery.confirmByNotice, async ({ input, origin }) => {
    await confirmByNotice(ports, origin, input)
    return undefined
  })
  door.on(recovery.own, ({ actor }) => look(ports, actor, ownRecoveries))
  door.on(recovery.stopOwn, async ({ actor }) => {
    await perform(ports, actor, stopOwn)
    return undefined
  })
}

function staffRoutes(door: Door<ActorOf>, ports: Ports): void {
  door.on(recovery.list, ({ actor }) => look(ports, actor, list))
  door.on(recovery.assistPerson, ({ actor, input }) => perform(ports, actor, (act) => assistPerson(act, input)))
  door.on(recovery.assistStaff, ({ actor, input }) => perform(ports, actor, (act) => assistStaff(act, input)))
  door.on(recovery.end, async ({ actor, input }) => {
    await perform(ports, actor, (act) => end(act, input))
    return undefined
  })
}
