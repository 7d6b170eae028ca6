import { useState } from 'preact/hooks'
import { ButtonRow } from '#web/ui/button-row.tsx'
import { Button } from '#web/ui/button.tsx'
import { Dialog } from '#web/ui/dialog.tsx'
import { PageHeader } from '#web/ui/page-header.tsx'
import { PagePlace } from '#web/ui/page-place.tsx'
import { PageView } from '#web/ui/page-view.tsx'
import { SignatureImage } from '#web/ui/signature-image.tsx'
import { SignaturePadField } from '#web/ui/signature-pad.tsx'
import type { SignatureMark } from '#web/ui/signature-strokes.ts'
import { StickyAction } from '#web/ui/sticky-action.tsx'
import { InventedRoom } from './invented.tsx'
import { inventedPages } from './invented-pages.ts'

const box = { x: 72, y: 396, width: 300, height: 24 }

export function TaxpayerSign() {
  const [mark, setMark] = useState<SignatureMark | null>(null)
  const [saved, setSaved] = useState<SignatureMark | null>(null)
  const [open, setOpen] = useState(false)
  const [jumps, setJumps] = useState(0)
  return (
    <InventedRoom current="preparerFiles" wide>
      <PageHeader title="Engagement letter" back={{ href: '#preparer-files', label: 'Preparer Files' }} />
      <PageView
        label="Engagement letter"
        pages={inventedPages}
        target={jumps > 0 ? { page: 2, box, key: String(jumps) } : null}
        places={(page) => page === 2 && inventedPlaces(saved, jumps > 0, () => setOpen(true))}
      />
      {open && (
        <Dialog
          title="Edit Taxpayer Signature"
          onClose={() => setOpen(false)}
          foot={
            <ButtonRow align="end">
              <Button onClick={() => setOpen(false)}>Back</Button>
              <Button
                kind="primary"
                disabled={!mark}
                onClick={() => {
                  setSaved(mark)
                  setOpen(false)
                }}
              >
                Save
              </Button>
            </ButtonRow>
          }
        >
          <SignaturePadField label="Signature of Maria Lopez" mark={mark} onChange={setMark} suggestedName="Maria Lopez" />
        </Dialog>
      )}
      <StickyAction>
        <Button kind="primary" onClick={() => setJumps(jumps + 1)}>
          Next: 1 of 1 places
        </Button>
      </StickyAction>
    </InventedRoom>
  )
}

function inventedPlaces(saved: SignatureMark | null, targeted: boolean, onSign: () => void) {
  return (
    <>
      <PagePlace
        box={box}
        state={saved ? 'signed' : 'to-sign'}
        label={saved ? 'Signed by Maria Lopez' : "Sign here: Taxpayer's signature"}
        flag="Sign here"
        targeted={targeted}
        onClick={onSign}
      >
        {saved && <SignatureImage mark={saved} label="Signature of Maria Lopez" />}
      </PagePlace>
      <PagePlace box={{ x: 72, y: 476, width: 300, height: 24 }} state="other" label="James Lopez signs here" flag="James signs here" />
    </>
  )
}
