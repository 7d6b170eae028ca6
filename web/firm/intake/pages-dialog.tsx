import { preparer } from '#contract/intake-rules.ts'
import { useText } from '#web/locales/firm.ts'
import { Dialog } from '#web/ui/dialog.tsx'
import { PagePlace } from '#web/ui/page-place.tsx'
import { type PageShown, PageView } from '#web/ui/page-view.tsx'
import type { Intake, Part } from './intake-draft.ts'
import { imageOf } from './part-group.tsx'

type Shown = { read: Intake; parts: readonly Part[]; pages: readonly number[] }

/** Some pages, large enough to be read. */
export function PagesDialog({ onClose, ...shown }: Shown & { onClose: () => void }) {
  const { intake } = useText()
  return (
    <Dialog title={intake.look} size="large" onClose={onClose}>
      <PrintedPages {...shown} label={shown.read.name} />
    </Dialog>
  )
}

/** Pages of the printed file as a page view takes them. */
export const shownPages = (read: Intake, pages: readonly number[]): PageShown[] =>
  pages.map((page) => ({
    number: page + 1,
    width: read.pages[page]?.width ?? 612,
    height: read.pages[page]?.height ?? 792,
    src: imageOf(read, page, 1200),
  }))

/** Pages of the printed file with the places to sign that would lie on them. */
export function PrintedPages({ read, parts, pages, label }: Shown & { label: string }) {
  const { intake } = useText()
  const boxes = parts.filter(({ use }) => use === 'sign').flatMap((part) => part.boxes)
  const nameOf = (personId: string | null) =>
    personId === preparer ? intake.preparer : (read.persons.find(({ id }) => id === personId)?.name ?? '?')
  return (
    <PageView
      label={label}
      fitWidth={760}
      pages={shownPages(read, pages)}
      total={read.pages.length}
      places={(number) =>
        boxes
          .filter(({ page }) => page === number - 1)
          .map((box, at) => (
            <PagePlace
              key={at}
              box={box}
              state="other"
              label={nameOf(box.personId)}
              {...(box.kind === 'signature' ? { flag: nameOf(box.personId) } : {})}
            />
          ))
      }
    />
  )
}
