import { useRef, useState } from 'preact/hooks'
import { useText } from '#web/locales/taxpayer.ts'
import { sayFailure } from '#web/say-failure.ts'

export interface Act {
  busy: boolean
  problem: string | null
  /** Runs it unless it is running already; true when it went well. */
  run: (act: () => Promise<void>) => Promise<boolean>
  refuse: (sentence: string) => void
}

/** A button's act: busy while it runs, a sentence when it fails. */
export function useAct(onFailed?: (error: unknown) => void): Act {
  const { refusals } = useText()
  const running = useRef(false)
  const [state, setState] = useState<{ busy: boolean; problem: string | null }>({ busy: false, problem: null })
  const run = async (act: () => Promise<void>) => {
    if (running.current) return false
    running.current = true
    setState({ busy: true, problem: null })
    try {
      await act()
      setState({ busy: false, problem: null })
      return true
    } catch (error) {
      setState({ busy: false, problem: sayFailure(refusals, error) })
      onFailed?.(error)
      return false
    } finally {
      running.current = false
    }
  }
  return { ...state, run, refuse: (sentence) => setState({ busy: false, problem: sentence }) }
}
