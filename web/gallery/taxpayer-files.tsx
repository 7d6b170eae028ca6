import { Button } from '#web/ui/button.tsx'
import { PageHeader } from '#web/ui/page-header.tsx'
import { StickyAction } from '#web/ui/sticky-action.tsx'
import { UploadArea } from '#web/ui/upload-area.tsx'
import { UploadList, UploadRow } from '#web/ui/upload-row.tsx'
import { InventedRoom } from './invented.tsx'

export function TaxpayerFiles() {
  return (
    <InventedRoom current="myFiles">
      <PageHeader
        title="My Files"
        lead="Send us your W-2s, 1099s and anything else for your return."
        back={{ href: '#home', label: 'Home' }}
      />
      <UploadArea onFiles={() => {}} hint="PDF, photos, Word, Excel or ZIP, up to 200 MB each." />
      <Uploads />
      <StickyAction>
        <Button kind="primary">Done</Button>
      </StickyAction>
    </InventedRoom>
  )
}

export function Uploads() {
  return (
    <UploadList label="Files on their way">
      <UploadRow name="W-2 Lakeside Hospital.pdf" size="1.2 MB" state={{ is: 'done', saying: 'Sent today at 3:02 PM' }} />
      <UploadRow
        name="1099-INT First Community Bank of the Greater Midwest 2025 corrected copy.pdf"
        size="842 kB"
        state={{ is: 'sending', portion: 0.4 }}
        onRemove={() => {}}
      />
      <UploadRow name="IMG_4471.heic" size="3.8 MB" state={{ is: 'paused', portion: 0.72 }} onRemove={() => {}} />
      <UploadRow name="Mortgage interest.pdf" size="310 kB" state={{ is: 'waiting' }} onRemove={() => {}} />
      <UploadRow
        name="statement.pdf.exe"
        size="4.1 MB"
        state={{ is: 'refused', reason: 'This is a program, not a document. Send the PDF or a photo of the page.', canRetry: true }}
        onRetry={() => {}}
        onRemove={() => {}}
      />
    </UploadList>
  )
}
