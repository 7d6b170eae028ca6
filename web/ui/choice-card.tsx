import './styles/choice-cards.css'
import type { ComponentChildren } from 'preact'
import type { IconName } from './icon-paths.ts'
import { Icon } from './icon.tsx'

/** Two or three ways to go, of equal weight. */
export function ChoiceCards({ children }: { children: ComponentChildren }) {
  return <div class="choice-cards">{children}</div>
}

type Props = { icon: IconName; title: string; detail: string; action: ComponentChildren }

/** One way: what it is, what to expect, and the button. */
export function ChoiceCard({ icon, title, detail, action }: Props) {
  return (
    <section class="choice-card">
      <Icon name={icon} size={28} />
      <h2>{title}</h2>
      <p>{detail}</p>
      {action}
    </section>
  )
}
