import { urlOf } from '#web/call.ts'
import { useLanguage, useText } from '#web/locales/firm.ts'
import { Button, LinkButton } from '#web/ui/button.tsx'
import { formatBytes } from '#web/ui/format.ts'
import { Item } from '#web/ui/item-list.tsx'
import { StatusPill } from '#web/ui/status-pill.tsx'
import { useWhen } from '../say-when.ts'
import type { ScannedFile } from './scanned-page.tsx'

type Props = { file: ScannedFile; href: string; isChosen: boolean; onChoose: () => void; onFile: () => void }

/** One file of the client's: who sent it, what it is as far as is known, and whether anybody has looked at it. */
export function ScannedRow({ file, href, isChosen, onChoose, onFile }: Props) {
  const { scanned, words } = useText()
  const { language } = useLanguage()
  const { moment } = useWhen()
  const kind = file.kind === null ? scanned.unknown : scanned.paperKinds[file.kind]
  return (
    <Item
      choice={
        <label class="item-choice">
          <span class="visually-hidden">{scanned.chooseThis(file.name)}</span>
          <input type="checkbox" checked={isChosen} onChange={onChoose} />
        </label>
      }
      title={
        <>
          {file.name} {file.isNew && <StatusPill tone="live">{scanned.isNew}</StatusPill>}
        </>
      }
      detail={[
        file.kindFrom === 'rules' ? scanned.suggested(kind) : kind,
        scanned.sent(file.sentBy, moment(file.sentAt)),
        ...(file.pageCount === null ? [] : [words.pages(file.pageCount)]),
        formatBytes(file.size, language),
      ].join(' · ')}
      href={href}
      asideBelow
      aside={
        <>
          <Button kind="quiet" icon="pen" onClick={onFile}>
            {scanned.correct}
            <span class="visually-hidden"> {file.name}</span>
          </Button>
          <LinkButton
            kind="quiet"
            icon="download"
            download=""
            href={urlOf('GET /api/documents/:document/file', { params: { document: file.id }, query: { download: 'yes' } })}
          >
            {scanned.download}
            <span class="visually-hidden"> {file.name}</span>
          </LinkButton>
        </>
      }
    />
  )
}
