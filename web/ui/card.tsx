import type { ComponentChildren } from 'preact'
import { useId } from 'preact/hooks'

type Props = {
  title?: string
  /** A link or a quiet button beside the title. */
  aside?: ComponentChildren
  /** No padding: for a table or a list that fills the card. */
  flush?: boolean
  children: ComponentChildren
}

/** A surface for what belongs together. */
export function Card({ title, aside, flush, children }: Props) {
  const id = useId()
  if (!title) return <div class={`card${flush ? ' card-flush' : ''}`}>{children}</div>
  return (
    <section class={`card${flush ? ' card-flush' : ''}`} aria-labelledby={id}>
      <div class="card-head">
        <h2 id={id}>{title}</h2>
        {aside}
      </div>
      {children}
    </section>
  )
}
