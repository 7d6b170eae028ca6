import type { ComponentChildren } from 'preact'
import { useWords } from './words.ts'

/** Wraps skeletons; says "Loading" once to who cannot see them. */
export function Loading({ children }: { children: ComponentChildren }) {
  const { loading } = useWords()
  return (
    <div class="stack" aria-busy="true">
      <span class="visually-hidden" role="status">
        {loading}
      </span>
      {children}
    </div>
  )
}

type Props = {
  /** Any CSS length; the final thing's own. */
  width?: string
  height?: string
  /** As many lines of text. */
  lines?: number
}

/** A grey place of the final shape. */
export function Skeleton({ width = '100%', height, lines }: Props) {
  if (lines === undefined)
    return (
      <span class={`skeleton${height ? '' : ' skeleton-line'}`} style={{ inlineSize: width, ...(height ? { blockSize: height } : {}) }} />
    )
  return (
    <div>
      {Array.from({ length: lines }, (_, line) => (
        <span key={line} class="skeleton skeleton-line" style={{ inlineSize: line === lines - 1 && lines > 1 ? '62%' : width }} />
      ))}
    </div>
  )
}

/** A list before its items are there. */
export function ItemListSkeleton({ items = 3 }: { items?: number }) {
  return (
    <div class="item-list" aria-hidden="true">
      {Array.from({ length: items }, (_, item) => (
        <div key={item} class="item">
          <Skeleton width="22px" height="22px" />
          <div>
            <Skeleton width={`${58 - ((item * 13) % 24)}%`} />
            <Skeleton width={`${36 - ((item * 7) % 14)}%`} />
          </div>
        </div>
      ))}
    </div>
  )
}
