import { settings } from '#contract/settings.ts'
import type { Door } from '#platform/door.ts'
import { Refusal } from '#platform/refusal.ts'
import { look, perform, type Ports } from '../../audit/act.ts'
import type { ActorOf } from '../../audit/actor.ts'
import { attemptMinutes, describeAttempt } from '../../sign-in/attempt.ts'
import { confirmCookie } from '../../sign-in/cookies.ts'
import { changeBrand, changeLogo, changePortalHost, readBrand, readLogo, removeLogo } from './brand.ts'
import { changeReplyTo, confirmReplyTo, removeReplyTo } from './reply-to.ts'

export function brandRoutes(door: Door<ActorOf>, ports: Ports): void {
  door.on(settings.brand, ({ actor }) => look(ports, actor, readBrand))
  door.on(settings.changeBrand, async ({ actor, input }) => {
    await perform(ports, actor, (act) => changeBrand(act, input))
    return undefined
  })
  door.on(settings.changeLogo, ({ actor, input }) => changeLogo(ports, actor, input))
  door.on(settings.removeLogo, async ({ actor }) => {
    await perform(ports, actor, removeLogo)
    return undefined
  })
  door.on(settings.changeReplyTo, async ({ actor, input, browser }) => {
    const attempt = await changeReplyTo(ports, actor, input)
    browser.keep(confirmCookie, attempt.token, attemptMinutes * 60)
    return describeAttempt(attempt)
  })
  door.on(settings.confirmReplyTo, async ({ actor, input, browser }) => {
    await confirmReplyTo(ports, actor, { token: browser.cookie(confirmCookie), code: input.code })
    browser.forget(confirmCookie)
    return undefined
  })
  door.on(settings.removeReplyTo, async ({ actor }) => {
    await perform(ports, actor, removeReplyTo)
    return undefined
  })
  door.on(settings.changePortalHost, async ({ actor, input }) => {
    await perform(ports, actor, (act) => changePortalHost(act, input))
    return undefined
  })
  door.on(settings.logo, async ({ input, reply }) => {
    const png = await readLogo(ports, input.logo)
    if (!png) throw new Refusal('not-found')
    // Its address is made of its content: it never changes, and mail apps fetch it from elsewhere.
    return reply
      .header('cache-control', 'public, max-age=31536000, immutable')
      .header('cross-origin-resource-policy', 'cross-origin')
      .type('image/png')
      .send(png)
  })
}
