import { useState } from 'preact/hooks'
import { keepWriting, readWriting } from '#web/kept-writing.ts'
import { randomKey } from '#web/upload-key.ts'

/** What of *I paid* is typed so far. `key`: saving twice, after a lost answer, counts once. */
export interface PaidDraft {
  key: string
  paidOn: string
  amount: string
  confirmation: string
  proof: { documentId: string; name: string } | null
}

/** Both spouses see a voucher of theirs, perhaps on one phone: what each has typed is their own. */
const nameOf = (portal: string, voucher: string): string => `paid:${portal}:${voucher}`

/** What was typed before, today or another day; null when nothing was. */
function readDraft(name: string): PaidDraft | null {
  const kept = readWriting(name, null)
  return isDraft(kept) ? kept : null
}

function isDraft(kept: unknown): kept is PaidDraft {
  const draft = kept as Partial<Record<keyof PaidDraft, unknown>> | null
  return draft !== null && [draft.key, draft.paidOn, draft.amount, draft.confirmation].every((value) => typeof value === 'string')
}

/** A half-filled form is still there tomorrow, on this device. */
export function usePaidDraft(portal: string, voucher: string, begin: { paidOn: string; amount: string }) {
  const name = nameOf(portal, voucher)
  const [{ draft, wasKept }, setState] = useState(() => {
    const kept = readDraft(name)
    return { draft: kept ?? { ...begin, key: randomKey(), confirmation: '', proof: null }, wasKept: kept !== null }
  })
  return {
    draft,
    /** It was begun earlier. */
    wasKept,
    change: (some: Partial<PaidDraft>): void => {
      setState((before) => {
        const next = { ...before.draft, ...some }
        keepWriting(name, next)
        return { ...before, draft: next }
      })
    },
    forget: () => keepWriting(name, null),
  }
}
