import { Icon } from './icon.tsx'
import { useWords } from './words.ts'

type Props = { label: string; items: readonly { text: string; met: boolean }[] }

/** Conditions ticked off while one types. Each says its state to screen readers; none shouts. */
export function Checklist({ label, items }: Props) {
  const words = useWords()
  return (
    <ul class="checklist" aria-label={label}>
      {items.map(({ text, met }) => (
        <li key={text} data-met={met}>
          <Icon name={met ? 'check-circle' : 'circle'} size={18} />
          {text}
          <span class="visually-hidden">: {met ? words.met : words.notMet}</span>
        </li>
      ))}
    </ul>
  )
}
