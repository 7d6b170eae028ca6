import { notices } from '#contract/notices.ts'
import type { Door } from '#platform/door.ts'
import { look, perform, type Ports } from '../audit/act.ts'
import type { ActorOf } from '../audit/actor.ts'
import { listNotices, listStaffNotices, readAllNotices, readAllStaffNotices, readNotice, readStaffNotice, unreadNotices } from './list.ts'
import { changeReminders, remindersForStaff } from './remind.ts'
import { changeSettings, readSettings } from './settings.ts'
import { takeTextAnswer } from './text-answer.ts'
import { agreeToTexts, withdrawTexts } from './text-consent.ts'
import { changeByLink, lookAtUnsubscribing } from './unsubscribe.ts'

export function noticeRoutes(door: Door<ActorOf>, ports: Ports): void {
  bellRoutes(door, ports)
  settingRoutes(door, ports)
  outsideRoutes(door, ports)
}

function bellRoutes(door: Door<ActorOf>, ports: Ports): void {
  door.on(notices.list, ({ actor, input }) => look(ports, actor, (act) => listNotices(act, input.after)))
  door.on(notices.unread, ({ actor }) => look(ports, actor, unreadNotices))
  door.on(notices.read, ({ actor, input }) => perform(ports, actor, (act) => readNotice(act, input.notice)))
  door.on(notices.readAll, async ({ actor }) => {
    await perform(ports, actor, readAllNotices)
    return undefined
  })
  door.on(notices.staffList, ({ actor, input }) => look(ports, actor, (act) => listStaffNotices(act, input.after)))
  door.on(notices.staffRead, ({ actor, input }) => perform(ports, actor, (act) => readStaffNotice(act, input.staffNotice)))
  door.on(notices.staffReadAll, async ({ actor }) => {
    await perform(ports, actor, readAllStaffNotices)
    return undefined
  })
}

function settingRoutes(door: Door<ActorOf>, ports: Ports): void {
  door.on(notices.settings, ({ actor, input }) => look(ports, actor, (act) => readSettings(act, input)))
  door.on(notices.changeSettings, ({ actor, input }) =>
    perform(ports, actor, async (act) => {
      await changeSettings(act, input)
      return readSettings(act, input)
    }),
  )
  door.on(notices.agreeToTexts, ({ actor, input }) =>
    perform(ports, actor, async (act) => {
      await agreeToTexts(act, input)
      return readSettings(act, input)
    }),
  )
  door.on(notices.withdrawTexts, ({ actor, input }) =>
    perform(ports, actor, async (act) => {
      await withdrawTexts(act, input)
      return readSettings(act, input)
    }),
  )
  door.on(notices.reminders, ({ actor }) => look(ports, actor, remindersForStaff))
  door.on(notices.changeReminders, ({ actor, input }) => perform(ports, actor, (act) => changeReminders(act, input)))
}

/** What mail programs, people who are not signed in, and the service that carries texts ask for. */
function outsideRoutes(door: Door<ActorOf>, ports: Ports): void {
  door.on(notices.lookAtUnsubscribing, ({ input, origin }) => lookAtUnsubscribing(ports, origin, input.token))
  door.on(notices.unsubscribe, async ({ input, origin }) => {
    await changeByLink(ports, origin, input.token, { isOn: false })
    return undefined
  })
  door.on(notices.subscribeAgain, async ({ input, origin }) => {
    await changeByLink(ports, origin, input.token, { isOn: true })
    return undefined
  })
  door.on(notices.textAnswer, async ({ request, reply, origin }) => {
    const signature = request.headers['x-twilio-signature']
    const fields = (request.body ?? {}) as Record<string, string>
    const answer = await takeTextAnswer(ports, origin, { fields, signature: typeof signature === 'string' ? signature : '' })
    return reply.type('text/xml; charset=utf-8').send(answer)
  })
}
