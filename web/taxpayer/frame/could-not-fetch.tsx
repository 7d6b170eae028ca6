import { useEffect } from 'preact/hooks'
import { useText } from '#web/locales/taxpayer.ts'
import { ErrorState } from '#web/ui/states.tsx'

/** In place of a page whose script did not arrive: no connection, or a newer version has replaced it. Loading anew mends both. */
export function CouldNotFetch() {
  const { room, refusals } = useText()
  const loadAnew = () => location.reload()
  useEffect(() => {
    addEventListener('online', loadAnew)
    return () => removeEventListener('online', loadAnew)
  }, [])
  return (
    <ErrorState title={room.couldNotLoad} onRetry={loadAnew}>
      {String(refusals.no_connection)}
    </ErrorState>
  )
}
