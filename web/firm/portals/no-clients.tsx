import { useText } from '#web/locales/firm.ts'
import { Button, LinkButton } from '#web/ui/button.tsx'
import { EmptyState } from '#web/ui/states.tsx'
import { AddClient } from './add-client.tsx'
import { everybody, isSameQuestion, type Question } from './question.ts'
import { isFixedView, type TableState } from './views.ts'

type Props = { state: TableState; isViewUntouched: boolean; onQuestion: (question: Question) => void }

/** Nobody is here: because there is nobody yet, because of what was typed, or because all is well. */
export function NoClients({ state: { view, question }, isViewUntouched, onQuestion }: Props) {
  const { empty: say, filter } = useText().portals
  const showAll = <LinkButton href="/firm/clients?view=all">{say.showAll}</LinkButton>
  if (isSameQuestion({ ...question, sort: everybody.sort }, everybody)) {
    return (
      <EmptyState icon="people" title={say.title} action={<AddClient />}>
        {say.detail}
      </EmptyState>
    )
  }
  if (isViewUntouched && isFixedView(view) && view !== 'all')
    return <EmptyState icon="check-circle" title={say.view[view]} action={showAll} />
  const search = question.search.trim()
  return (
    <EmptyState
      icon="search"
      title={search ? say.noMatchSearch(search) : say.noMatch}
      action={
        <>
          {question.filters.length > 0 && <Button onClick={() => onQuestion({ ...question, filters: [] })}>{filter.clearAll}</Button>}
          {showAll}
        </>
      }
    >
      {question.filters.length > 0 ? say.noMatchFilters : say.noMatchDetail}
    </EmptyState>
  )
}
