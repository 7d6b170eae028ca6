import type { ComponentChildren } from 'preact'

type Props = { gap?: 'small' | 'medium' | 'large'; children: ComponentChildren }

/** Things below each other; the room's own rhythm unless told otherwise. */
export function Stack({ gap, children }: Props) {
  return <div class={`stack${gap ? ` gap-${gap}` : ''}`}>{children}</div>
}

/** Things beside each other, wrapping. */
export function Row({ gap, spread, children }: Props & { spread?: boolean }) {
  return <div class={`row${gap ? ` gap-${gap}` : ''}${spread ? ' row-spread' : ''}`}>{children}</div>
}
