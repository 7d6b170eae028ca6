import { useLanguage } from '#web/locales/taxpayer.ts'
import { Banner } from '#web/ui/banner.tsx'
import { LinkButton } from '#web/ui/button.tsx'
import { formatDateTime } from '#web/ui/format.ts'
import { DoneState, EmptyState } from '#web/ui/states.tsx'
import { useIdentityText } from './text.ts'
import type { Identity } from './use-act.ts'

/** A quiet moment, and straight back to signing. */
export function Passed({ identity }: { identity: Identity }) {
  const text = useIdentityText()
  const { language } = useLanguage()
  return (
    <DoneState
      title={text.passedTitle}
      action={identity.documents.map(({ id, name }, index) => (
        <LinkButton key={id} kind={index === 0 ? 'primary' : 'secondary'} href={`/preparer-files/${id}`}>
          {text.toSign(name)}
        </LinkButton>
      ))}
    >
      {identity.countsUntil && text.passed(formatDateTime(identity.countsUntil, language))}
    </DoneState>
  )
}

/** Paper: no failure, another way. */
export function ByHand({ identity }: { identity: Identity }) {
  const text = useIdentityText()
  return (
    <>
      {identity.failed >= identity.most && <Banner tone="needs">{text.byHandAfterThree}</Banner>}
      <EmptyState
        icon="pen"
        title={text.byHandTitle}
        action={
          <LinkButton kind="primary" href="/sign-by-hand">
            {text.toPaper}
          </LinkButton>
        }
      >
        {text.byHand}
      </EmptyState>
    </>
  )
}

export function NotAsked() {
  const text = useIdentityText()
  return (
    <EmptyState
      icon="check-circle"
      title={text.notAskedTitle}
      action={
        <LinkButton kind="primary" href="/home">
          {text.toHome}
        </LinkButton>
      }
    >
      {text.notAsked}
    </EmptyState>
  )
}
