import { cannedReplies } from '#contract/canned-replies.ts'
import { messageSettings } from '#contract/message-settings.ts'
import { messages } from '#contract/messages.ts'
import type { Door } from '#platform/door.ts'
import { look, perform, type Ports } from '../audit/act.ts'
import type { ActorOf } from '../audit/actor.ts'
import { assign, assignees, close, reopen } from './assign.ts'
import { attachables, portalAttachables } from './attachables.ts'
import { addReply, changeReply, expandReply, listReplies, removeReply } from './canned-replies.ts'
import { firmThread } from './firm-thread.ts'
import { inbox, inboxCounts } from './inbox.ts'
import { read, readInPortal } from './mark-read.ts'
import { portalThread, portalUnread } from './portal-thread.ts'
import { note, send } from './send.ts'
import { sendFromPortal } from './send-from-portal.ts'
import { changeSettings, settingsOf } from './settings.ts'

export function messageRoutes(door: Door<ActorOf>, ports: Ports): void {
  door.on(messages.portalThread, ({ actor, input }) => look(ports, actor, (act) => portalThread(act, input)))
  door.on(messages.portalUnread, ({ actor, input }) => look(ports, actor, (act) => portalUnread(act, input.portal)))
  door.on(messages.portalAttachables, ({ actor, input }) => look(ports, actor, (act) => portalAttachables(act, input.portal)))
  door.on(messages.sendFromPortal, ({ actor, input }) => perform(ports, actor, (act) => sendFromPortal(act, input)))
  door.on(messages.readInPortal, ({ actor, input }) => perform(ports, actor, (act) => readInPortal(act, input)))

  door.on(messages.inbox, ({ actor, input }) => look(ports, actor, (act) => inbox(act, input)))
  door.on(messages.inboxCounts, ({ actor }) => look(ports, actor, inboxCounts))
  door.on(messages.thread, ({ actor, input }) => look(ports, actor, (act) => firmThread(act, input)))
  door.on(messages.assignees, ({ actor, input }) => look(ports, actor, (act) => assignees(act, input.client)))
  door.on(messages.attachables, ({ actor, input }) => look(ports, actor, (act) => attachables(act, input.client)))
  door.on(messages.send, ({ actor, input }) => perform(ports, actor, (act) => send(act, input)))
  door.on(messages.note, ({ actor, input }) => perform(ports, actor, (act) => note(act, input)))
  door.on(messages.read, ({ actor, input }) => perform(ports, actor, (act) => read(act, input)))
  door.on(messages.assign, async ({ actor, input }) => {
    await perform(ports, actor, (act) => assign(act, input))
    return undefined
  })
  door.on(messages.close, async ({ actor, input }) => {
    await perform(ports, actor, (act) => close(act, input.client))
    return undefined
  })
  door.on(messages.reopen, async ({ actor, input }) => {
    await perform(ports, actor, (act) => reopen(act, input.client))
    return undefined
  })
  replyRoutes(door, ports)
  door.on(messageSettings.read, ({ actor }) => look(ports, actor, (act) => settingsOf(act, actor.firmId)))
  door.on(messageSettings.change, async ({ actor, input }) => {
    await perform(ports, actor, (act) => changeSettings(act, input))
    return undefined
  })
}

function replyRoutes(door: Door<ActorOf>, ports: Ports): void {
  door.on(cannedReplies.list, ({ actor }) => look(ports, actor, listReplies))
  door.on(cannedReplies.add, ({ actor, input }) => perform(ports, actor, (act) => addReply(act, input)))
  door.on(cannedReplies.change, async ({ actor, input }) => {
    await perform(ports, actor, (act) => changeReply(act, input))
    return undefined
  })
  door.on(cannedReplies.remove, async ({ actor, input }) => {
    await perform(ports, actor, (act) => removeReply(act, input.cannedReply))
    return undefined
  })
  door.on(cannedReplies.expand, ({ actor, input }) => look(ports, actor, (act) => expandReply(act, input)))
}
