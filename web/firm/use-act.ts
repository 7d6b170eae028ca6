import { useCallback, useRef, useState } from 'preact/hooks'
import { useText } from '#web/locales/firm.ts'
import { sayFailure } from '#web/say-failure.ts'
import { leaveIfSignedOut } from './session.tsx'

type Act = {
  busy: boolean
  /** Why the last try failed, as a sentence; null when it went well or was not tried. */
  problem: string | null
  /** The thing thrown, to act on a certain refusal. */
  error: unknown
  /** Counts the tries, for what must be said again. */
  attempt: number
  /** Runs it unless it is running already: a second click does nothing. True when it went well. */
  run: (act: () => Promise<void>) => Promise<boolean>
  forget: () => void
}

/** A button's act: busy while it runs, a sentence when it fails, the sign-in page when the session has ended. */
export function useAct(): Act {
  const { refusals } = useText()
  const running = useRef(false)
  const [state, setState] = useState<{ busy: boolean; error: unknown; attempt: number }>({ busy: false, error: null, attempt: 0 })

  const run = useCallback(async (act: () => Promise<void>) => {
    if (running.current) return false
    running.current = true
    setState((before) => ({ busy: true, error: null, attempt: before.attempt + 1 }))
    try {
      await act()
      setState((before) => ({ ...before, busy: false }))
      return true
    } catch (error) {
      leaveIfSignedOut(error)
      setState((before) => ({ ...before, busy: false, error }))
      return false
    } finally {
      running.current = false
    }
  }, [])
  const forget = useCallback(() => setState((before) => ({ ...before, error: null })), [])

  return { ...state, problem: state.error === null ? null : sayFailure(refusals, state.error), run, forget }
}
