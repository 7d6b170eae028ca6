import { useText } from '#web/locales/taxpayer.ts'
import { referenceOf, sayFailure } from '#web/say-failure.ts'
import { ErrorState } from '#web/ui/states.tsx'

/** A page or a part of it could not be loaded: what happened, and a way to try again. */
export function Failed({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const { room, refusals } = useText()
  return (
    <ErrorState title={room.couldNotLoad} reference={referenceOf(error) ?? undefined} onRetry={onRetry}>
      {sayFailure(refusals, error)}
    </ErrorState>
  )
}
