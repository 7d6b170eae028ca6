import { useText } from '#web/locales/firm.ts'
import { Icon } from '#web/ui/icon.tsx'
import type { PlaceKind } from '#contract/documents.ts'
import type { PlaceDraft } from './place-draft.ts'

type Person = { id: string; firstName: string }
type Props = {
  drafts: readonly PlaceDraft[]
  persons: readonly Person[]
  labelOf: (draft: { personId: string; kind: PlaceKind }) => string
  onShow: (draft: PlaceDraft) => void
}

/** What is on the document, and what seems to be forgotten. */
export function PlaceList({ drafts, persons, labelOf, onShow }: Props) {
  const { placing } = useText()
  const sorted = drafts.toSorted((a, b) => a.page - b.page || a.y - b.y)
  return (
    <aside class="placing-list" aria-label={placing.listTitle}>
      <h2>{placing.listTitle}</h2>
      <p class="quiet">{placing.boxes(drafts.length)}</p>
      {warnings(drafts, persons, placing).map((line) => (
        <p key={line} class="placing-warning">
          <Icon name="warning" size={16} />
          {line}
        </p>
      ))}
      <ul>
        {sorted.map((draft) => (
          <li key={draft.key}>
            <button type="button" onClick={() => onShow(draft)}>
              <span>{labelOf(draft)}</span>
              <span class="quiet numbers">{placing.onPage(draft.page + 1)}</span>
            </button>
          </li>
        ))}
      </ul>
    </aside>
  )
}

type Words = { dateMissing: (name: string) => string; signatureMissing: (name: string) => string }

function warnings(drafts: readonly PlaceDraft[], persons: readonly Person[], say: Words): string[] {
  return persons.flatMap(({ id, firstName }) => {
    const kinds = new Set(drafts.filter(({ personId }) => personId === id).map(({ kind }) => kind))
    if (kinds.size === 0) return []
    if (!kinds.has('signature')) return [say.signatureMissing(firstName)]
    return kinds.has('date') ? [] : [say.dateMissing(firstName)]
  })
}
