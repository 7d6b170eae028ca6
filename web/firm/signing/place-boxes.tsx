import { useRef, useState } from 'preact/hooks'
import type { PlaceKind } from '#contract/documents.ts'
import { useText } from '#web/locales/firm.ts'
import { sayFailure } from '#web/say-failure.ts'
import { announce } from '#web/ui/announce.ts'
import { Banner } from '#web/ui/banner.tsx'
import { Button } from '#web/ui/button.tsx'
import { PlaceEditor } from '#web/ui/place-editor.tsx'
import { Segmented } from '#web/ui/segmented.tsx'
import { SelectField } from '#web/ui/select-field.tsx'
import { useMediaQuery } from '#web/ui/use-media-query.ts'
import type { Person } from '../clients/client-page.tsx'
import type { StaffDocument } from '../returns/return-room.tsx'
import { DocumentPages } from './document-pages.tsx'
import { FoundPlaces } from './found-places.tsx'
import { nextToPlace, placeAt, type PlaceDraft, withFound } from './place-draft.ts'
import { PlaceList } from './place-list.tsx'
import { SavingWord } from './saving-word.tsx'
import { useSavedPlaces } from './use-saved-places.ts'

type Props = {
  document: StaffDocument
  persons: readonly Person[]
  pages: readonly { width: number; height: number }[]
  onSaved: () => void
}

const placeKinds: readonly PlaceKind[] = ['signature', 'date', 'name']
const kindIcons = { signature: 'signature', date: 'calendar', name: 'person' } as const

/** Choose who and what, click on the page. Most documents need four clicks: the tool moves on by itself. */
export function PlaceBoxes({ document, persons, pages, onSaved }: Props) {
  const { placing, words, refusals } = useText()
  const { drafts, change, saving, error, retry } = useSavedPlaces(document, onSaved)
  const [tool, setTool] = useState<{ personId: string; kind: PlaceKind }>({ personId: persons[0]?.id ?? '', kind: 'signature' })
  // It stays while boxes are placed by hand: the page must not jump under the pointer.
  const [isOffered, setOffered] = useState(drafts.length === 0)
  const byTouch = useMediaQuery('(pointer: coarse)')
  const frame = useRef<HTMLDivElement>(null)
  const labelOf = ({ personId, kind }: { personId: string; kind: PlaceKind }) =>
    placing.label(persons.find(({ id }) => id === personId)?.firstName ?? '', words.place[kind])

  const put = (page: number, x: number, y: number) => {
    const size = pages[page]
    if (!size || !tool.personId) return
    const placed = placeAt(tool, page, x, y, size)
    const next = [...drafts, placed]
    change(next)
    setTool(nextToPlace(tool, next, persons))
    announce(labelOf(placed))
  }
  const takeFound = (found: readonly PlaceDraft[]) => {
    const next = withFound(drafts, found)
    change(next)
    setOffered(false)
    announce(placing.boxes(next.length))
  }
  const set = (key: string, box: Partial<PlaceDraft>) => change(drafts.map((one) => (one.key === key ? { ...one, ...box } : one)))
  const remove = (key: string) => change(drafts.filter((one) => one.key !== key))

  return (
    <div class="placing" ref={frame}>
      <div class="placing-bar">
        {persons.length > 1 && (
          <div class="placing-person">
            <SelectField
              label={placing.forWhom}
              value={tool.personId}
              onChange={(personId) => setTool({ ...tool, personId })}
              options={persons.map((person) => ({ value: person.id, label: `${words.role[person.role]}: ${person.firstName}` }))}
            />
          </div>
        )}
        <Segmented
          label={placing.kind}
          name="kind"
          value={tool.kind}
          onChange={(kind) => setTool({ ...tool, kind })}
          options={placeKinds.map((kind) => ({ value: kind, label: words.place[kind], icon: kindIcons[kind] }))}
        />
        <span class="quiet placing-lead">{byTouch ? placing.leadTouch : placing.lead}</span>
        <SavingWord saving={saving} />
      </div>
      {saving === 'failed' && (
        <Banner
          tone="refused"
          spoken
          title={placing.notSaved}
          action={
            <Button kind="quiet" icon="retry" onClick={retry}>
              {placing.retry}
            </Button>
          }
        >
          {sayFailure(refusals, error)}
        </Banner>
      )}
      {isOffered && <FoundPlaces documentId={document.id} onUse={takeFound} />}
      <div class="placing-body">
        <DocumentPages
          documentId={document.id}
          name={document.name}
          pages={pages}
          onPlace={put}
          places={(page) =>
            drafts
              .filter((one) => one.page === page)
              .map((one) => (
                <PlaceEditor
                  key={one.key}
                  box={one}
                  label={labelOf(one)}
                  onMove={(box) => set(one.key, box)}
                  onResize={(box) => set(one.key, box)}
                  onRemove={() => remove(one.key)}
                />
              ))
          }
        />
        <PlaceList drafts={drafts} persons={persons} labelOf={labelOf} onShow={(one) => show(frame.current, drafts, one)} />
      </div>
    </div>
  )
}

/** Brings a box into sight and under the keyboard. */
function show(frame: HTMLElement | null, drafts: readonly PlaceDraft[], wanted: PlaceDraft): void {
  const index = drafts.filter(({ page }) => page === wanted.page).indexOf(wanted)
  const box = frame?.querySelectorAll<HTMLElement>(`[data-page="${wanted.page + 1}"] .place-edited`)[index]
  box?.scrollIntoView({ block: 'center' })
  box?.focus({ preventScroll: true })
}
