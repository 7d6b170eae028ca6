import { clients } from '#contract/clients.ts'
import { grants } from '#contract/grants.ts'
import { guest } from '#contract/guest.ts'
import type { Door } from '#platform/door.ts'
import { Refusal } from '#platform/refusal.ts'
import { look, perform, type Ports } from '../audit/act.ts'
import type { ActorOf } from '../audit/actor.ts'
import { read as readClient } from '../clients/read.ts'
import { attemptMinutes } from '../sign-in/attempt.ts'
import { guestAttemptCookie, guestCookie } from '../sign-in/cookies.ts'
import { guestWho } from '../sign-in/guest-session.ts'
import { add } from './add.ts'
import { change } from './change.ts'
import { confirm } from './confirm.ts'
import { changePerson, editClient } from './edit-client.ts'
import { end } from './end.ts'
import { extend } from './extend.ts'
import { changeSettings, grantsOfClient, readSettings } from './for-staff.ts'
import { guestPageImage, guestPageText } from './guest-pages.ts'
import { document, filesOfPage, messages, namedFiles, room, signOut, tasks, taxPayments } from './guest-room.ts'
import { grantable, list, looks } from './list.ts'
import { openLink, sendCode } from './open-link.ts'
import { sendLink, sendVerification } from './send-link.ts'

export function grantRoutes(door: Door<ActorOf>, ports: Ports): void {
  door.on(grants.list, ({ actor, input }) => look(ports, actor, (act) => list(act, input.portal)))
  door.on(grants.grantable, ({ actor, input }) => look(ports, actor, (act) => grantable(act, input.portal)))
  door.on(grants.looks, ({ actor, input }) => look(ports, actor, (act) => looks(act, input)))
  door.on(grants.add, ({ actor, input }) => perform(ports, actor, (act) => add(act, input)))
  door.on(grants.change, ({ actor, input }) => perform(ports, actor, (act) => change(act, input)))
  door.on(grants.extend, ({ actor, input }) => perform(ports, actor, (act) => extend(act, input)))
  door.on(grants.sendVerification, ({ actor, input }) => perform(ports, actor, (act) => sendVerification(act, input)))
  door.on(grants.sendLink, ({ actor, input }) => perform(ports, actor, (act) => sendLink(act, input)))
  door.on(grants.end, async ({ actor, input }) => {
    await perform(ports, actor, (act) => end(act, input))
    return undefined
  })
  door.on(grants.ofClient, ({ actor, input }) => perform(ports, actor, (act) => grantsOfClient(act, input.client)))
  door.on(grants.settings, ({ actor }) => look(ports, actor, readSettings))
  door.on(grants.changeSettings, ({ actor, input }) => perform(ports, actor, (act) => changeSettings(act, input)))
  doorOfGuests(door, ports)
  roomOfGuests(door, ports)
  recordRoutes(door, ports)
}

/** Changes of a record may take back what was delivered, and end whom the wrong person let in: so they are here. */
function recordRoutes(door: Door<ActorOf>, ports: Ports): void {
  door.on(clients.edit, ({ actor, input }) =>
    perform(ports, actor, async (act) => {
      await editClient(act, input)
      return readClient(act, input.client)
    }),
  )
  door.on(clients.changePerson, ({ actor, input }) =>
    perform(ports, actor, async (act) => {
      await changePerson(act, input)
      return readClient(act, input.client)
    }),
  )
}

function doorOfGuests(door: Door<ActorOf>, ports: Ports): void {
  door.on(guest.openLink, ({ input, origin, browser }) =>
    openLink(ports, origin, { token: input.token, attemptToken: browser.cookie(guestAttemptCookie) }),
  )
  door.on(guest.sendCode, async ({ input, origin, browser }) => {
    const sent = await sendCode(ports, origin, { token: input.token, attemptToken: browser.cookie(guestAttemptCookie) })
    browser.keep(guestAttemptCookie, sent.attemptToken, attemptMinutes * 60)
    return sent.facts
  })
  door.on(guest.confirm, async ({ input, origin, browser }) => {
    const { answer, token } = await confirm(ports, origin, {
      attemptToken: browser.cookie(guestAttemptCookie),
      replacedSession: browser.cookie(guestCookie),
      code: input.code,
    })
    browser.forget(guestAttemptCookie)
    if (token) browser.keep(guestCookie, token)
    return answer
  })
  door.on(guest.signOut, async ({ origin, browser }) => {
    try {
      const actor = await guestWho(ports, browser.cookie(guestCookie), origin, { isActive: false })
      await perform(ports, actor, signOut)
    } catch (error) {
      // Nobody is signed in, or no longer: that is what was asked for.
      if (!(error instanceof Refusal)) throw error
    }
    browser.forget(guestCookie)
    return undefined
  })
}

function roomOfGuests(door: Door<ActorOf>, ports: Ports): void {
  door.on(guest.read, ({ actor }) => look(ports, actor, room))
  door.on(guest.preparerFiles, ({ actor }) => perform(ports, actor, (act) => filesOfPage(act, 'preparer-files')))
  door.on(guest.myFiles, ({ actor }) => perform(ports, actor, (act) => filesOfPage(act, 'my-files')))
  door.on(guest.documents, ({ actor }) => perform(ports, actor, namedFiles))
  door.on(guest.tasks, ({ actor }) => perform(ports, actor, tasks))
  door.on(guest.taxPayments, ({ actor }) => perform(ports, actor, taxPayments))
  door.on(guest.messages, ({ actor, input }) => perform(ports, actor, (act) => messages(act, input)))
  door.on(guest.document, ({ actor, input }) => perform(ports, actor, (act) => document(act, input.document)))
  door.on(guest.pageText, ({ actor, input }) => guestPageText(ports, actor, input))
  door.on(guest.pageImage, async ({ actor, input, reply }) => {
    const image = await guestPageImage(ports, actor, input)
    return reply.type(image.contentType).send(Buffer.from(image.bytes))
  })
}
