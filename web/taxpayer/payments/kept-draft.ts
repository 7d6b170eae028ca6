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

const nameOf = (voucher: string): string => `paid:${voucher}`

/** What was typed about a voucher before, today or another day; null when nothing was. */
function readDraft(voucher: string): PaidDraft | null {
  const kept = readWriting(nameOf(voucher), null)
  return isDraft(kept) ? kept : null
}

function isDraft(kept: unknown): kept is PaidDraft {
  const draft = kept as Partial<Record<keyof PaidDraft, unknown>> | null
  return draft !== null && [draft.key, draft.paidOn, draft.amount, draft.confirmation].every((value) => typeof value === 'string')
}

/** A half-filled form is still there tomorrow, on this device. */
export function usePaidDraft(voucher: string, begin: { paidOn: string; amount: string }) {
  const [{ draft, wasKept }, setState] = useState(() => {
    const kept = readDraft(voucher)
    return { draft: kept ?? { ...begin, key: randomKey(), confirmation: '', proof: null }, wasKept: kept !== null }
  })
  return {
    draft,
    /** It was begun earlier. */
    wasKept,
    change: (some: Partial<PaidDraft>): void => {
      setState((before) => {
        const next = { ...before.draft, ...some }
        keepWriting(nameOf(voucher), next)
        return { ...before, draft: next }
      })
    },
    forget: () => keepWriting(nameOf(voucher), null),
  }
}
