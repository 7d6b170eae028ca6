import type { Intake } from './intake-draft.ts'
import { useText } from '#web/locales/firm.ts'
import { Button } from '#web/ui/button.tsx'
import { Card } from '#web/ui/card.tsx'
import { Checkbox } from '#web/ui/checkbox.tsx'
import { Icon } from '#web/ui/icon.tsx'
import { sayPages } from '../k1s/split-draft.ts'

type Conflict = Intake['conflicts'][number]
type Props = {
  conflicts: readonly Conflict[]
  acknowledged: readonly string[]
  onChange: (ids: readonly string[]) => void
  onLook: (pages: readonly number[]) => void
}

/** What does not fit this client or year. Each is looked at and confirmed by a person before anything is made. */
export function Conflicts({ conflicts, acknowledged, onChange, onLook }: Props) {
  const { intake } = useText()
  if (conflicts.length === 0) return null
  const say = ({ why, name, lastFour, year, pages }: Conflict) => {
    const who = name === '' ? intake.onlyNumber(lastFour ?? '') : lastFour ? intake.numbered(name, lastFour) : name
    return intake.conflict[why](why === 'other-year' ? String(year) : who, sayPages(pages))
  }
  return (
    <Card title={intake.conflictsTitle} aside={<Icon name="warning" />}>
      <ul class="intake-conflicts">
        {conflicts.map((conflict) => (
          <li key={conflict.id}>
            <p>{say(conflict)}</p>
            <div class="row gap-small">
              <Button kind="quiet" icon="search" onClick={() => onLook(conflict.pages)}>
                {intake.look}
              </Button>
              <Checkbox
                label={intake.acknowledge}
                checked={acknowledged.includes(conflict.id)}
                onChange={(isSeen) => onChange(isSeen ? [...acknowledged, conflict.id] : acknowledged.filter((id) => id !== conflict.id))}
              />
            </div>
          </li>
        ))}
      </ul>
    </Card>
  )
}
