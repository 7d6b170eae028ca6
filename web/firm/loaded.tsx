import type { ComponentChildren } from 'preact'
import { useEffect } from 'preact/hooks'
import { useText } from '#web/locales/firm.ts'
import { referenceOf, sayFailure, wasRefused } from '#web/say-failure.ts'
import { Banner } from '#web/ui/banner.tsx'
import { Button, LinkButton } from '#web/ui/button.tsx'
import { EmptyState, ErrorState } from '#web/ui/states.tsx'
import { useWords } from '#web/ui/words.ts'
import type { DataState } from '#web/use-data.ts'
import { leaveIfSignedOut } from './session.tsx'

type Props<Data> = {
  state: Pick<DataState<Data>, 'data' | 'error' | 'reload'>
  /** The page before its data: grey places of the final shape. */
  skeleton: ComponentChildren
  children: (data: Data) => ComponentChildren
}

/** A page's data in all its states. Old data stays in sight with a word about it when the newest could not be had. */
export function Loaded<Data>({ state, skeleton, children }: Props<Data>) {
  const { data, error, reload } = state
  if (data !== null) {
    return (
      <>
        {error !== null && <Stale error={error} onRetry={reload} />}
        {children(data)}
      </>
    )
  }
  return error === null ? <>{skeleton}</> : <CouldNotLoad error={error} onRetry={reload} />
}

export function CouldNotLoad({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const { frame, refusals } = useText()
  useEffect(() => {
    leaveIfSignedOut(error)
  }, [error])
  if (wasRefused(error, 'not-found')) {
    return (
      <EmptyState
        icon="search"
        title={frame.trouble.notFound}
        action={<LinkButton href="/firm/clients">{frame.trouble.toClients}</LinkButton>}
      >
        {frame.trouble.notFoundDetail}
      </EmptyState>
    )
  }
  const reference = referenceOf(error)
  return (
    <ErrorState title={frame.trouble.couldNotLoad} onRetry={onRetry} {...(reference === null ? {} : { reference })}>
      {sayFailure(refusals, error)}
    </ErrorState>
  )
}

function Stale({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const { frame, refusals } = useText()
  const { tryAgain } = useWords()
  useEffect(() => {
    leaveIfSignedOut(error)
  }, [error])
  return (
    <Banner
      tone="needs"
      title={frame.trouble.stale}
      action={
        <Button kind="quiet" icon="retry" onClick={onRetry}>
          {tryAgain}
        </Button>
      }
    >
      {sayFailure(refusals, error)}
    </Banner>
  )
}
