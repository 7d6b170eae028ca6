import { Button } from '#web/ui/button.tsx'
import type { IconName } from '#web/ui/icon-paths.ts'
import { Segmented } from '#web/ui/segmented.tsx'
import { useFilesText } from '../text.ts'
import { pageLooks } from './make-sheet.ts'
import type { ScanPage, ScanPages } from './use-pages.ts'

type Props = { page: ScanPage; at: number; pages: ScanPages; onEdges: () => void }

/** One page as it will be sent, with what can be done about it. */
export function ScanPageRow({ page, at, pages, onEdges }: Props) {
  const { scan } = useFilesText().files
  const of = pages.pages.length
  const act = (icon: IconName, word: string, onClick: () => void) => (
    <Button kind="quiet" icon={icon} onClick={onClick}>
      <span>
        <span aria-hidden="true">{word}</span>
        <span class="visually-hidden">{scan.actNamed(word, at + 1)}</span>
      </span>
    </Button>
  )
  return (
    <li class="scan-page">
      <img src={page.sheetUrl} alt={scan.page(at + 1, of)} width={page.sheet.width} height={page.sheet.height} />
      <div class="stack gap-small">
        <strong>{scan.page(at + 1, of)}</strong>
        <Segmented
          label={`${scan.look}, ${scan.page(at + 1, of)}`}
          name={`look-${page.id}`}
          value={page.look}
          onChange={(look) => void pages.change(page.id, { look })}
          options={pageLooks.map((value) => ({ value, label: scan.looks[value] }))}
        />
        <div class="scan-acts">
          {act('zoom-fit', scan.edges, onEdges)}
          {act('retry', scan.rotate, () => void pages.change(page.id, { turns: page.turns + 1 }))}
          {at > 0 && act('arrow-up', scan.earlier, () => pages.move(page.id, -1))}
          {at < of - 1 && act('arrow-down', scan.later, () => pages.move(page.id, 1))}
          {act('trash', scan.remove, () => pages.remove(page.id))}
        </div>
      </div>
    </li>
  )
}
