import { useState } from 'preact/hooks'
import type { EndpointByRoute } from '#contract/contract.ts'
import type { Output } from '#contract/endpoint.ts'
import { useText } from '#web/locales/taxpayer.ts'
import { sayFailure, wasRefused } from '#web/say-failure.ts'
import { signInAgain } from '#web/taxpayer/sign-in/return-path.ts'

export type Identity = Output<EndpointByRoute['GET /api/portals/:portal/identity']>
export type Step = Output<EndpointByRoute['POST /api/portals/:portal/identity-attempts']>
export type Attempt = NonNullable<Identity['attempt']>

/** One act at a time. What is not to be is said; `busy` names what is being done. */
export function useAct<Name extends string>() {
  const { refusals } = useText()
  const [busy, setBusy] = useState<Name | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const run = async (name: Name, work: () => Promise<void>) => {
    if (busy !== null) return
    setBusy(name)
    setProblem(null)
    try {
      await work()
    } catch (failure) {
      if (wasRefused(failure, 'not-signed-in')) signInAgain()
      setProblem(sayFailure(refusals, failure))
    }
    setBusy(null)
  }
  return { busy, problem, refuse: setProblem, run }
}
