import { useState } from 'preact/hooks'
import { call } from '#web/call.ts'
import { Banner } from '#web/ui/banner.tsx'
import { Button } from '#web/ui/button.tsx'
import { Card } from '#web/ui/card.tsx'
import { formatRelative } from '#web/ui/format.ts'
import { Item, ItemList } from '#web/ui/item-list.tsx'
import { StatusPill } from '#web/ui/status-pill.tsx'
import { showToast } from '#web/ui/toasts.tsx'
import { useSecurity } from './room.tsx'
import type { Security } from './security-sections.tsx'
import { useAct } from './use-act.ts'

type Session = Security['sessions'][number]
type Props = { sessions: readonly Session[]; onChange: () => void }

const phones = new Set(['iPhone', 'iPad', 'Android'])

/** Every open sign-in, this one marked; end one, end all others. */
export function SessionsCard({ sessions, onChange }: Props) {
  const { text } = useSecurity()
  const say = text.sessions
  const endAll = useAct()
  const others = sessions.filter(({ isThis }) => !isThis)
  return (
    <Card title={say.title}>
      <div class="stack">
        <p class="quiet">{others.length === 0 ? say.only : say.lead}</p>
        {endAll.problem && (
          <Banner tone="refused" spoken key={endAll.attempt}>
            {endAll.problem}
          </Banner>
        )}
        <ItemList label={say.title}>
          {sessions.map((session) => (
            <SessionRow key={session.id} session={session} onChange={onChange} />
          ))}
        </ItemList>
        {others.length > 1 && (
          <Button
            icon="log-out"
            busy={endAll.busy && say.ending}
            onClick={() =>
              void endAll.run(async () => {
                await call('POST /api/security/sessions/end-others', {})
                showToast({ text: say.othersEnded, icon: 'check' })
                onChange()
              })
            }
          >
            {say.endOthers}
          </Button>
        )}
      </div>
    </Card>
  )
}

function SessionRow({ session, onChange }: { session: Session; onChange: () => void }) {
  const { text, language } = useSecurity()
  const say = text.sessions
  const [now] = useState(() => Date.now())
  const end = useAct()
  const name = say.named(session.browser, session.device)
  return (
    <Item
      icon={session.device && phones.has(session.device) ? 'phone' : 'keyboard'}
      title={name}
      detail={
        end.problem ??
        [say.where(session.ip), ...(session.isThis ? [] : [say.seen(formatRelative(session.seenAt, now, language))])].join(' · ')
      }
      aside={
        session.isThis ? (
          <StatusPill tone="done">{say.isThis}</StatusPill>
        ) : (
          <Button
            kind="quiet"
            busy={end.busy && say.ending}
            onClick={() =>
              void end.run(async () => {
                await call('DELETE /api/security/sessions/:session', { params: { session: session.id } })
                showToast({ text: say.ended(name), icon: 'check' })
                onChange()
              })
            }
          >
            {say.end}
            <span class="visually-hidden"> {name}</span>
          </Button>
        )
      }
    />
  )
}
