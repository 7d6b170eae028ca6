import { useState } from 'preact/hooks'
import type { EndpointByRoute } from '#contract/contract.ts'
import { isCurrent, statesOfFiling } from '#contract/e-file-rules.ts'
import type { Output } from '#contract/endpoint.ts'
import { call } from '#web/call.ts'
import { useText } from '#web/locales/firm.ts'
import { Button } from '#web/ui/button.tsx'
import { Card } from '#web/ui/card.tsx'
import { Loading, Skeleton } from '#web/ui/skeleton.tsx'
import { Stack } from '#web/ui/stack.tsx'
import { useData } from '#web/use-data.ts'
import { useFollow } from '../follow.ts'
import { Loaded } from '../loaded.tsx'
import type { TaxReturn } from '../returns/return-room.tsx'
import { useStaff } from '../session.tsx'
import { AtAuthority } from './at-authority.tsx'
import { TransmitDialog } from './transmit-dialog.tsx'

export type OfReturn = Output<EndpointByRoute['GET /api/tax-returns/:taxReturn/e-files']>
export type EFile = OfReturn['eFiles'][number]

/** What was sent to whom and how it was answered, and what the law gives hours and days for. */
export function EFileSection({ taxReturn, onDone }: { taxReturn: TaxReturn; onDone: () => void }) {
  const { eFile: text } = useText()
  const params = { taxReturn: taxReturn.id }
  const state = useData(`e-files ${taxReturn.id}`, (signal) => call('GET /api/tax-returns/:taxReturn/e-files', { params, signal }))
  useFollow([{ topics: ['tax-return'], id: taxReturn.id }], state.reload)
  const mayRecord = useStaff()?.staff.permissions.includes('tax-returns.e-file') ?? false
  const [sending, setSending] = useState<string | null>(null)
  const isReady = statesOfFiling.includes(taxReturn.state)
  const changed = () => {
    setSending(null)
    state.reload()
    onDone()
  }
  return (
    <Card
      title={text.title}
      aside={
        mayRecord && isReady && state.data !== null ? (
          <Button icon="send" onClick={() => setSending('any')}>
            {text.record}
          </Button>
        ) : undefined
      }
    >
      <Loaded
        state={state}
        skeleton={
          <Loading>
            <Skeleton height="80px" />
          </Loading>
        }
      >
        {({ eFiles, hasPortal }) => (
          <Stack>
            <p class="quiet">{text.lead}</p>
            {eFiles.length === 0 && <p class="quiet">{isReady ? text.nothing : text.notReady}</p>}
            {[...new Set(eFiles.map(({ authority }) => authority))].map((authority) => (
              <AtAuthority
                key={authority}
                authority={authority}
                attempts={eFiles.filter((one) => one.authority === authority)}
                hasPortal={hasPortal}
                mayRecord={mayRecord}
                onSendAgain={() => setSending(authority)}
                onChange={changed}
              />
            ))}
            {sending !== null && (
              <TransmitDialog
                taxReturnId={taxReturn.id}
                only={sending === 'any' ? null : sending}
                suggested={['IRS', taxReturn.client.address.state].filter((one) => one !== '')}
                taken={eFiles
                  .filter(({ state: one }) => isCurrent(one) && (one === 'transmitted' || one === 'accepted'))
                  .map(({ authority }) => authority)}
                onClose={() => setSending(null)}
                onDone={changed}
              />
            )}
          </Stack>
        )}
      </Loaded>
    </Card>
  )
}
