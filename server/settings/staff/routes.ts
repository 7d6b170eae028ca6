import { settings } from '#contract/settings.ts'
import type { Door } from '#platform/door.ts'
import { look, perform, type Ports } from '../../audit/act.ts'
import type { ActorOf } from '../../audit/actor.ts'
import { sessionCookie } from '../../sign-in/cookies.ts'
import { changeStaff, endAccess, giveBackAccess } from './change.ts'
import { inviteStaff, resendStaffInvitation, withdrawStaffInvitation } from './invite.ts'
import { join, joinAuthenticator, openStaffInvitation } from './join.ts'
import { listStaff } from './read.ts'
import { changeRoles, readRoles } from './roles.ts'

export function staffRoutes(door: Door<ActorOf>, ports: Ports): void {
  door.on(settings.staff, ({ actor }) => look(ports, actor, listStaff))
  door.on(settings.inviteStaff, ({ actor, input }) => perform(ports, actor, (act) => inviteStaff(act, input)))
  door.on(settings.resendStaffInvitation, async ({ actor, input }) => {
    await perform(ports, actor, (act) => resendStaffInvitation(act, input))
    return undefined
  })
  door.on(settings.withdrawStaffInvitation, async ({ actor, input }) => {
    await perform(ports, actor, (act) => withdrawStaffInvitation(act, input))
    return undefined
  })
  door.on(settings.changeStaff, async ({ actor, input }) => {
    await perform(ports, actor, (act) => changeStaff(act, input))
    return undefined
  })
  door.on(settings.endAccess, async ({ actor, input }) => {
    await perform(ports, actor, (act) => endAccess(act, input))
    return undefined
  })
  door.on(settings.giveBackAccess, async ({ actor, input }) => {
    await perform(ports, actor, (act) => giveBackAccess(act, input))
    return undefined
  })
}

export function roleRoutes(door: Door<ActorOf>, ports: Ports): void {
  door.on(settings.roles, ({ actor }) => look(ports, actor, readRoles))
  door.on(settings.changeRoles, async ({ actor, input }) => {
    await perform(ports, actor, (act) => changeRoles(act, input))
    return undefined
  })
}

export function joinRoutes(door: Door<ActorOf>, ports: Ports): void {
  door.on(settings.openStaffInvitation, ({ input, origin }) => openStaffInvitation(ports, origin, input))
  door.on(settings.joinAuthenticator, ({ input, origin }) => joinAuthenticator(ports, origin, input))
  door.on(settings.join, async ({ input, origin, browser }) => {
    const { token } = await join(ports, origin, input, browser.cookie(sessionCookie))
    browser.keep(sessionCookie, token)
    return undefined
  })
}
