import { useState } from 'preact/hooks'
import type { EndpointByRoute } from '#contract/contract.ts'
import type { Output } from '#contract/endpoint.ts'
import { call } from '#web/call.ts'
import { useText } from '#web/locales/firm.ts'
import { Banner } from '#web/ui/banner.tsx'
import { Button } from '#web/ui/button.tsx'
import { formatPhone } from '#web/ui/format-phone.ts'
import { Item, ItemList } from '#web/ui/item-list.tsx'
import { useData } from '#web/use-data.ts'
import { useFollow } from '../follow.ts'
import { useWhen } from '../say-when.ts'
import { useAct } from '../use-act.ts'
import { HelpDialog, type WhoIsHelped } from './help-dialog.tsx'
import { useMayHelp } from './may-help.ts'

type Recovery = Output<EndpointByRoute['GET /api/recoveries']>['recoveries'][number]

/** Who asks for help to get back in, and whose recovery is under way; nothing when nobody does. */
export function CallsForHelp() {
  const { help } = useText()
  const mayHelp = useMayHelp()
  const state = useData('recoveries', (signal) => call('GET /api/recoveries', { signal }))
  useFollow([{ topics: ['client'], id: null }], state.reload)
  const [helped, setHelped] = useState<WhoIsHelped | null>(null)
  const act = useAct()
  const recoveries = state.data?.recoveries ?? []
  const end = (recovery: string) =>
    void act.run(async () => {
      await call('DELETE /api/recoveries/:recovery', { params: { recovery } })
      state.reload()
    })
  if (recoveries.length === 0 && helped === null) return null
  return (
    <section class="stack gap-small">
      <h2>{help.title}</h2>
      <p class="quiet">{mayHelp ? help.lead : help.managerCan}</p>
      {act.problem && (
        <Banner tone="refused" spoken key={act.attempt}>
          {act.problem}
        </Banner>
      )}
      <ItemList label={help.title}>
        {recoveries.map((recovery) => (
          <Call
            key={recovery.id}
            recovery={recovery}
            mayHelp={mayHelp}
            onHelp={() => setHelped(whoOf(recovery))}
            onEnd={() => end(recovery.id)}
          />
        ))}
      </ItemList>
      {helped && <HelpDialog who={helped} onClose={() => setHelped(null)} onStarted={state.reload} />}
    </section>
  )
}

function Call({ recovery, mayHelp, onHelp, onEnd }: { recovery: Recovery; mayHelp: boolean; onHelp: () => void; onEnd: () => void }) {
  const { help } = useText()
  const { moment } = useWhen()
  const isAsked = recovery.state === 'asked'
  const how =
    isAsked && recovery.askedAt
      ? help.asked(moment(recovery.askedAt))
      : recovery.state === 'waiting' && recovery.opensAt
        ? help.waiting(moment(recovery.opensAt))
        : help.open
  const phone = recovery.mobile ? help.callBack(formatPhone(recovery.mobile)) : recovery.staffMemberId ? help.staffMember : null
  const ofWhom = <span class="visually-hidden"> {recovery.name}</span>
  return (
    <Item
      icon="lock"
      tone={isAsked ? 'needs' : 'plain'}
      title={recovery.name}
      detail={[how, phone].filter((part) => part !== null).join(' · ')}
      {...(recovery.client ? { href: `/firm/clients/${recovery.client.id}` } : {})}
      aside={
        mayHelp ? (
          <>
            <Button kind="quiet" onClick={onEnd}>
              {isAsked ? help.layAside : help.stop}
              {ofWhom}
            </Button>
            <Button onClick={onHelp}>
              {isAsked ? help.act : help.again}
              {ofWhom}
            </Button>
          </>
        ) : undefined
      }
      asideBelow
    />
  )
}

function whoOf({ name, mobile, client, staffMemberId }: Recovery): WhoIsHelped | null {
  if (client) return { name, mobile, personId: client.personId }
  return staffMemberId ? { name, mobile, staffMemberId } : null
}
