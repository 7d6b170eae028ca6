import { useState } from 'preact/hooks'
import { randomKey } from '#web/upload-key.ts'

/** What of *I paid* is typed so far. `key`: saving twice, after a lost answer, counts once. */
export interface PaidDraft {
  key: string
  paidOn: string
  amount: string
  confirmation: string
  proof: { documentId: string; name: string } | null
}

const slotOf = (voucher: string): string => `lintel-paid-${voucher}`

/** What was typed about a voucher before, today or another day; null when nothing was. */
function readDraft(voucher: string): PaidDraft | null {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(slotOf(voucher)) ?? 'null')
    return isDraft(kept) ? kept : null
  } catch {
    return null
  }
}

function isDraft(kept: unknown): kept is PaidDraft {
  const draft = kept as Partial<Record<keyof PaidDraft, unknown>> | null
  return draft !== null && [draft.key, draft.paidOn, draft.amount, draft.confirmation].every((value) => typeof value === 'string')
}

function keepDraft(voucher: string, draft: PaidDraft | null): void {
  try {
    if (draft) localStorage.setItem(slotOf(voucher), JSON.stringify(draft))
    else localStorage.removeItem(slotOf(voucher))
  } catch {
    // Storage is off or full: the form works, it only does not outlive the page.
  }
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
        keepDraft(voucher, next)
        return { ...before, draft: next }
      })
    },
    forget: () => keepDraft(voucher, null),
  }
}
