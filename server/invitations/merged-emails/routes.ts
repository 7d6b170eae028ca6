import { mergedEmails } from '#contract/merged-emails.ts'
import type { Door } from '#platform/door.ts'
import { look, perform, type Ports } from '../../audit/act.ts'
import type { ActorOf } from '../../audit/actor.ts'
import { attemptMinutes, describeAttempt } from '../../sign-in/attempt.ts'
import { confirmCookie } from '../../sign-in/cookies.ts'
import { linkToAccount } from '../link-to-account.ts'
import { answerDeliveryQuestion } from './answer-delivery-question.ts'
import { beginMerge } from './begin-merge.ts'
import { confirmMerge } from './confirm-merge.ts'
import { listMerged } from './list-merged.ts'
import { unmerge } from './unmerge.ts'

export function mergedEmailRoutes(door: Door<ActorOf>, ports: Ports): void {
  door.on(mergedEmails.list, ({ actor }) => look(ports, actor, listMerged))
  door.on(mergedEmails.begin, async ({ actor, input, browser }) => {
    const attempt = await beginMerge(ports, actor, input)
    browser.keep(confirmCookie, attempt.token, attemptMinutes * 60)
    return describeAttempt(attempt)
  })
  door.on(mergedEmails.confirm, async ({ actor, input, browser }) => {
    const merged = await confirmMerge(ports, actor, { token: browser.cookie(confirmCookie), code: input.code })
    browser.forget(confirmCookie)
    return merged
  })
  door.on(mergedEmails.unmerge, async ({ actor, input }) => {
    await perform(ports, actor, (act) => unmerge(act, input.mergedEmail))
    return undefined
  })
  door.on(mergedEmails.answer, async ({ actor, input }) => {
    await perform(ports, actor, (act) => answerDeliveryQuestion(act, input))
    return undefined
  })
  door.on(mergedEmails.link, ({ actor, input }) => linkToAccount(ports, actor, input))
}
