import { Banner } from './banner.tsx'
import { useOnline } from './use-online.ts'
import { useWords } from './words.ts'

/** Shows itself while the device has no connection, or while `lost` says that the server does not answer. */
export function OfflineBanner({ lost = false }: { lost?: boolean }) {
  const words = useWords()
  const online = useOnline()
  if (online && !lost) return null
  return (
    <Banner tone="needs" icon="offline" title={words.offline} spoken>
      {words.offlineDetail}
    </Banner>
  )
}
