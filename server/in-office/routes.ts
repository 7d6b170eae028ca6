import { inOffice } from '#contract/in-office.ts'
import type { Door } from '#platform/door.ts'
import { Refusal } from '#platform/refusal.ts'
import { look, perform, type Ports } from '../audit/act.ts'
import type { ActorOf } from '../audit/actor.ts'
import { pageImage, pageText } from '../documents/pages.ts'
import { everyRoomCookie, inOfficeCookie, kioskCookie } from '../sign-in/cookies.ts'
import { inOfficeWho } from '../sign-in/in-office-session.ts'
import { begin } from './begin.ts'
import { confirm } from './confirm.ts'
import { leave, read, sign, state, view, withdraw } from './sitting.ts'

export function inOfficeRoutes(door: Door<ActorOf>, ports: Ports): void {
  door.on(inOffice.begin, async ({ actor, input, browser }) => {
    const { output, kioskToken } = await perform(ports, actor, (act) => begin(act, input))
    if (kioskToken !== null) {
      // From here on this browser is nobody's but the client's: of all who were signed in here, nothing is left.
      for (const cookie of everyRoomCookie) browser.forget(cookie)
      browser.keep(kioskCookie, kioskToken)
    }
    return output
  })
  door.on(inOffice.state, ({ actor, input }) => look(ports, actor, (act) => state(act, input.sitting)))
  door.on(inOffice.withdraw, ({ actor, input }) => perform(ports, actor, (act) => withdraw(act, input.sitting)).then(() => undefined))
  door.on(inOffice.confirm, async ({ input, origin, browser }) => {
    const { token, language } = await confirm(ports, origin, input)
    browser.keep(inOfficeCookie, token)
    return { language }
  })
  door.on(inOffice.leave, async ({ origin, browser }) => {
    for (const name of [kioskCookie, inOfficeCookie]) {
      try {
        const actor = await inOfficeWho(ports, browser.cookie(name), origin, { isActive: false })
        await perform(ports, actor, leave)
      } catch (error) {
        // Nobody sits here, or no longer: that is what was asked for.
        if (!(error instanceof Refusal)) throw error
      }
      browser.forget(name)
    }
    return undefined
  })
  signerRoutes(door, ports)
}

function signerRoutes(door: Door<ActorOf>, ports: Ports): void {
  door.on(inOffice.read, ({ actor }) => look(ports, actor, read))
  door.on(inOffice.pageText, ({ actor, input }) => pageText(ports, actor, input))
  door.on(inOffice.pageImage, async ({ actor, input, reply }) => {
    const image = await pageImage(ports, actor, input)
    return reply.type(image.contentType).send(Buffer.from(image.bytes))
  })
  door.on(inOffice.view, ({ actor, input }) => perform(ports, actor, (act) => view(act, input)))
  door.on(inOffice.sign, ({ actor, input }) => perform(ports, actor, (act) => sign(act, input)))
}
