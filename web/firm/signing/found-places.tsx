import { randomKey } from '#web/upload-key.ts'
import { call } from '#web/call.ts'
import { useText } from '#web/locales/firm.ts'
import { Banner } from '#web/ui/banner.tsx'
import { Button } from '#web/ui/button.tsx'
import { useData } from '#web/use-data.ts'
import type { PlaceDraft } from './place-draft.ts'

type Props = { documentId: string; onUse: (drafts: readonly PlaceDraft[]) => void }

/** Lines to sign that were found on the document: offered, and placed only when somebody takes them. */
export function FoundPlaces({ documentId, onUse }: Props) {
  const { placing } = useText()
  const found = useData(documentId, (signal) =>
    call('GET /api/documents/:document/found-places', { params: { document: documentId }, signal }),
  )
  // Boxes can be placed by hand all the same: neither waiting nor a failure is worth a word.
  const { places = [], strangers = [] } = found.data ?? {}
  const signatures = places.filter(({ kind }) => kind === 'signature').length
  return (
    <>
      {strangers.length > 0 && (
        <Banner tone="needs" title={placing.strangers(strangers.map(({ name, lastFour }) => placing.stranger(name, lastFour)))}>
          {placing.strangersDetail}
        </Banner>
      )}
      {signatures > 0 && (
        <Banner
          icon="signature"
          title={placing.found(signatures)}
          action={
            <Button kind="primary" onClick={() => onUse(places.map((place) => ({ key: randomKey(), ...place })))}>
              {placing.useFound(signatures)}
            </Button>
          }
        >
          {placing.foundDetail}
        </Banner>
      )}
    </>
  )
}
