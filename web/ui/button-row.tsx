import type { ComponentChildren } from 'preact'

type Props = {
  align?: 'start' | 'end' | 'spread'
  /** Stays a row on phones, too. Otherwise buttons stack there, the last (main) one on top. */
  inline?: boolean
  /** One after the other, each as weighty as the next: on phones the first stays on top. */
  steps?: boolean
  children: ComponentChildren
}

/** Buttons beside each other. Order: lesser acts first, the main act last. */
export function ButtonRow({ align = 'start', inline, steps, children }: Props) {
  return (
    <div class={`button-row button-row-${align}${inline ? ' button-row-inline' : ''}${steps ? ' button-row-steps' : ''}`}>{children}</div>
  )
}
