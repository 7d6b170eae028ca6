import { useLocation } from 'preact-iso'
import { useState } from 'preact/hooks'
import { call } from '#web/call.ts'
import { useText } from '#web/locales/firm.ts'
import { askForPasskey, canUsePasskeys } from '#web/passkey.ts'
import { Banner } from '#web/ui/banner.tsx'
import { Button } from '#web/ui/button.tsx'
import { safePath } from '../return-path.ts'
import { useAct } from '../use-act.ts'

/** In, in one step: a passkey is both proofs. */
export function PasskeyButton() {
  const { signIn } = useText()
  const { query } = useLocation()
  const [none, setNone] = useState(false)
  const act = useAct()
  if (!canUsePasskeys()) return null
  const problem = act.problem ?? (none && !act.busy ? signIn.noPasskey : null)
  return (
    <div class="stack gap-small">
      {problem && (
        <Banner tone="refused" spoken key={act.attempt}>
          {problem}
        </Banner>
      )}
      <Button
        icon="passkey"
        wide
        busy={act.busy && signIn.passkeyBusy}
        onClick={() =>
          void act.run(async () => {
            setNone(false)
            const { options } = await call('POST /api/sign-in/passkey/options', {})
            const response = await askForPasskey(options)
            if (response === null) return setNone(true)
            await call('POST /api/sign-in/passkey', { body: { room: 'firm', response } })
            location.replace(safePath(query['return']))
          })
        }
      >
        {signIn.passkey}
      </Button>
    </div>
  )
}
