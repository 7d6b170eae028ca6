import { useState } from 'preact/hooks'
import { call } from '#web/call.ts'
import { useText } from '#web/locales/firm.ts'
import { sayFailure, wasRefused } from '#web/say-failure.ts'
import { announce } from '#web/ui/announce.ts'
import { Switch } from '#web/ui/switch.tsx'
import { showToast } from '#web/ui/toasts.tsx'
import { leaveIfSignedOut } from '../session.tsx'
import { useDesk } from './desk.ts'
import type { Row } from './question.ts'

/** The portal on or off, at once; put back with a word about it when the server did not take it. */
export function AccessCell({ row }: { row: Row }) {
  const { portals, refusals } = useText()
  const { opening, put } = useDesk()
  const [asked, setAsked] = useState<boolean | null>(null)

  const change = async (on: boolean) => {
    setAsked(on)
    try {
      put(await call('PUT /api/clients/:client/access', { params: { client: row.id }, body: { on, revision: row.revision } }))
      announce(on ? portals.access.turnedOn(row.name) : portals.access.turnedOff(row.name))
    } catch (error) {
      leaveIfSignedOut(error)
      const meanwhile = wasRefused(error, 'clients.changed-meanwhile')
      if (meanwhile) await bringUpToDate(row.id, put)
      const why = meanwhile ? portals.access.changedMeanwhile : sayFailure(refusals, error)
      showToast({ icon: 'warning', text: portals.access.failed(row.name, why) })
    }
    setAsked(null)
  }
  return (
    <Switch
      label={portals.access.label(row.name)}
      checked={asked ?? row.portalAccess}
      busy={asked !== null}
      disabled={!opening.may.switchAccess}
      onChange={(on) => asked === null && void change(on)}
    />
  )
}

async function bringUpToDate(id: string, put: (row: Row) => void): Promise<void> {
  const { rows } = await call('POST /api/client-table/named', { body: { ids: [id] } }).catch(() => ({ rows: [] }))
  rows.forEach(put)
}
