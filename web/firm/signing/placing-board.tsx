import '../styles/placing.css'
import type { ComponentChildren } from 'preact'
import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { PlaceKind } from '#contract/documents.ts'
import { useText } from '#web/locales/firm.ts'
import { announce } from '#web/ui/announce.ts'
import { PagePlace } from '#web/ui/page-place.tsx'
import { PlaceEditor } from '#web/ui/place-editor.tsx'
import { Segmented } from '#web/ui/segmented.tsx'
import { SelectField } from '#web/ui/select-field.tsx'
import { useMediaQuery } from '#web/ui/use-media-query.ts'
import { nextToPlace, type Owner, placeAt, type PlaceDraft } from './place-draft.ts'
import { PlaceList } from './place-list.tsx'

/** What the pages are given to carry. */
export type OnPages = {
  /** What lies on a page, counted from 0. */
  places: (page: number) => ComponentChildren
  onPlace: (page: number, x: number, y: number) => void
}

type Props = {
  owners: readonly Owner[]
  drafts: readonly PlaceDraft[]
  onChange: (next: readonly PlaceDraft[]) => void
  /** By page, counted from 0. */
  pages: Readonly<Record<number, { width: number; height: number }>>
  /** Somebody else's boxes, to look at. */
  theirs?: readonly PlaceDraft[]
  barEnd?: ComponentChildren
  /** What stands between the tools and the pages. */
  notices?: ComponentChildren
  /** The pages themselves, as pictures. */
  children: (on: OnPages) => ComponentChildren
}

const placeKinds: readonly PlaceKind[] = ['signature', 'date', 'name']
const kindIcons = { signature: 'signature', date: 'calendar', name: 'person' } as const

/** Choose who and what, click on the page. Most documents need four clicks: the tool moves on by itself. */
export function PlacingBoard({ owners, drafts, onChange, pages, theirs = [], barEnd, notices, children }: Props) {
  const { placing, words } = useText()
  const [tool, setTool] = useState<{ personId: string; kind: PlaceKind }>({ personId: owners[0]?.id ?? '', kind: 'signature' })
  const byTouch = useMediaQuery('(pointer: coarse)')
  const frame = useRef<HTMLDivElement>(null)
  const labelOf = ({ personId, kind }: { personId: string; kind: PlaceKind }) =>
    placing.label(owners.find(({ id }) => id === personId)?.name ?? placing.nobody, words.place[kind])
  const focusNext = useFocusAfterRemoval(frame)

  const put = (page: number, x: number, y: number) => {
    const size = pages[page]
    if (!size || !tool.personId) return
    const placed = placeAt(tool, page, x, y, size)
    const next = [...drafts, placed]
    onChange(next)
    setTool(nextToPlace(tool, next, owners))
    announce(labelOf(placed))
  }
  const set = (key: string, some: Partial<PlaceDraft>) => onChange(drafts.map((one) => (one.key === key ? { ...one, ...some } : one)))
  const remove = ({ key, page }: PlaceDraft) => {
    focusNext(page)
    onChange(drafts.filter((one) => one.key !== key))
  }
  const places = (page: number) => [
    ...theirs
      .filter((one) => one.page === page)
      .map((one) => (
        <PagePlace key={`their ${one.key}`} box={one} state="other" label={placing.theirs(labelOf(one))} flag={labelOf(one)} />
      )),
    ...drafts
      .filter((one) => one.page === page)
      .map((one) => (
        <PlaceEditor
          key={one.key}
          box={one}
          label={labelOf(one)}
          onMove={(box) => set(one.key, box)}
          onResize={(box) => set(one.key, box)}
          onRemove={() => remove(one)}
        />
      )),
  ]
  return (
    <div class="placing" ref={frame}>
      <div class="placing-bar">
        {owners.length > 1 && (
          <div class="placing-person">
            <SelectField
              label={placing.forWhom}
              value={tool.personId}
              onChange={(personId) => setTool({ ...tool, personId })}
              options={owners.map(({ id, label }) => ({ value: id, label }))}
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
        {barEnd}
      </div>
      {notices}
      <div class="placing-body">
        {children({ places, onPlace: put })}
        <PlaceList
          drafts={drafts}
          owners={owners}
          onShow={(one) => show(frame.current, drafts, one)}
          onOwner={({ key }, personId) => set(key, { personId })}
        />
      </div>
    </div>
  )
}

/** Whoever removes a box by keyboard is not thrown to the top: the focus goes to another of the page, else to where one is placed. */
function useFocusAfterRemoval(frame: { current: HTMLElement | null }): (page: number) => void {
  const from = useRef<number | null>(null)
  useLayoutEffect(() => {
    if (from.current === null) return
    const page = frame.current?.querySelector(`[data-page="${from.current + 1}"]`)
    from.current = null
    const next = page?.querySelector<HTMLElement>('.place-edited') ?? page?.querySelector<HTMLElement>('.place-here')
    next?.focus({ preventScroll: true })
  })
  return (page) => (from.current = page)
}

/** Brings a box into sight and under the keyboard. */
function show(frame: HTMLElement | null, drafts: readonly PlaceDraft[], wanted: PlaceDraft): void {
  const index = drafts.filter(({ page }) => page === wanted.page).indexOf(wanted)
  const box = frame?.querySelectorAll<HTMLElement>(`[data-page="${wanted.page + 1}"] .place-edited`)[index]
  box?.scrollIntoView({ block: 'center' })
  box?.focus({ preventScroll: true })
}
