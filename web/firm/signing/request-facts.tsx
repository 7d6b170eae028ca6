import { useText } from '#web/locales/firm.ts'
import { useWhen } from '../say-when.ts'
import type { StaffDocument } from '../returns/return-room.tsx'

export type Request = StaffDocument['requests'][number]

export const isOpen = ({ state }: Request): boolean => state === 'out' || state === 'viewed'
const hasEnded = (state: Request['state']): state is 'declined' | 'voided' | 'expired' =>
  state === 'declined' || state === 'voided' || state === 'expired'

/** How far one signer is: sent, opened, viewed, signed or ended and why; whose turn it is, until when, with which check. */
export function RequestFacts({ request, sentAt }: { request: Request; sentAt: string | null }) {
  const { signedDocumentManager, words } = useText()
  const { request: text } = signedDocumentManager
  const { moment, date } = useWhen()
  const { state, endedAt } = request
  const facts = [
    ...(state === 'staged' ? [words.requestState.staged] : []),
    ...(isOpen(request) && !request.isTurn ? [text.waitsTurn] : []),
    ...(sentAt === null || state === 'staged' ? [] : [text.sent(moment(later(sentAt, request.askedAt)))]),
    ...(request.openedAt ? [text.opened(moment(request.openedAt))] : []),
    ...(request.viewedAt ? [text.viewed(moment(request.viewedAt))] : []),
    ...(request.byHand && !hasEnded(state) ? [text.byHand(moment(request.byHand.since))] : []),
    ...(isOpen(request) && request.byHand?.paperCameAt ? [text.paperWaits(moment(request.byHand.paperCameAt))] : []),
    ...(request.signedAt ? [text.signed(moment(request.signedAt))] : []),
    ...(hasEnded(state) ? [endedAt ? text.ended[state](moment(endedAt)) : words.requestState[state]] : []),
    ...(request.endReason === '' ? [] : [text.reason(request.endReason)]),
    ...(isOpen(request) && request.dueOn ? [text.signBy(date(request.dueOn))] : []),
    ...(isOpen(request) && request.expiresOn ? [text.lastDay(date(request.expiresOn))] : []),
    ...(request.identityCheck && !hasEnded(state) ? [text.check] : []),
    ...(request.noCheckReason === '' ? [] : [text.noCheck(request.noCheckReason)]),
  ]
  return (
    <span class="request-facts">
      {facts.map((fact) => (
        <span key={fact}>{fact}</span>
      ))}
    </span>
  )
}

/** What was asked later than it was sent came later. */
const later = (one: string, other: string): string => (one > other ? one : other)
