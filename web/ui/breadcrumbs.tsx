import { Icon } from './icon.tsx'
import { useWords } from './words.ts'

type Props = { trail: readonly { href?: string; label: string }[] }

/** Where one is. The last one is here and leads nowhere. */
export function Breadcrumbs({ trail }: Props) {
  return (
    <nav class="breadcrumbs" aria-label={useWords().breadcrumbs}>
      <ol>
        {trail.map(({ href, label }, index) => (
          <li key={label}>
            {index > 0 && <Icon name="chevron-right" size={14} />}
            {href ? <a href={href}>{label}</a> : <span aria-current="page">{label}</span>}
          </li>
        ))}
      </ol>
    </nav>
  )
}
