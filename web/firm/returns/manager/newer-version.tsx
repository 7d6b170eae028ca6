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
import { type Draft, switched } from './draft.ts'

type Props = {
  document: StaffDocument
  /** The version whose place it takes was signed by somebody. */
  wasSigned: boolean
  hasSigners: boolean
  draft: Draft
  onChange: (change: Partial<Draft>) => void
}

/** Under a newer version of Form 8879: what will become of the signatures on the earlier one, and why. */
export function NewerVersion({ document, wasSigned, hasSigners, draft, onChange }: Props) {
  const { compared } = useText()
  const { moment } = useWhen()
  const { id } = document
  const places = document.places.map((place) => place.id).join(' ')
  const state = useData(`comparison ${document.versionId} ${places}`, (signal) =>
    call('GET /api/documents/:document/comparison', { params: { document: id }, signal }),
  )
  const isKept = state.data?.comparison?.outcome === 'kept'
  useEffect(() => {
    if (isKept !== draft.kept.has(id)) onChange({ kept: switched(draft.kept, id, isKept) })
  }, [isKept, id])
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
                onChange={(checked) => onChange({ askAgain: switched(draft.askAgain, id, checked) })}
              />
            )}
            {!hasSigners && (!isKept || draft.askAgain.has(id)) && <p class="field-error">{compared.noPlace}</p>}
          </div>
        )
      }}
    </Loaded>
  )
}
