import { signIn } from '#contract/sign-in.ts'
import type { Browser, Door } from '#platform/door.ts'
import { look, perform, type Ports } from '../audit/act.ts'
import { type ActorOf, visitorFrom } from '../audit/actor.ts'
import { attemptMinutes, describeAttempt, endAttempt, findAttempt } from './attempt.ts'
import { begin } from './begin.ts'
import type { BegunSession } from './begin-session.ts'
import { chooseLanguage } from './choose-language.ts'
import { attemptCookie, deviceCookie, passkeyCookie, sessionCookie } from './cookies.ts'
import { holdsDeviceTokens, keepDevice } from './known-device.ts'
import { challengeMinutes } from './passkey-challenge.ts'
import { readSession } from './read-session.ts'
import { sendCode } from './send-code.ts'
import { askForPasskey, signInByPasskey } from './sign-in-by-passkey.ts'
import { signOut } from './sign-out.ts'
import { verify } from './verify.ts'
import { verifyByRecoveryCode } from './verify-by-recovery-code.ts'
import { who } from './who.ts'

export function signInRoutes(door: Door<ActorOf>, ports: Ports): void {
  door.on(signIn.session, async ({ actor }) => ({ session: actor.kind === 'visitor' ? null : await look(ports, actor, readSession) }))

  door.on(signIn.browser, async ({ browser }) => ({ isKnown: holdsDeviceTokens(browser.cookie(deviceCookie)) }))

  door.on(signIn.who, async ({ input, origin, browser }) => {
    const { attempt, people } = await who(ports, origin, { userName: input.userName, deviceCookie: browser.cookie(deviceCookie) })
    if (!attempt) return { asks: 'secret' as const, people }
    await endAttempt(ports.database, browser.cookie(attemptCookie))
    browser.keep(attemptCookie, attempt.token, attemptMinutes * 60)
    return { asks: 'code' as const, people }
  })

  door.on(signIn.begin, async ({ input, origin, browser }) => {
    const attempt = await begin(ports, origin, input)
    await endAttempt(ports.database, browser.cookie(attemptCookie))
    browser.keep(attemptCookie, attempt.token, attemptMinutes * 60)
    return describeAttempt(attempt)
  })

  door.on(signIn.attempt, async ({ browser }) => describeAttempt(await findAttempt(ports, browser.cookie(attemptCookie))))

  door.on(signIn.sendCode, async ({ input, origin, browser }) => {
    const token = browser.cookie(attemptCookie)
    const { firmId } = await findAttempt(ports, token)
    return describeAttempt(await perform(ports, visitorFrom(origin, firmId), (act) => sendCode(act, token, input)))
  })

  sessionRoutes(door, ports)

  door.on(signIn.cancel, async ({ browser }) => {
    await endAttempt(ports.database, browser.cookie(attemptCookie))
    browser.forget(attemptCookie)
    return undefined
  })

  door.on(signIn.signOut, async ({ actor, browser }) => {
    if (actor.kind !== 'visitor') await perform(ports, actor, signOut)
    browser.forget(sessionCookie)
    return undefined
  })

  door.on(signIn.chooseLanguage, async ({ actor, input, browser }) => {
    if (actor.kind !== 'visitor') await perform(ports, actor, (act) => chooseLanguage(act, input))
    browser.rememberLanguage(input.language)
    return undefined
  })
}

/** The last proof, whichever it is: the session begins, and the browser gets its cookies. */
function sessionRoutes(door: Door<ActorOf>, ports: Ports): void {
  door.on(signIn.verify, async ({ input, origin, browser }) => {
    const begun = await verify(ports, origin, {
      attemptToken: browser.cookie(attemptCookie),
      replacedSession: browser.cookie(sessionCookie),
      deviceCookie: browser.cookie(deviceCookie),
      code: input.code,
    })
    browser.forget(attemptCookie)
    keepSession(browser, begun)
    return { room: begun.room }
  })

  door.on(signIn.verifyByRecoveryCode, async ({ input, origin, browser }) => {
    const begun = await verifyByRecoveryCode(ports, origin, {
      attemptToken: browser.cookie(attemptCookie),
      replacedSession: browser.cookie(sessionCookie),
      deviceCookie: browser.cookie(deviceCookie),
      recoveryCode: input.recoveryCode,
    })
    browser.forget(attemptCookie)
    keepSession(browser, begun)
    return { room: begun.room }
  })

  door.on(signIn.beginPasskey, async ({ browser }) => {
    const { token, options } = await askForPasskey(ports)
    browser.keep(passkeyCookie, token, challengeMinutes * 60)
    return { options }
  })

  door.on(signIn.signInByPasskey, async ({ input, origin, browser }) => {
    const begun = await signInByPasskey(ports, origin, {
      token: browser.cookie(passkeyCookie),
      replacedSession: browser.cookie(sessionCookie),
      deviceCookie: browser.cookie(deviceCookie),
      room: input.room,
      response: input.response,
    })
    browser.forget(passkeyCookie)
    keepSession(browser, begun)
    return { room: input.room }
  })
}

function keepSession(browser: Browser, begun: BegunSession): void {
  browser.keep(sessionCookie, begun.token)
  keepDevice(browser, begun.deviceCookie)
}
