import { LinkButton } from '#web/ui/button.tsx'
import { EmptyState } from '#web/ui/states.tsx'
import { useOwnerText } from './text.ts'

/** It has ended meanwhile, or never was. */
export function NoSuchGrant() {
  const { owner } = useOwnerText()
  return <EmptyState icon="people" title={owner.gone} action={<LinkButton href="/third-party">{owner.back}</LinkButton>} />
}
