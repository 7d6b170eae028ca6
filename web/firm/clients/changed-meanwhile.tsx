import { useText } from '#web/locales/firm.ts'
import { Banner } from '#web/ui/banner.tsx'

/** Somebody else was faster: what they changed, a sentence each. */
export function ChangedMeanwhile({ changes }: { changes: readonly string[] }) {
  const { record } = useText()
  return (
    <Banner tone="needs" spoken title={record.changedTitle}>
      <p>{record.changedDetail}</p>
      {changes.length === 0 ? (
        <p>{record.changedElsewhere}</p>
      ) : (
        <ul>
          {changes.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      )}
    </Banner>
  )
}
