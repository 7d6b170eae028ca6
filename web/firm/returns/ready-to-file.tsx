import { call } from '#web/call.ts'
import { useText } from '#web/locales/firm.ts'
import { Banner } from '#web/ui/banner.tsx'
import { Button } from '#web/ui/button.tsx'
import { useAct } from '../use-act.ts'
import type { TaxReturn } from './return-room.tsx'

/** *Ready to file*: an act of its own; the server names what is missing. */
export function ReadyToFile({ taxReturn, onDone }: { taxReturn: TaxReturn; onDone: () => void }) {
  const { ready } = useText().signedDocumentManager
  const act = useAct()
  const isReady = taxReturn.state === 'ready to file'
  if (taxReturn.state === 'preparing' || taxReturn.state === 'transmitted' || taxReturn.state === 'accepted') return null
  const params = { taxReturn: taxReturn.id }
  const press = () =>
    void act.run(async () => {
      if (isReady) await call('DELETE /api/tax-returns/:taxReturn/ready-to-file', { params })
      else await call('POST /api/tax-returns/:taxReturn/ready-to-file', { params })
      onDone()
    })
  return (
    <>
      <div class="act">
        <div class="act-button">
          <Button icon={isReady ? 'undo' : 'check-circle'} busy={act.busy && ready.busy} onClick={press}>
            {isReady ? ready.back : ready.mark}
          </Button>
        </div>
        <div class="quiet">{isReady ? ready.is : ready.hint}</div>
      </div>
      {act.problem && (
        <Banner tone="needs" spoken key={act.attempt}>
          {act.problem}
        </Banner>
      )}
    </>
  )
}
