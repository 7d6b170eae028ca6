import type { ComponentChildren } from 'preact'
import type { IconName } from './icon-paths.ts'
import { Icon } from './icon.tsx'

/** Cards with one number each, beside each other where there is room. */
export function KeyFigures({ children }: { children: ComponentChildren }) {
  return <div class="key-figures">{children}</div>
}

type Props = {
  title: string
  icon?: IconName
  /** Already formatted. */
  figure: string
  /** What the number counts: "Files Uploaded". */
  unit: string
  /** Usually a LinkButton. */
  action?: ComponentChildren
}

/** One number, what it counts, and the way to the things counted. */
export function KeyFigure({ title, icon, figure, unit, action }: Props) {
  return (
    <section class="key-figure">
      <h2>
        {icon && <Icon name={icon} />}
        {title}
      </h2>
      <p>
        <strong>{figure}</strong> {unit}
      </p>
      {action}
    </section>
  )
}
