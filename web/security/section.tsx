import { type ComponentChildren, toChildArray } from 'preact'
import { useId } from 'preact/hooks'
import { ItemList } from '#web/ui/item-list.tsx'

type Props = {
  title: string
  lead?: string
  /** The rows. */
  children: ComponentChildren
  /** Below the rows. */
  foot?: ComponentChildren
}

/** What belongs together on the Security page. */
export function Section({ title, lead, children, foot }: Props) {
  const id = useId()
  return (
    <section class="security-section" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {lead && <p class="quiet">{lead}</p>}
      {toChildArray(children).length > 0 && <ItemList label={title}>{children}</ItemList>}
      {foot}
    </section>
  )
}
