import { useText } from '#web/locales/taxpayer.ts'
import { LinkButton } from '#web/ui/button.tsx'
import { EmptyState } from '#web/ui/states.tsx'

/** The view is over: after half an hour, with the session of who looked, or because they may not any more. */
export function ViewEnded() {
  const { clientView: say } = useText()
  return (
    <EmptyState icon="eye-off" title={say.ended} action={<LinkButton href="/firm/clients">{say.toClients}</LinkButton>}>
      {say.endedDetail}
    </EmptyState>
  )
}
