import type { ComponentChildren } from 'preact'
import { useLocation } from 'preact-iso'
import { useEffect, useState } from 'preact/hooks'
import { call } from '#web/call.ts'
import { isClientView } from '#web/client-view.ts'
import { useText } from '#web/locales/taxpayer.ts'
import { canMakePasskeyHere, HasPasskeyHere, makePasskey } from '#web/passkey.ts'
import { sayFailure, wasRefused } from '#web/say-failure.ts'
import { Banner } from '#web/ui/banner.tsx'
import { Button } from '#web/ui/button.tsx'
import { ButtonRow } from '#web/ui/button-row.tsx'
import { showToast } from '#web/ui/toasts.tsx'

const storageKey = 'lintel_no_passkey_offer_until'
const notAgainForMs = 90 * 24 * 3600 * 1000

/** Offers a passkey to who has none, on a device that can keep one. After "Not now" it is quiet for ninety days on this device. `otherwise`: what may be offered in its place; never two at once. */
export function PasskeyOffer({ otherwise }: { otherwise: ComponentChildren }) {
  const { room, refusals } = useText()
  const say = room.home.passkey
  const { route } = useLocation()
  const [isOffered, setIsOffered] = useState<boolean | null>(null)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  useEffect(() => {
    const gone = new AbortController()
    void mayOffer(gone.signal).then((may) => !gone.signal.aborted && setIsOffered(may))
    return () => gone.abort()
  }, [])
  if (isOffered === null) return null
  if (!isOffered) return <>{otherwise}</>
  const close = () => {
    remember()
    setIsOffered(false)
  }
  const make = async () => {
    setBusy(true)
    setProblem(null)
    try {
      const { options } = await call('POST /api/security/passkeys/options', {})
      const response = await makePasskey(options)
      if (response) {
        await call('POST /api/security/passkeys', { body: { name: say.name, response } })
        showToast({ text: say.done, icon: 'check' })
        return close()
      }
    } catch (error) {
      if (error instanceof HasPasskeyHere) return close()
      // Some time after the sign-in a fresh proof is asked for, where the Security page knows how.
      if (wasRefused(error, 'sign-in.step-up-needed')) return route('/security')
      setProblem(sayFailure(refusals, error))
    }
    setBusy(false)
  }
  return (
    <Banner icon="passkey" title={say.title}>
      <p>{problem ?? say.lead}</p>
      <ButtonRow>
        <Button kind="quiet" onClick={close}>
          {say.notNow}
        </Button>
        <Button busy={busy && say.waiting} onClick={() => void make()}>
          {say.make}
        </Button>
      </ButtonRow>
    </Banner>
  )
}

/** Quiet where it cannot work, was declined lately, or is not needed. An offer that cannot be judged is no offer. */
async function mayOffer(signal: AbortSignal): Promise<boolean> {
  if (isClientView) return false
  try {
    if (Number(localStorage.getItem(storageKey) ?? 0) > Date.now() || !(await canMakePasskeyHere())) return false
    return (await call('GET /api/security', { signal })).passkeys.length === 0
  } catch {
    return false
  }
}

/** Where storage is closed to us the offer comes again: nothing else can be done. */
function remember(): void {
  try {
    localStorage.setItem(storageKey, String(Date.now() + notAgainForMs))
  } catch {
    return
  }
}
