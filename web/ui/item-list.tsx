import type { ComponentChildren } from 'preact'
import type { IconName } from './icon-paths.ts'
import { Icon } from './icon.tsx'

/** Things in a row of rows: what is to do, what happened, what is there. */
export function ItemList({ label, children }: { label: string; children: ComponentChildren }) {
  return (
    <ul class="item-list" aria-label={label}>
      {children}
    </ul>
  )
}

type Props = {
  title: ComponentChildren
  detail?: ComponentChildren
  icon?: IconName
  /** Before everything else: the box that chooses this one among several. */
  choice?: ComponentChildren
  /** The whole row leads here. */
  href?: string
  onClick?: (event: MouseEvent) => void
  tone?: 'plain' | 'needs' | 'done'
  /** Pills, times, buttons at the end; below the text on phones when `asideBelow`. */
  aside?: ComponentChildren
  asideBelow?: boolean
}

/** One thing. With `href` the whole row is the target, and buttons in `aside` still work. */
export function Item({ title, detail, icon, choice, href, onClick, tone = 'plain', aside, asideBelow }: Props) {
  return (
    <li class={`item item-${tone}${href ? ' item-leads' : ''}`}>
      <span class="item-icon">
        {choice}
        {icon && <Icon name={icon} size={22} />}
      </span>
      <div class="item-text">
        <div class="item-title">
          {href ? (
            <a href={href} onClick={onClick}>
              {title}
            </a>
          ) : (
            title
          )}
        </div>
        {detail && <div class="item-detail">{detail}</div>}
      </div>
      {aside ? (
        <div class={`item-aside${asideBelow ? ' item-aside-below' : ''}`}>{aside}</div>
      ) : (
        href && (
          <span class="item-chevron">
            <Icon name="chevron-right" />
          </span>
        )
      )}
    </li>
  )
}
