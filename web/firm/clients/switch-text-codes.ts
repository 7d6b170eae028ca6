import type { contract } from '#contract/contract.ts'
import type { Output } from '#contract/endpoint.ts'
import { call } from '#web/call.ts'
import { useText } from '#web/locales/firm.ts'
import { sayFailure, wasRefused } from '#web/say-failure.ts'
import { showToast } from '#web/ui/toasts.tsx'
import { leaveIfSignedOut } from '../session.tsx'

type Changed = Output<typeof contract.clientTable.switchTextCodes>

/** Turns codes by text on or off for a client, and says how it went. The row as it is now, or null when nothing was changed. */
export function useSwitchTextCodes() {
  const { textCodes: say, portals, refusals } = useText()
  return async (client: { id: string; name: string; revision: number }, on: boolean): Promise<Changed | null> => {
    try {
      const changed = await call('PUT /api/clients/:client/text-codes', {
        params: { client: client.id },
        body: { on, revision: client.revision },
      })
      showToast({ icon: 'check', text: on ? say.turnedOn(client.name) : say.turnedOff(client.name) })
      return changed
    } catch (error) {
      leaveIfSignedOut(error)
      const why = wasRefused(error, 'clients.changed-meanwhile') ? portals.access.changedMeanwhile : sayFailure(refusals, error)
      showToast({ icon: 'warning', text: say.failed(client.name, why) })
      return null
    }
  }
}
