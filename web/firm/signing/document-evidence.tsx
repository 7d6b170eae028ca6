import type { ComponentChildren } from 'preact'
import { urlOf } from '#web/call.ts'
import { useText } from '#web/locales/firm.ts'
import { Banner } from '#web/ui/banner.tsx'
import { LinkButton } from '#web/ui/button.tsx'
import { Icon } from '#web/ui/icon.tsx'
import { Stack } from '#web/ui/stack.tsx'
import type { StaffDocument, TaxReturn } from '../returns/return-room.tsx'
import { useWhen } from '../say-when.ts'
import { useStaff } from '../session.tsx'
import { evidenceOf, useEvidence } from './use-evidence.ts'

/** Beside the pages of a document that was signed: whether it is sealed, why not yet, how long it is kept, and what proves it. */
export function DocumentEvidence({ taxReturn, document }: { taxReturn: TaxReturn; document: StaffDocument }) {
  const { proof } = useText()
  const { moment } = useWhen()
  const state = useEvidence(taxReturn)
  const found = evidenceOf(state.data, document.id)
  if (document.sealedAt !== null) return <SealedEvidence document={document} found={found} legalHold={state.data?.legalHold ?? null} />
  if (found?.waiting) {
    return (
      <Banner tone="needs" icon="clock" title={proof.waitsFor[found.waiting.for]}>
        {proof.waitsDetail(moment(found.waiting.since), moment(found.waiting.nextTryAt))}
      </Banner>
    )
  }
  if (isOnPaperAlone(document)) return <PaperEvidence document={document} found={found} />
  if (document.requests.every(({ signedAt }) => signedAt === null)) return null
  return (
    <Banner tone="neutral" title={proof.notSealed}>
      {proof.notSealedDetail}
    </Banner>
  )
}

type Found = ReturnType<typeof evidenceOf>

/** Everybody signed with a pen, and every paper was accepted: nothing is sealed, and nothing will be. */
function isOnPaperAlone({ requests }: StaffDocument): boolean {
  const counting = requests.filter(({ state }) => state !== 'voided')
  return counting.length > 0 && counting.every(({ state, byHand }) => state === 'signed' && Boolean(byHand?.acceptedAt))
}

function PaperEvidence({ document, found }: { document: StaffDocument; found: Found }) {
  const { proof } = useText()
  return (
    <Stack gap="small">
      <Banner tone="done" title={proof.onPaper}>
        {proof.onPaperDetail}
      </Banner>
      {found?.damaged && <Damaged />}
      <Pack document={document} />
    </Stack>
  )
}

function Damaged() {
  const { proof } = useText()
  return (
    <Banner tone="refused" title={proof.damaged}>
      {proof.damagedDetail}
    </Banner>
  )
}

function Pack({ document }: { document: StaffDocument }) {
  const { proof } = useText()
  const mayHave = useStaff()?.staff.permissions.includes('documents.send') ?? false
  if (!mayHave) return null
  return (
    <div>
      <LinkButton
        icon="download"
        download=""
        href={urlOf('GET /api/documents/:document/evidence-pack', { params: { document: document.id } })}
      >
        {proof.pack}
      </LinkButton>
    </div>
  )
}

function SealedEvidence({ document, found, legalHold }: { document: StaffDocument; found: Found; legalHold: string | null }) {
  const { placing, proof } = useText()
  const { moment, date } = useWhen()
  return (
    <Stack gap="small">
      <p class="sealed-line">
        <Icon name="shield" size={18} />
        {placing.sealedAt(moment(document.sealedAt ?? ''))}
      </p>
      {found?.damaged && <Damaged />}
      {found?.sealed && (
        <>
          {found.sealed.timeStampedAt && <Fact name={proof.timeStamp}>{moment(found.sealed.timeStampedAt)}</Fact>}
          <Fact name={proof.keptUntil}>{date(found.sealed.keptUntil)}</Fact>
          <Fact name={proof.keptAs}>{proof.retention[found.sealed.retention]}</Fact>
          {legalHold !== null && <Fact name={proof.legalHold}>{legalHold}</Fact>}
        </>
      )}
      <Pack document={document} />
    </Stack>
  )
}

/** One under the other: there is little room beside the pages. */
function Fact({ name, children }: { name: string; children: ComponentChildren }) {
  return (
    <p>
      <span class="quiet">{name}</span>
      <br />
      {children}
    </p>
  )
}
