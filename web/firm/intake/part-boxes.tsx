import type { ComponentChildren } from 'preact'
import { useText } from '#web/locales/firm.ts'
import { LinkButton } from '#web/ui/button.tsx'
import { PageView } from '#web/ui/page-view.tsx'
import { PageTitle } from '../page.tsx'
import { PlacingBoard } from '../signing/placing-board.tsx'
import { draftsOf, type Intake, ownersOf, type Part, withBoxes } from './intake-draft.ts'
import { shownPages } from './pages-dialog.tsx'

type Props = {
  part: Part
  read: Intake
  backHref: string
  onChange: (part: Part) => void
  /** That it is kept, or why not. */
  saving: ComponentChildren
}

/** `…/intake/:intake/boxes/:part`: who signs where on the pages of one part, before anything is made of them. */
export function PartBoxes({ part, read, backHref, onChange, saving }: Props) {
  const { intake, words } = useText()
  return (
    <div class="stack intake">
      <PageTitle
        title={intake.boxesOf(part.name)}
        lead={intake.boxesLead}
        back={{ href: backHref, label: read.name }}
        actions={
          <LinkButton kind="primary" href={backHref}>
            {intake.boxesDone}
          </LinkButton>
        }
      />
      {saving}
      <PlacingBoard
        owners={ownersOf(read, { words, intake })}
        drafts={draftsOf(part)}
        onChange={(drafts) => onChange(withBoxes(part, drafts))}
        pages={read.pages}
      >
        {({ places, onPlace }) => (
          <PageView
            label={part.name}
            fitWidth={860}
            pages={shownPages(read, part.pages)}
            total={read.pages.length}
            places={(number) => places(number - 1)}
            onPlace={(number, x, y) => onPlace(number - 1, x, y)}
          />
        )}
      </PlacingBoard>
    </div>
  )
}
