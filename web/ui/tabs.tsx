import type { ComponentChildren } from 'preact'
import { useId, useRef } from 'preact/hooks'
import type { IconName } from './icon-paths.ts'
import { Icon } from './icon.tsx'

type Props<Key extends string> = {
  label: string
  tabs: readonly { key: Key; label: string; icon?: IconName; count?: string }[]
  current: Key
  onChange: (key: Key) => void
  /** What the current tab shows. */
  children: ComponentChildren
}

/** Two or more views of one thing. Arrow keys go between them. */
export function Tabs<Key extends string>({ label, tabs, current, onChange, children }: Props<Key>) {
  const id = useId()
  const list = useRef<HTMLDivElement>(null)
  const go = (index: number) => {
    const tab = tabs.at(index % tabs.length)
    if (!tab) return
    onChange(tab.key)
    list.current?.querySelector<HTMLElement>(`[data-key="${tab.key}"]`)?.focus()
  }
  return (
    <div>
      <div
        ref={list}
        class="tab-list"
        role="tablist"
        aria-label={label}
        onKeyDown={(event) => {
          const now = tabs.findIndex(({ key }) => key === current)
          const goals: Record<string, number> = { ArrowRight: now + 1, ArrowLeft: now - 1, Home: 0, End: tabs.length - 1 }
          const goal = goals[event.key]
          if (goal === undefined) return
          event.preventDefault()
          go(goal)
        }}
      >
        {tabs.map(({ key, label: word, icon, count }) => (
          <button
            key={key}
            type="button"
            class="tab"
            role="tab"
            id={`${id}-${key}`}
            data-key={key}
            aria-selected={key === current}
            aria-controls={`${id}-panel`}
            tabIndex={key === current ? 0 : -1}
            onClick={() => onChange(key)}
          >
            {icon && <Icon name={icon} size={18} />}
            {word}
            {count !== undefined && <span class="quiet numbers">{count}</span>}
          </button>
        ))}
      </div>
      <div class="tab-panel" role="tabpanel" id={`${id}-panel`} aria-labelledby={`${id}-${current}`}>
        {children}
      </div>
    </div>
  )
}
