import { useEffect, useRef, useState } from 'preact/hooks'
import { call } from '#web/call.ts'
import { wasRefused } from '#web/say-failure.ts'
import { leaveIfSignedOut } from '../session.tsx'
import { type Intake, layoutOf, ofPages, type Part } from './intake-draft.ts'

export type Corrections = {
  parts: readonly Part[]
  change: (parts: readonly Part[]) => void
  state: 'saved' | 'saving' | 'failed' | 'overtaken'
  error: unknown
  /** What the numbers of pages in `parts` mean. */
  layout: string
  /** Waits until everything is kept. @returns the revision; null when it could not be kept. */
  settled: () => Promise<number | null>
  /** Gives up what could not be kept, for what a colleague has made of it. */
  takeTheirs: () => void
}

type Kept = { parts: readonly Part[]; revision: number; layout: string }

/** Corrections are kept as they are made, one after another; those of a colleague are never overwritten, and are taken over while nothing is pending. */
export function useCorrections(read: Intake, onReload: () => void): Corrections {
  const [parts, setParts] = useState<readonly Part[]>(read.parts)
  const [state, setState] = useState<Corrections['state']>('saved')
  const [error, setError] = useState<unknown>(null)
  const kept = useRef<Kept>({ parts: read.parts, revision: read.revision, layout: layoutOf(read) })
  const latest = useRef<readonly Part[]>(read.parts)
  const running = useRef<Promise<void> | null>(null)

  const adopt = () => {
    kept.current = { parts: read.parts, revision: read.revision, layout: layoutOf(read) }
    latest.current = read.parts
    setParts(read.parts)
    setState('saved')
    setError(null)
  }
  useEffect(() => {
    if (read.revision > kept.current.revision && latest.current === kept.current.parts) adopt()
  }, [read])

  const save = async () => {
    while (latest.current !== kept.current.parts) {
      const sent = latest.current
      const { revision } = await call('PUT /api/intakes/:intake/parts', {
        params: { intake: read.id },
        body: { revision: kept.current.revision, parts: sent.map((part) => ({ ...part, name: part.name.trim() || read.name })) },
        keepalive: true,
      })
      kept.current = { ...kept.current, parts: sent, revision }
    }
  }
  const begin = () => {
    running.current ??= save()
      .then(
        () => setState('saved'),
        (failure: unknown) => {
          leaveIfSignedOut(failure)
          setError(failure)
          setState(wasRefused(failure, 'intake.changed-meanwhile') ? 'overtaken' : 'failed')
          onReload()
        },
      )
      .finally(() => {
        running.current = null
      })
    return running.current
  }
  return {
    parts: ofPages(parts, read.pages.length),
    state,
    error,
    layout: kept.current.layout,
    change(next) {
      latest.current = next
      setParts(next)
      if (state === 'overtaken') return
      setState('saving')
      void begin()
    },
    async settled() {
      await begin()
      return latest.current === kept.current.parts ? kept.current.revision : null
    },
    takeTheirs: adopt,
  }
}
