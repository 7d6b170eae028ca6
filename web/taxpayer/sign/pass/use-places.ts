import { useEffect, useRef, useState } from 'preact/hooks'
import type { Mark } from '#contract/signing.ts'
import { call } from '#web/call.ts'
import { useInside } from '#web/taxpayer/frame/portal.ts'
import { announce } from '#web/ui/announce.ts'
import type { ShownDocument } from '../document-pages.tsx'
import { type SigningPlace, signaturePlaces } from '../place-on-page.tsx'
import { useSign } from '../use-sign.ts'
import { useSignatureDialog } from '../use-signature-dialog.tsx'
import { usePassText } from './text.ts'
import type { PassDocument } from './use-pass.ts'

interface Input {
  entry: PassDocument
  document: ShownDocument
  all: readonly SigningPlace[]
  mark: Mark | null
  onMarkSaved: (mark: Mark, savedAt: string) => void
  onReload: () => void
  onSigned: () => void
}

/**
 * Place by place: the signature goes into the box on the screen, and the next box comes into view. How far that is, is kept, so that one can go on
 * elsewhere; the form is signed by the last press alone.
 */
export function usePlaces({ entry, document, all, mark, onMarkSaved, onReload, onSigned }: Input) {
  const { form } = usePassText()
  const { portal } = useInside()
  const signing = useSign()
  const mine = signaturePlaces(all)
  const [signed, setSigned] = useState<ReadonlySet<string>>(() => new Set(mark ? entry.signedPlaces : []))
  const open = mine.filter(({ id }) => !signed.has(id))
  // Why it is asked for again is read before the box comes into view.
  const [target, setTarget] = useState<SigningPlace | null>(entry.file.comparison ? null : (open[0] ?? mine[0] ?? null))
  // Asking for the same place again shows it again.
  const [round, setRound] = useState(0)
  const waiting = useRef<SigningPlace | null>(null)
  const nextStep = useRef<HTMLButtonElement>(null)
  const justPut = useRef(false)

  const put = (place: SigningPlace) => {
    const now = new Set([...signed, place.id])
    justPut.current = true
    setSigned(now)
    const next = mine.find(({ id }) => !now.has(id)) ?? null
    announce(next ? `${form.placeDone}. ${form.nextPlace}.` : form.placed)
    if (next) show(next)
    // Only for going on elsewhere: what could not be kept is signed once more there.
    call('PUT /api/portals/:portal/documents/:document/signed-places', {
      params: { portal: portal.id, document: document.id },
      body: { versionId: document.versionId, placeIds: mine.flatMap(({ id }) => (now.has(id) ? id : [])) },
    }).catch(() => undefined)
  }
  const signature = useSignatureDialog(mark === null, (saved, savedAt) => {
    onMarkSaved(saved, savedAt)
    if (waiting.current) put(waiting.current)
    waiting.current = null
  })
  const show = (place: SigningPlace) => {
    setTarget(place)
    setRound((before) => before + 1)
  }
  const signHere = (place: SigningPlace) => {
    if (mark) return put(place)
    waiting.current = place
    signature.open()
  }
  // Who signs without a box of their own still signs the form.
  const finish = async () => {
    if (!(await signing.sign(document))) return onReload()
    announce(form.signed(entry.file.name))
    onSigned()
  }
  // The box that was pressed is no button any more: the focus goes on to the next press.
  useEffect(() => {
    if (justPut.current) nextStep.current?.focus({ preventScroll: true })
    justPut.current = false
  }, [signed])
  useEffect(() => {
    if (mark === null) setSigned(new Set())
  }, [mark === null])
  return {
    mine,
    open,
    target,
    targetKey: `${target?.id ?? ''} ${round}`,
    isSigned: (place: SigningPlace) => signed.has(place.id),
    signHere,
    show,
    nextStep,
    finish: () => void finish(),
    signing,
    dialog: signature.dialog,
  }
}

export type Places = ReturnType<typeof usePlaces>
