import './styles/pick-list.css'
import type { ComponentChildren } from 'preact'
import { useRef, useState } from 'preact/hooks'
import type { IconName } from './icon-paths.ts'
import { Icon } from './icon.tsx'
import { SearchField } from './search-field.tsx'

export type Pickable = {
  key: string
  title: string
  detail?: string
  icon?: IconName
  /** Found by these words, too. */
  words?: string
}

type Props = {
  label: string
  items: readonly Pickable[]
  onPick: (key: string) => void
  /** With it a field stands above the list; what is typed narrows it. */
  filterLabel?: string
  /** The field also stands above a few: where one is used to type. */
  always?: boolean
  /** There is nothing at all, and nothing that was looked for. */
  none: ComponentChildren
  noneFound: string
}

/** Below this many nobody needs to look for one. */
const fewEnough = 6

/** Things to choose one of. Arrow keys go through them, Enter in the field takes the first. */
export function PickList({ label, items, onPick, filterLabel, always, none, noneFound }: Props) {
  const [typed, setTyped] = useState('')
  const list = useRef<HTMLUListElement>(null)
  const shown = items.filter((item) => isFound(item, typed))
  const hasField = filterLabel !== undefined && (always || items.length >= fewEnough)
  const move = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    const buttons = [...(list.current?.querySelectorAll('button') ?? [])]
    if (step === 0 || buttons.length === 0) return
    event.preventDefault()
    const now = buttons.indexOf(document.activeElement as HTMLButtonElement)
    buttons.at((now + step) % buttons.length)?.focus()
  }
  if (items.length === 0) return <p class="quiet">{none}</p>
  return (
    <div class="pick" onKeyDown={move}>
      {hasField && (
        <SearchField
          region={label}
          label={filterLabel}
          value={typed}
          onInput={setTyped}
          onSearch={() => shown[0] && onPick(shown[0].key)}
        />
      )}
      <div role="status">{shown.length === 0 && <p class="quiet">{noneFound}</p>}</div>
      <ul ref={list} class="pick-list" aria-label={label}>
        {shown.map(({ key, title, detail, icon }) => (
          <li key={key}>
            <button type="button" onClick={() => onPick(key)}>
              {icon && <Icon name={icon} />}
              <span>
                {title}
                {detail && <small>{detail}</small>}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  )
}

/** Every typed word begins a word, or stands within one; accents and capitals do not matter. */
function isFound({ title, detail, words }: Pickable, typed: string): boolean {
  const inside = plain(`${title} ${detail ?? ''} ${words ?? ''}`)
  return plain(typed)
    .split(/\s+/)
    .every((word) => inside.includes(word))
}

const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
