import { useText } from '#web/locales/taxpayer.ts'
import { Card } from '#web/ui/card.tsx'
import { ActivityLines, type ActivityLine } from './activity-lines.tsx'

/** What happened lately; each line opens its thing, and all of it has a page of its own. */
export function Activity({ activity }: { activity: readonly ActivityLine[] }) {
  const { home } = useText().room
  return (
    <section class="stack gap-medium">
      <h2>{home.activity}</h2>
      {activity.length === 0 ? (
        <Card>
          <p class="quiet">{home.noActivity}</p>
        </Card>
      ) : (
        <>
          <ActivityLines lines={activity} />
          <p>
            <a class="line-link" href="/activity">
              {home.allActivity}
            </a>
          </p>
        </>
      )}
    </section>
  )
}
