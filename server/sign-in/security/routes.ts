import { security } from '#contract/security.ts'
import type { Browser, Door } from '#platform/door.ts'
import { look, perform, type Ports } from '../../audit/act.ts'
import type { ActorOf } from '../../audit/actor.ts'
import { type Attempt, attemptMinutes, describeAttempt } from '../attempt.ts'
import { confirmCookie, passkeyCookie } from '../cookies.ts'
import { challengeMinutes } from '../passkey-challenge.ts'
import { removeDevice } from '../remove-device.ts'
import { beginAuthenticator, removeAuthenticator } from './begin-authenticator.ts'
import { changeSecret } from './change-secret.ts'
import { confirm, sendCodeAgain } from './confirm.ts'
import { addRecoveryEmail, addRecoveryPhone, changeEmail } from './confirm-address.ts'
import { endSession, endSessions } from './end-sessions.ts'
import { makeRecoveryCodes } from './make-recovery-codes.ts'
import { addPasskey, askForOwnPasskey, beginPasskey, namePasskey, proveByPasskey, removePasskey } from './passkeys.ts'
import { choosePhrase, readPhrase, removePhrase } from './phrase.ts'
import { proveByCode, proveBySecret, sendStepUpCode, stepUpWays } from './prove-again.ts'
import { readSecurity } from './read.ts'
import { removeRecoveryAddress } from './recovery-address.ts'

export function securityRoutes(door: Door<ActorOf>, ports: Ports): void {
  door.on(security.read, ({ actor }) => look(ports, actor, readSecurity))
  door.on(security.changeSecret, async ({ actor, input }) => {
    await changeSecret(ports, actor, input)
    return undefined
  })
  door.on(security.endSession, async ({ actor, input }) => {
    await perform(ports, actor, (act) => endSession(act, input))
    return undefined
  })
  door.on(security.removeDevice, async ({ actor, input }) => {
    await perform(ports, actor, (act) => removeDevice(act, input))
    return undefined
  })
  door.on(security.endOtherSessions, ({ actor }) => perform(ports, actor, async (act) => ({ ended: await endSessions(act, 'others') })))
  phraseRoutes(door, ports)
  addressRoutes(door, ports)
  authenticatorRoutes(door, ports)
  passkeyRoutes(door, ports)
  stepUpRoutes(door, ports)
}

function phraseRoutes(door: Door<ActorOf>, ports: Ports): void {
  door.on(security.phrase, ({ actor }) => look(ports, actor, readPhrase))
  door.on(security.choosePhrase, async ({ actor, input }) => {
    await perform(ports, actor, (act) => choosePhrase(act, input))
    return undefined
  })
  door.on(security.removePhrase, async ({ actor }) => {
    await perform(ports, actor, removePhrase)
    return undefined
  })
}

function addressRoutes(door: Door<ActorOf>, ports: Ports): void {
  const keep = (browser: Browser, attempt: Attempt) => {
    browser.keep(confirmCookie, attempt.token, attemptMinutes * 60)
    return describeAttempt(attempt)
  }
  door.on(security.changeEmail, async ({ actor, input, browser }) => keep(browser, await changeEmail(ports, actor, input)))
  door.on(security.addRecoveryEmail, async ({ actor, input, browser }) => keep(browser, await addRecoveryEmail(ports, actor, input)))
  door.on(security.addRecoveryPhone, async ({ actor, input, browser }) => keep(browser, await addRecoveryPhone(ports, actor, input)))
  door.on(security.removeRecoveryEmail, async ({ actor }) => {
    await removeRecoveryAddress(ports, actor, 'email')
    return undefined
  })
  door.on(security.removeRecoveryPhone, async ({ actor }) => {
    await removeRecoveryAddress(ports, actor, 'text')
    return undefined
  })
  door.on(security.sendCodeAgain, async ({ actor, browser }) =>
    describeAttempt(await sendCodeAgain(ports, actor, browser.cookie(confirmCookie))),
  )
  door.on(security.confirm, async ({ actor, input, browser }) => {
    await confirm(ports, actor, { token: browser.cookie(confirmCookie), code: input.code })
    browser.forget(confirmCookie)
    return undefined
  })
}

function authenticatorRoutes(door: Door<ActorOf>, ports: Ports): void {
  door.on(security.beginAuthenticator, async ({ actor, browser }) => {
    const { token, secret, qrSvg } = await beginAuthenticator(ports, actor)
    browser.keep(confirmCookie, token, attemptMinutes * 60)
    return { secret, qrSvg }
  })
  door.on(security.removeAuthenticator, async ({ actor }) => {
    await removeAuthenticator(ports, actor)
    return undefined
  })
  door.on(security.makeRecoveryCodes, ({ actor }) => makeRecoveryCodes(ports, actor))
}

function passkeyRoutes(door: Door<ActorOf>, ports: Ports): void {
  const keep = (browser: Browser, { token, options }: { token: string; options: unknown }) => {
    browser.keep(passkeyCookie, token, challengeMinutes * 60)
    return { options }
  }
  door.on(security.beginPasskey, async ({ actor, browser }) => keep(browser, await beginPasskey(ports, actor)))
  door.on(security.addPasskey, ({ actor, input, browser }) =>
    addPasskey(ports, actor, { token: browser.cookie(passkeyCookie), name: input.name, response: input.response }),
  )
  door.on(security.namePasskey, async ({ actor, input }) => {
    await perform(ports, actor, (act) => namePasskey(act, input))
    return undefined
  })
  door.on(security.removePasskey, async ({ actor, input }) => {
    await perform(ports, actor, (act) => removePasskey(act, input))
    return undefined
  })
  door.on(security.stepUpBeginPasskey, async ({ actor, browser }) => keep(browser, await askForOwnPasskey(ports, actor)))
  door.on(security.stepUpByPasskey, async ({ actor, input, browser }) => {
    await proveByPasskey(ports, actor, { token: browser.cookie(passkeyCookie), response: input.response })
    browser.forget(passkeyCookie)
    return undefined
  })
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
