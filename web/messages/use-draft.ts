import { useState } from 'preact/hooks'
import { keepWriting, readWriting } from '#web/kept-writing.ts'
import type { Attached } from './outgoing.ts'

export interface Draft {
  body: string
  attachments: Attached[]
}

export interface KeptDraft extends Draft {
  change: (to: (before: Draft) => Draft) => void
  clear: () => void
}

const empty: Draft = { body: '', attachments: [] }

/** What is being written, kept on this device with every key: it is still there after a reload, and tomorrow. */
export function useDraft(name: string): KeptDraft {
  const [draft, setDraft] = useState<Draft>(() => readDraft(name))
  const change: KeptDraft['change'] = (to) =>
    setDraft((before) => {
      const next = to(before)
      keepWriting(name, next.body === '' && next.attachments.length === 0 ? null : next)
      return next
    })
  return { ...draft, change, clear: () => change(() => empty) }
}

function readDraft(name: string): Draft {
  const kept = readWriting(name, null) as Partial<Draft> | null
  return typeof kept?.body === 'string' && Array.isArray(kept.attachments) ? { body: kept.body, attachments: kept.attachments } : empty
}
