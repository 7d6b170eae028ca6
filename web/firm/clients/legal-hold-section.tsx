import { useState } from 'preact/hooks'
import { useText } from '#web/locales/firm.ts'
import { Button } from '#web/ui/button.tsx'
import { Item, ItemList } from '#web/ui/item-list.tsx'
import { StatusPill } from '#web/ui/status-pill.tsx'
import { useWhen } from '../say-when.ts'
import { useStaff } from '../session.tsx'
import type { Client } from './client-page.tsx'
import { LegalHoldDialog } from './legal-hold-dialog.tsx'

/** Whether the client is under a legal hold, why, and the way to change that. */
export function LegalHoldSection({ client }: { client: Client }) {
  const { legalHold: say } = useText()
  const { moment } = useWhen()
  const [asking, setAsking] = useState(false)
  const mayHold = useStaff()?.staff.permissions.includes('clients.hold') ?? false
  const hold = client.legalHold
  return (
    <section class="stack gap-small" aria-labelledby="legal-hold">
      <h2 id="legal-hold">{say.title}</h2>
      <ItemList label={say.title}>
        <Item
          icon="lock"
          title={<StatusPill tone={hold ? 'needs' : 'neutral'}>{hold ? say.on : say.off}</StatusPill>}
          detail={hold ? say.because(hold.reason, hold.since && moment(hold.since), hold.setBy) : say.offDetail}
          asideBelow
          aside={mayHold && <Button onClick={() => setAsking(true)}>{hold ? say.change : say.set}</Button>}
        />
      </ItemList>
      {asking && (
        <LegalHoldDialog client={client} reason={hold?.reason ?? null} onClose={() => setAsking(false)} onChanged={() => undefined} />
      )}
    </section>
  )
}
