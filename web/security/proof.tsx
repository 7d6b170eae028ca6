import { type ComponentChildren, createContext } from 'preact'
import { useCallback, useContext, useState } from 'preact/hooks'
import { wasRefused } from '#web/say-failure.ts'
import { StepUpDialog } from './step-up-dialog.tsx'

/** The person closed the question: what was to be done is not done. */
export class NotProven extends Error {}

type Proven = <T>(act: () => Promise<T>) => Promise<T>
type Waiting = { proven: () => void; closed: () => void }

const Context = createContext<Proven | null>(null)

/** Above everything that may need a fresh proof: one question for all of it. */
export function ProofProvider({ children }: { children: ComponentChildren }) {
  const [waiting, setWaiting] = useState<Waiting | null>(null)
  const proven = useCallback<Proven>(async (act) => {
    try {
      return await act()
    } catch (error) {
      if (!wasRefused(error, 'sign-in.step-up-needed')) throw error
      await new Promise<void>((resolve, reject) => setWaiting({ proven: resolve, closed: () => reject(new NotProven('closed')) })).finally(
        () => setWaiting(null),
      )
      return act()
    }
  }, [])
  return (
    <Context.Provider value={proven}>
      {children}
      {waiting && <StepUpDialog onProven={waiting.proven} onClose={waiting.closed} />}
    </Context.Provider>
  )
}

/** Runs an act; when the server wants a fresh proof first, asks for it and runs the act again. @throws NotProven */
export function useProven(): Proven {
  const proven = useContext(Context)
  if (!proven) throw new Error('ProofProvider is missing above this component')
  return proven
}
