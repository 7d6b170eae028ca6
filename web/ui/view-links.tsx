import './styles/view-links.css'

type Props = {
  label: string
  views: readonly { key: string; label: string; href: string }[]
  current: string
  /** Beside the current one: that it is no longer as it was. */
  mark: string | null
}

/** Several ways to look at one list, each with an address of its own. */
export function ViewLinks({ label, views, current, mark }: Props) {
  return (
    <nav class="view-links" aria-label={label}>
      {views.map((view) => (
        <a key={view.key} class="view-link" href={view.href} aria-current={view.key === current ? 'page' : undefined}>
          {view.label}
          {view.key === current && mark && <small class="view-mark">{mark}</small>}
        </a>
      ))}
    </nav>
  )
}
