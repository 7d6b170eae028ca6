import { useRef, useState } from 'preact/hooks'
import { useText } from '#web/locales/taxpayer.ts'
import { sayFailure, wasRefused } from '#web/say-failure.ts'

export type Step = {
  busy: boolean
  /** Why the last try failed, as a sentence. */
  problem: string | null
  /** Runs it unless it is running already. True when it went well. */
  run: (act: () => Promise<void>) => Promise<boolean>
  /** Says a sentence as the problem, without trying; null takes it back. */
  refuse: (sentence: string | null) => void
}

/** A button's act on the way back in. `onOver`: what this browser had begun has ended. */
export function useStep(onOver: () => void): Step {
  const { refusals } = useText()
  const underWay = useRef(false)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const run = async (act: () => Promise<void>) => {
    if (underWay.current) return false
    underWay.current = true
    setBusy(true)
    setProblem(null)
    try {
      await act()
      return true
    } catch (error) {
      if (wasRefused(error, 'sign-in.no-attempt')) onOver()
      setProblem(sayFailure(refusals, error))
      return false
    } finally {
      underWay.current = false
      setBusy(false)
    }
  }
  return { busy, problem, run, refuse: setProblem }
}
