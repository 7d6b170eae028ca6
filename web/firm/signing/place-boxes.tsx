import { useState } from 'preact/hooks'
import { useText } from '#web/locales/firm.ts'
import { sayFailure } from '#web/say-failure.ts'
import { announce } from '#web/ui/announce.ts'
import { Banner } from '#web/ui/banner.tsx'
import { Button } from '#web/ui/button.tsx'
import type { Person } from '../clients/client-page.tsx'
import type { StaffDocument } from '../returns/return-room.tsx'
import { DocumentPages } from './document-pages.tsx'
import { FoundPlaces } from './found-places.tsx'
import { type PlaceDraft, withFound } from './place-draft.ts'
import { PlacingBoard } from './placing-board.tsx'
import { SavingWord } from './saving-word.tsx'
import { TheirBoxes } from './their-boxes.tsx'
import { useSavedPlaces } from './use-saved-places.ts'

type Props = {
  document: StaffDocument
  persons: readonly Person[]
  pages: readonly { width: number; height: number }[]
  onSaved: () => void
}

/** Where who signs on a document that is not sent yet. */
export function PlaceBoxes({ document, persons, pages, onSaved }: Props) {
  const { placing, words, refusals } = useText()
  const { drafts, change, saving, error, theirs, retry } = useSavedPlaces(document, onSaved)
  // It stays while boxes are placed by hand: the page must not jump under the pointer.
  const [isOffered, setOffered] = useState(drafts.length === 0)
  const owners = persons.map(({ id, role, firstName }) => ({
    id,
    name: firstName,
    label: `${words.role[role]}: ${firstName}`,
    isAsked: true,
  }))
  const takeFound = (found: readonly PlaceDraft[]) => {
    const next = withFound(drafts, found)
    change(next)
    setOffered(false)
    announce(placing.boxes(next.length))
  }
  const notices = (
    <>
      {(saving === 'failed' || (saving === 'overtaken' && !theirs)) && (
        <Banner
          tone="refused"
          spoken
          title={placing.notSaved}
          action={
            <Button kind="quiet" icon="retry" onClick={retry}>
              {placing.retry}
            </Button>
          }
        >
          {sayFailure(refusals, error)}
        </Banner>
      )}
      {theirs && <TheirBoxes theirs={theirs} />}
      {isOffered && <FoundPlaces documentId={document.id} onUse={takeFound} />}
    </>
  )
  return (
    <PlacingBoard
      owners={owners}
      drafts={drafts}
      onChange={change}
      pages={pages}
      theirs={theirs?.drafts ?? []}
      barEnd={<SavingWord saving={saving} />}
      notices={notices}
    >
      {(on) => <DocumentPages documentId={document.id} name={document.name} pages={pages} {...on} />}
    </PlacingBoard>
  )
}
