import { useLocation } from 'preact-iso'
import { useState } from 'preact/hooks'
import { call } from '#web/call.ts'
import { useText } from '#web/locales/taxpayer.ts'
import { askForPasskey, canUsePasskeys } from '#web/passkey.ts'
import { sayFailure } from '#web/say-failure.ts'
import { prepareRoom } from '#web/taxpayer/screens.ts'
import { Banner } from '#web/ui/banner.tsx'
import { Button } from '#web/ui/button.tsx'
import { takeReturnPath } from './return-path.ts'

/** In, in one step. */
export function PasskeyButton() {
  const { door, refusals } = useText()
  const { route } = useLocation()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  if (!canUsePasskeys()) return null
  const signIn = async () => {
    setBusy(true)
    setProblem(null)
    try {
      const { options } = await call('POST /api/sign-in/passkey/options', {})
      const response = await askForPasskey(options)
      if (response) {
        await call('POST /api/sign-in/passkey', { body: { room: 'taxpayer', response } })
        await prepareRoom()
        return route(takeReturnPath(), true)
      }
      setProblem(door.signIn.noPasskey)
    } catch (error) {
      setProblem(sayFailure(refusals, error))
    }
    setBusy(false)
  }
  return (
    <div class="stack gap-small">
      {problem && (
        <Banner tone="refused" spoken>
          {problem}
        </Banner>
      )}
      <Button icon="passkey" wide busy={busy && door.signIn.passkeyBusy} onClick={() => void signIn()}>
        {door.signIn.passkey}
      </Button>
    </div>
  )
}
