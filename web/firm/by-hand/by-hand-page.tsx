import { useState } from 'preact/hooks'
import type { EndpointByRoute } from '#contract/contract.ts'
import type { Output } from '#contract/endpoint.ts'
import { call } from '#web/call.ts'
import { useText } from '#web/locales/firm.ts'
import { Button } from '#web/ui/button.tsx'
import { Card } from '#web/ui/card.tsx'
import { ItemListSkeleton, Loading } from '#web/ui/skeleton.tsx'
import { EmptyState } from '#web/ui/states.tsx'
import { useData } from '#web/use-data.ts'
import { useFollow } from '../follow.ts'
import { Loaded } from '../loaded.tsx'
import { PageTitle } from '../page.tsx'
import type { ReturnPageProps, TaxReturn } from '../returns/return-room.tsx'
import { useStaff } from '../session.tsx'
import { AskDialog } from './ask-dialog.tsx'
import { HandSigningCard } from './hand-signing-card.tsx'
import { InOfficeDialog } from './in-office-dialog.tsx'

export type HandSigning = Output<EndpointByRoute['GET /api/tax-returns/:taxReturn/hand-signings']>['handSignings'][number]

export interface OpenRequest {
  id: string
  personId: string
  personName: string
  documentId: string
  documentName: string
}

/** What is signed by hand on a return, asked for again when something of the return changes. */
export function useHandSignings(taxReturn: TaxReturn) {
  const params = { taxReturn: taxReturn.id }
  const state = useData(`by hand ${taxReturn.id}`, (signal) => call('GET /api/tax-returns/:taxReturn/hand-signings', { params, signal }))
  useFollow([{ topics: ['tax-return'], id: taxReturn.id }], state.reload)
  return state
}

/** `/firm/returns/:taxReturn/by-hand`: who signs in the office, and what is signed on paper. */
export function ByHandPage({ taxReturn }: ReturnPageProps) {
  const { waysToSign: text } = useText()
  const maySend = useStaff()?.staff.permissions.includes('documents.send') ?? false
  const state = useHandSignings(taxReturn)
  const [asked, setAsked] = useState<'in office' | 'paper' | null>(null)
  return (
    <>
      <PageTitle title={text.title} />
      <Loaded
        state={state}
        skeleton={
          <Loading>
            <ItemListSkeleton items={3} />
          </Loading>
        }
      >
        {({ handSignings }) => {
          const open = openRequests(taxReturn, handSignings)
          return (
            <>
              <Card title={text.inOffice.title}>
                <div class="stack gap-small">
                  <p>{open.length > 0 ? text.inOffice.lead : text.inOffice.nothing}</p>
                  {maySend && open.length > 0 && (
                    <p>
                      <Button kind="primary" icon="pen" onClick={() => setAsked('in office')}>
                        {text.inOffice.start}
                      </Button>
                    </p>
                  )}
                </div>
              </Card>
              <Card
                title={text.byHand.title}
                aside={maySend && open.length > 0 && <Button onClick={() => setAsked('paper')}>{text.byHand.ask}</Button>}
              >
                <p class="quiet">{text.byHand.lead}</p>
              </Card>
              {handSignings.map((one) => (
                <HandSigningCard key={one.id} handSigning={one} taxReturn={taxReturn} maySend={maySend} onChange={state.reload} />
              ))}
              {handSignings.length === 0 && (
                <EmptyState icon="pen" title={text.byHand.none}>
                  {text.byHand.noneDetail}
                </EmptyState>
              )}
              {asked === 'in office' && <InOfficeDialog taxReturn={taxReturn} open={open} onClose={() => setAsked(null)} />}
              {asked === 'paper' && <AskDialog open={open} onClose={() => setAsked(null)} onAsked={state.reload} />}
            </>
          )
        }}
      </Loaded>
    </>
  )
}

/** What waits for a signature on the screen. */
function openRequests(taxReturn: TaxReturn, handSignings: readonly HandSigning[]): OpenRequest[] {
  const byHand = new Set(handSignings.map(({ requestId }) => requestId))
  return taxReturn.documents.flatMap((document) =>
    document.requests
      .filter(({ id, state }) => (state === 'staged' || state === 'out' || state === 'viewed') && !byHand.has(id))
      .map(({ id, personId, personName }) => ({ id, personId, personName, documentId: document.id, documentName: document.name })),
  )
}
