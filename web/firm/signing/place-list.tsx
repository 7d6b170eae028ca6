import { useText } from '#web/locales/firm.ts'
import { Icon } from '#web/ui/icon.tsx'
import { SelectField } from '#web/ui/select-field.tsx'
import type { Owner, PlaceDraft } from './place-draft.ts'

type Props = {
  drafts: readonly PlaceDraft[]
  owners: readonly Owner[]
  onShow: (draft: PlaceDraft) => void
  onOwner: (draft: PlaceDraft, ownerId: string) => void
}

/** What is on the document and whose it is, and what seems to be forgotten. */
export function PlaceList({ drafts, owners, onShow, onOwner }: Props) {
  const { placing, words } = useText()
  const sorted = drafts.toSorted((a, b) => a.page - b.page || a.y - b.y || a.x - b.x)
  const isOpen = sorted.some(({ personId }) => !owners.some(({ id }) => id === personId))
  return (
    <aside class="placing-list" aria-label={placing.listTitle}>
      <h2>{placing.listTitle}</h2>
      <p class="quiet">{placing.boxes(drafts.length)}</p>
      {warnings(drafts, owners, placing).map((line) => (
        <p key={line} class="placing-warning">
          <Icon name="warning" size={16} />
          {line}
        </p>
      ))}
      <ul>
        {sorted.map((draft) => (
          <li key={draft.key}>
            <button type="button" onClick={() => onShow(draft)}>
              <span>{words.place[draft.kind]}</span>
              <span class="quiet numbers">{placing.onPage(draft.page + 1)}</span>
            </button>
            {owners.length > 1 || isOpen ? (
              <SelectField
                label={placing.whose(words.place[draft.kind], draft.page + 1)}
                labelHidden
                value={owners.some(({ id }) => id === draft.personId) ? draft.personId : ''}
                placeholder={placing.nobody}
                onChange={(ownerId) => onOwner(draft, ownerId)}
                options={owners.map(({ id, name }) => ({ value: id, label: name }))}
              />
            ) : (
              <span class="quiet">{owners[0]?.name}</span>
            )}
          </li>
        ))}
      </ul>
    </aside>
  )
}

type Words = { dateMissing: (name: string) => string; signatureMissing: (name: string) => string; ownerMissing: (boxes: number) => string }

function warnings(drafts: readonly PlaceDraft[], owners: readonly Owner[], say: Words): string[] {
  const ownerless = drafts.filter(({ personId }) => !owners.some(({ id }) => id === personId)).length
  const missing = owners.flatMap(({ id, name, isAsked }) => {
    const kinds = new Set(drafts.filter(({ personId }) => personId === id).map(({ kind }) => kind))
    if (kinds.size === 0 || !isAsked) return []
    if (!kinds.has('signature')) return [say.signatureMissing(name)]
    return kinds.has('date') ? [] : [say.dateMissing(name)]
  })
  return ownerless > 0 ? [say.ownerMissing(ownerless), ...missing] : missing
}
