import { useEffect } from 'preact/hooks'
import { call } from '#web/call.ts'
import { useText } from '#web/locales/firm.ts'
import { Banner } from '#web/ui/banner.tsx'
import { Checkbox } from '#web/ui/checkbox.tsx'
import { Loading, Skeleton } from '#web/ui/skeleton.tsx'
import { useData } from '#web/use-data.ts'
import { Loaded } from '../../loaded.tsx'
import { useWhen } from '../../say-when.ts'
import { ComparedFigures } from '../../signing/compared.tsx'
import type { StaffDocument } from '../return-room.tsx'
import { type Draft, type DraftChange, switched } from './draft.ts'

type Props = {
  document: StaffDocument
  /** The version whose place it takes was signed by somebody. */
  wasSigned: boolean
  /** It would be void and nobody asked again. */
  lacksSigners: boolean
  /** What is missing was asked for. */
  isTold: boolean
  draft: Draft
  onChange: (change: DraftChange) => void
}

/** Under a newer version of Form 8879: what will become of the signatures on the earlier one, and why. */
export function NewerVersion({ document, wasSigned, lacksSigners, isTold, draft, onChange }: Props) {
  const { compared } = useText()
  const { moment } = useWhen()
  const { id } = document
  const places = document.places.map((place) => place.id).join(' ')
  const state = useData(`comparison ${document.versionId} ${places}`, (signal) =>
    call('GET /api/documents/:document/comparison', { params: { document: id }, signal }),
  )
  const outcome = state.data?.comparison?.outcome ?? null
  const isKept = outcome === 'kept'
  useEffect(() => {
    // Two may be answered in one drawing.
    if (outcome !== (draft.outcomes[id] ?? null)) onChange(({ outcomes }) => ({ outcomes: { ...outcomes, [id]: outcome } }))
  }, [outcome, id])
  return (
    <Loaded
      state={state}
      skeleton={
        <Loading>
          <Skeleton height="72px" />
        </Loading>
      }
    >
      {({ comparison }) => {
        if (comparison === null) return wasSigned ? <p class="quiet">{compared.notCompared}</p> : null
        return (
          <div class="manager-terms">
            {isKept ? (
              <Banner tone="done" title={compared.keptTitle}>
                {compared.kept(moment(comparison.signedAt ?? ''))}
              </Banner>
            ) : (
              <Banner tone="needs" title={compared.askTitle}>
                {compared.ask}
              </Banner>
            )}
            <ComparedFigures comparison={comparison} />
            {isKept && (
              <Checkbox
                label={compared.anyway}
                hint={compared.anywayHint}
                checked={draft.askAgain.has(id)}
                onChange={(checked) => onChange(({ askAgain }) => ({ askAgain: switched(askAgain, id, checked) }))}
              />
            )}
            {lacksSigners && (
              <p class="field-error" key={String(isTold)} {...(isTold ? { role: 'alert' as const } : {})}>
                {compared.noPlace}
              </p>
            )}
          </div>
        )
      }}
    </Loaded>
  )
}
