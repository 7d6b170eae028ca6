import './styles/choice-rows.css'
import type { ComponentChildren } from 'preact'
import { Icon } from './icon.tsx'

/** Things of which one is the present one; choosing another goes there at once. */
export function ChoiceRows({ label, children }: { label: string; children: ComponentChildren }) {
  return (
    <ul class="item-list" aria-label={label}>
      {children}
    </ul>
  )
}

type Props = { title: string; detail?: string | undefined; isCurrent: boolean; onClick: () => void }

export function ChoiceRow({ title, detail, isCurrent, onClick }: Props) {
  return (
    <li>
      <button type="button" class="choice-row" aria-current={isCurrent ? 'true' : undefined} onClick={onClick}>
        <span class="choice-row-words">
          <strong>{title}</strong>
          {detail && <span>{detail}</span>}
        </span>
        <Icon name={isCurrent ? 'check' : 'chevron-right'} />
      </button>
    </li>
  )
}
