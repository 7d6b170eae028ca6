import { useState } from 'preact/hooks'
import { call } from '#web/call.ts'
import { Banner } from '#web/ui/banner.tsx'
import { Button } from '#web/ui/button.tsx'
import { formatRelative } from '#web/ui/format.ts'
import { Item } from '#web/ui/item-list.tsx'
import { StatusPill } from '#web/ui/status-pill.tsx'
import { showToast } from '#web/ui/toasts.tsx'
import { useSecurity } from './room.tsx'
import { RowButton } from './row-button.tsx'
import { Section } from './section.tsx'
import type { SectionProps } from './security-sections.tsx'
import { useAct } from './use-act.ts'

type Session = SectionProps['security']['sessions'][number]

const phones = new Set(['iPhone', 'iPad', 'Android'])

/** Every open sign-in, this one marked; end one, end all others. */
export function SessionsSection({ security, onChange }: SectionProps) {
  const { text } = useSecurity()
  const say = text.sessions
  const endAll = useAct()
  const others = security.sessions.filter(({ isThis }) => !isThis)
  return (
    <Section
      title={say.title}
      lead={others.length === 0 ? say.only : say.lead}
      foot={
        <>
          {endAll.problem && (
            <Banner tone="refused" spoken key={endAll.attempt}>
              {endAll.problem}
            </Banner>
          )}
          {others.length > 1 && (
            <div>
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
            </div>
          )}
        </>
      }
    >
      {security.sessions.map((session) => (
        <SessionRow key={session.id} session={session} onChange={onChange} />
      ))}
    </Section>
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
          <RowButton
            label={say.end}
            of={name}
            quiet
            busy={end.busy && say.ending}
            onClick={() =>
              void end.run(async () => {
                await call('DELETE /api/security/sessions/:session', { params: { session: session.id } })
                showToast({ text: say.ended(name), icon: 'check' })
                onChange()
              })
            }
          />
        )
      }
      asideBelow
    />
  )
}
