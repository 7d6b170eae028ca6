import { useCallback, useRef, useState } from 'preact/hooks'
import { sayFailure, wasRefused } from '#web/say-failure.ts'
import { NotProven, useProven } from './proof.tsx'
import { useSecurity } from './room.tsx'

export type Act = {
  busy: boolean
  /** Why the last try failed, as a sentence; null when it went well or was not tried. */
  problem: string | null
  error: unknown
  /** Counts the tries, for what must be said again. */
  attempt: number
  /** Runs it unless it is running already; asks for a fresh proof when the server wants one. True when it went well. */
  run: (act: () => Promise<void>) => Promise<boolean>
  /** Says a sentence as the problem, without trying. */
  refuse: (sentence: string) => void
}

/** A button's act on the Security page. */
export function useAct(): Act {
  const { refusals, onSignedOut } = useSecurity()
  const proven = useProven()
  const running = useRef(false)
  const [state, setState] = useState<{ busy: boolean; error: unknown; sentence: string | null; attempt: number }>({
    busy: false,
    error: null,
    sentence: null,
    attempt: 0,
  })
  const run = useCallback(
    async (act: () => Promise<void>) => {
      if (running.current) return false
      running.current = true
      setState((before) => ({ busy: true, error: null, sentence: null, attempt: before.attempt + 1 }))
      try {
        await proven(act)
        setState((before) => ({ ...before, busy: false }))
        return true
      } catch (error) {
        if (wasRefused(error, 'not-signed-in')) onSignedOut()
        // Who closed the question has decided not to: nothing went wrong.
        const isClosed = error instanceof NotProven
        setState((before) => ({
          ...before,
          busy: false,
          error: isClosed ? null : error,
          sentence: isClosed ? null : sayFailure(refusals, error),
        }))
        return false
      } finally {
        running.current = false
      }
    },
    [proven, refusals, onSignedOut],
  )
  const refuse = useCallback(
    (sentence: string) => setState((before) => ({ busy: false, error: null, sentence, attempt: before.attempt + 1 })),
    [],
  )
  return { busy: state.busy, problem: state.sentence, error: state.error, attempt: state.attempt, run, refuse }
}
