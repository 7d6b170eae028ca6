import { useLanguage } from '#web/locales/taxpayer.ts'
import { fromPass, useIsFromPass } from '#web/taxpayer/frame/from-pass.ts'
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
  const isFromPass = useIsFromPass()
  return (
    <DoneState
      title={text.passedTitle}
      action={identity.documents.map(({ id, name }, index) => (
        <LinkButton key={id} kind={index === 0 ? 'primary' : 'secondary'} href={isFromPass ? `/sign/${id}` : `/preparer-files/${id}`}>
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
  const isFromPass = useIsFromPass()
  return (
    <>
      {identity.failed >= identity.most && <Banner tone="needs">{text.byHandAfterThree}</Banner>}
      <EmptyState
        icon="pen"
        title={text.byHandTitle}
        action={
          <LinkButton kind="primary" href={isFromPass ? `/sign-by-hand${fromPass}` : '/sign-by-hand'}>
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
