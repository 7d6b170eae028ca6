import { useEffect } from 'preact/hooks'
import { useText } from '#web/locales/taxpayer.ts'
import { usePage } from '#web/taxpayer/frame/use-page.ts'
import { FilesOnTheirWay } from '#web/taxpayer/files/files-on-their-way.tsx'
import { UploadReceipt } from '#web/taxpayer/files/upload-receipt.tsx'
import { isUnderWay } from '#web/taxpayer/files/use-uploads.ts'
import { Button } from '#web/ui/button.tsx'
import { PageHeader } from '#web/ui/page-header.tsx'
import { Row } from '#web/ui/stack.tsx'
import { UploadArea } from '#web/ui/upload-area.tsx'
import { keptUploads } from '#web/upload-key.ts'
import { useDropOffUploads } from './drop-off-uploads.ts'
import { useDropOffText } from './text.ts'
import { keepBeyondTab, type Visit } from './visit.ts'

type Props = {
  token: string
  firmName: string
  visit: Visit
  hasStepped: boolean
  onEnded: () => void
  onNotMe: () => void
}

/** Choose, progress, receipt. Nothing that was sent can be opened from here. */
export function SendFiles({ token, firmName, visit, hasStepped, onEnded, onNotMe }: Props) {
  const { room } = useText()
  const { dropOff } = useDropOffText()
  const title = dropOff.title(firmName)
  const takeFocus = usePage(title)
  const uploads = useDropOffUploads(token)
  const isBusy = isUnderWay(uploads)
  const isUnfinished = isBusy || keptUploads(uploads.target).length > 0
  useEffect(() => keepBeyondTab(token, visit, isUnfinished), [visit, isUnfinished])
  const hasArrived = uploads.list.some(({ phase }) => phase === 'done')
  return (
    <>
      <PageHeader title={title} lead={dropOff.oneWay} takeFocus={takeFocus || hasStepped} />
      <Row spread>
        <span>
          {dropOff.sendingAs} <strong>{visit.name}</strong>
        </span>
        {/* What is under way is theirs. */}
        {!isBusy && (
          <Button kind="quiet" icon="person" onClick={onNotMe}>
            {dropOff.notYou}
          </Button>
        )}
      </Row>
      <UploadArea onFiles={uploads.add} hint={room.files.welcome} />
      <FilesOnTheirWay uploads={uploads} onEnded={onEnded} />
      <UploadReceipt list={uploads.list} />
      {hasArrived && !isBusy && <p class="quiet">{dropOff.more}</p>}
    </>
  )
}
