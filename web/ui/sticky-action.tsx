import type { ComponentChildren } from 'preact'

/** The page's main act. The last thing inside the taxpayer's column: at the thumb on a phone, in place on a desk. */
export function StickyAction({ children }: { children: ComponentChildren }) {
  return <div class="sticky-action">{children}</div>
}
