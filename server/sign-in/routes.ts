import { signIn } from '#contract/sign-in.ts'
import type { Browser, Door } from '#platform/door.ts'
import { look, perform, type Ports } from '../audit/act.ts'
import { type ActorOf, visitorFrom } from '../audit/actor.ts'
import { attemptMinutes, describeAttempt, endAttempt, findAttempt } from './attempt.ts'
import { begin } from './begin.ts'
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

type In = Door<ActorOf>

export function signInRoutes(door: In, ports: Ports): void {
  attemptRoutes(door, ports)
  proofRoutes(door, ports)
  passkeyRoutes(door, ports)
  sessionRoutes(door, ports)
}

/** The first step: who, with which secret. */
function attemptRoutes(door: In, ports: Ports): void {
  door.on(signIn.browser, async ({ browser }) => ({ isKnown: holdsDeviceTokens(browser.cookie(deviceCookie)) }))

  door.on(signIn.who, async ({ input, origin, browser }) => {
    const { attempt, people } = await who(ports, origin, { userName: input.userName, deviceCookie: browser.cookie(deviceCookie) })
    if (!attempt) return { asks: 'secret' as const, people }
    await keepAttempt(ports, browser, attempt.token)
    return { asks: 'code' as const, people }
  })

  door.on(signIn.begin, async ({ input, origin, browser }) => {
    const attempt = await begin(ports, origin, input)
    await keepAttempt(ports, browser, attempt.token)
    return describeAttempt(attempt)
  })

  door.on(signIn.attempt, async ({ browser }) => describeAttempt(await findAttempt(ports, browser.cookie(attemptCookie))))

  door.on(signIn.cancel, async ({ browser }) => {
    await endAttempt(ports.database, browser.cookie(attemptCookie))
    browser.forget(attemptCookie)
    return undefined
  })
}

/** The second step: a code, or a recovery code in its place. */
function proofRoutes(door: In, ports: Ports): void {
  door.on(signIn.sendCode, async ({ input, origin, browser }) => {
    const token = browser.cookie(attemptCookie)
    const { firmId } = await findAttempt(ports, token)
    return describeAttempt(await perform(ports, visitorFrom(origin, firmId), (act) => sendCode(act, token, input)))
  })

  door.on(signIn.verify, async ({ input, origin, browser }) => {
    const begun = await verify(ports, origin, { ...held(browser), attemptToken: browser.cookie(attemptCookie), code: input.code })
    admit(browser, begun, attemptCookie)
    return { room: begun.room }
  })

  door.on(signIn.verifyByRecoveryCode, async ({ input, origin, browser }) => {
    const { recoveryCode } = input
    const begun = await verifyByRecoveryCode(ports, origin, { ...held(browser), attemptToken: browser.cookie(attemptCookie), recoveryCode })
    admit(browser, begun, attemptCookie)
    return { room: begun.room }
  })
}

/** One step instead of two. */
function passkeyRoutes(door: In, ports: Ports): void {
  door.on(signIn.beginPasskey, async ({ browser }) => {
    const { token, options } = await askForPasskey(ports)
    browser.keep(passkeyCookie, token, challengeMinutes * 60)
    return { options }
  })

  door.on(signIn.signInByPasskey, async ({ input, origin, browser }) => {
    const { room, response } = input
    const begun = await signInByPasskey(ports, origin, { ...held(browser), token: browser.cookie(passkeyCookie), room, response })
    admit(browser, begun, passkeyCookie)
    return { room }
  })
}

function sessionRoutes(door: In, ports: Ports): void {
  door.on(signIn.session, async ({ actor }) => ({ session: actor.kind === 'visitor' ? null : await look(ports, actor, readSession) }))

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

async function keepAttempt(ports: Ports, browser: Browser, token: string): Promise<void> {
  await endAttempt(ports.database, browser.cookie(attemptCookie))
  browser.keep(attemptCookie, token, attemptMinutes * 60)
}

/** What this browser already has: the session that the new one replaces, and the devices it is known as. */
const held = (browser: Browser) => ({ replacedSession: browser.cookie(sessionCookie), deviceCookie: browser.cookie(deviceCookie) })

function admit(browser: Browser, begun: { token: string; deviceCookie: Parameters<typeof keepDevice>[1] }, spentCookie: string): void {
  browser.forget(spentCookie)
  browser.keep(sessionCookie, begun.token)
  keepDevice(browser, begun.deviceCookie)
}
