import type { EndpointByRoute } from '#contract/contract.ts'
import type { Output } from '#contract/endpoint.ts'
import { call } from '#web/call.ts'
import { Banner } from '#web/ui/banner.tsx'
import { Button } from '#web/ui/button.tsx'
import { ButtonRow } from '#web/ui/button-row.tsx'
import { showToast } from '#web/ui/toasts.tsx'
import { useSecurity } from './room.tsx'
import { useAct } from './use-act.ts'

type Question = Output<EndpointByRoute['GET /api/security/merged-emails']>['questions'][number]

/** An address was taken out that a firm still has on record: where shall what comes next go? */
export function DeliveryQuestion({ question, onChange }: { question: Question; onChange: () => void }) {
  const say = useSecurity().text.merged.question
  const act = useAct()
  const { portal, firmName, clientName, address, waiting } = question
  const isElsewhere = question.answer === 'elsewhere'
  const answer = (said: 'here' | 'elsewhere') =>
    void act.run(async () => {
      await call('PUT /api/portals/:portal/delivery-question', { params: { portal }, body: { answer: said } })
      showToast({ text: said === 'here' ? say.doneHere : say.doneElsewhere(firmName), icon: 'check' })
      onChange()
    })
  return (
    <Banner tone="needs" title={isElsewhere ? say.elsewhereTitle(firmName) : say.title(firmName)}>
      <div class="stack gap-small">
        <p>{isElsewhere ? say.elsewhere(firmName, clientName) : say.lead(firmName, address, clientName)}</p>
        {waiting > 0 && <p>{say.waiting(waiting)}</p>}
        {act.problem && (
          <p role="alert" key={act.attempt}>
            {act.problem}
          </p>
        )}
        <ButtonRow>
          {!isElsewhere && (
            <Button disabled={act.busy} onClick={() => answer('elsewhere')}>
              {say.toElsewhere}
            </Button>
          )}
          <Button kind={isElsewhere ? 'secondary' : 'primary'} disabled={act.busy} onClick={() => answer('here')}>
            {say.toHere}
          </Button>
        </ButtonRow>
      </div>
    </Banner>
  )
}
