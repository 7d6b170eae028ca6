import { useState } from 'preact/hooks'
import type { ComponentChildren } from 'preact'
import { call, urlOf } from '#web/call.ts'
import { useText } from '#web/locales/firm.ts'
import { Banner } from '#web/ui/banner.tsx'
import { Button, LinkButton } from '#web/ui/button.tsx'
import { Card } from '#web/ui/card.tsx'
import { DefinitionList } from '#web/ui/definition-list.tsx'
import { SelectField } from '#web/ui/select-field.tsx'
import { useLanguage } from '#web/locales/firm.ts'
import { ReturnStatePill } from '../clients/client-status.tsx'
import { EFileSection } from '../e-file/e-file-section.tsx'
import { PageTitle } from '../page.tsx'
import { useWhen } from '../say-when.ts'
import { useAct } from '../use-act.ts'
import { ReadyToFile } from './ready-to-file.tsx'
import type { ReturnPageProps, TaxReturn } from './return-room.tsx'
import { useSayNames } from './say-names.ts'
import { ManagerDialog } from './manager/manager-dialog.tsx'
import { TransferDone, type Transferred } from './transfer-done.tsx'

/** `…/submission`: look once more, print, e-mail, invite, send. */
export function SubmissionPage({ taxReturn, state }: ReturnPageProps) {
  const { submission } = useText()
  const [sending, setSending] = useState(false)
  // Once it was sent, that is what one comes here for. It stays where it was when the page was opened: moved, it would lose the dialog in it.
  const [isSent] = useState(taxReturn.state === 'transmitted' || taxReturn.state === 'accepted' || taxReturn.state === 'rejected')
  const eFile = <EFileSection taxReturn={taxReturn} onDone={state.reload} />
  const [transferred, setTransferred] = useState<Transferred | null>(null)
  return (
    <>
      <PageTitle title={submission.title} lead={submission.review} />
      {transferred && <TransferDone {...transferred} />}
      {isSent && eFile}
      <Review taxReturn={taxReturn} />
      <Card>
        <div class="acts">
          <Print taxReturn={taxReturn} />
          <EmailReturn taxReturn={taxReturn} />
          <Act hint={submission.portalHint}>
            <LinkButton icon="link" href={`/firm/returns/${taxReturn.id}/portal`}>
              {submission.portal}
            </LinkButton>
          </Act>
          <Send taxReturn={taxReturn} onSend={() => setSending(true)} />
          <ReadyToFile taxReturn={taxReturn} onDone={state.reload} />
        </div>
      </Card>
      {!isSent && eFile}
      {sending && (
        <ManagerDialog
          taxReturn={taxReturn}
          onClose={() => setSending(false)}
          onSent={(done) => {
            setSending(false)
            setTransferred(done)
            state.reload()
          }}
        />
      )}
    </>
  )
}

function Review({ taxReturn }: { taxReturn: TaxReturn }) {
  const { submission, taxReturn: text, words } = useText()
  const { momentAlone } = useWhen()
  const sayNames = useSayNames()
  const fromFirm = taxReturn.documents.filter(({ direction }) => direction === 'from firm')
  const unsent = fromFirm.filter(({ sentAt }) => sentAt === null).length
  const list = useSayList()
  return (
    <Card title={text.title(taxReturn.taxYear, taxReturn.form)} aside={<ReturnStatePill state={taxReturn.state} />}>
      <DefinitionList
        items={[
          { term: submission.people, value: sayNames(taxReturn.client.persons) },
          { term: submission.documents, value: fromFirm.length === 0 ? words.none : list(fromFirm.map(({ name }) => name)) },
          ...(unsent > 0 ? [{ term: submission.toSend, value: submission.ready(unsent) }] : []),
          {
            term: submission.lastSent,
            value: taxReturn.lastDelivery === null ? submission.notSent : momentAlone(taxReturn.lastDelivery.sentAt),
          },
        ]}
      />
    </Card>
  )
}

function useSayList(): (words: string[]) => string {
  const { language } = useLanguage()
  const list = new Intl.ListFormat(language, { type: 'unit', style: 'short' })
  return (words) => list.format(words)
}

function Act({ hint, children }: { hint: ComponentChildren; children: ComponentChildren }) {
  return (
    <div class="act">
      <div class="act-button">{children}</div>
      <div class="quiet">{hint}</div>
    </div>
  )
}

function Print({ taxReturn }: { taxReturn: TaxReturn }) {
  const { submission } = useText()
  const [copy, setCopy] = useState<'one'>('one')
  const hasDocuments = taxReturn.documents.some(({ direction }) => direction === 'from firm')
  if (!hasDocuments) return <p class="quiet">{submission.printNothing}</p>
  return (
    <Act hint={submission.printHint}>
      <div class="act-choice">
        <SelectField label={submission.copy} value={copy} onChange={setCopy} options={[{ value: 'one', label: submission.oneCopy }]} />
      </div>
      <LinkButton icon="print" newTab href={urlOf('GET /api/tax-returns/:taxReturn/print', { params: { taxReturn: taxReturn.id } })}>
        {submission.print}
      </LinkButton>
    </Act>
  )
}

function EmailReturn({ taxReturn }: { taxReturn: TaxReturn }) {
  const { submission } = useText()
  const [sentTo, setSentTo] = useState<string[] | null>(null)
  const email = useAct()
  const list = useSayList()
  return (
    <>
      <Act hint={submission.emailHint}>
        <Button
          icon="mail"
          busy={email.busy && submission.emailing}
          onClick={() => {
            setSentTo(null)
            void email.run(async () =>
              setSentTo((await call('POST /api/tax-returns/:taxReturn/email', { params: { taxReturn: taxReturn.id } })).sentTo),
            )
          }}
        >
          {submission.emailReturn}
        </Button>
      </Act>
      {email.problem && (
        <Banner tone="needs" spoken key={email.attempt}>
          {email.problem}
        </Banner>
      )}
      {sentTo && (
        <Banner tone="done" spoken>
          {submission.emailed(list(sentTo))}
        </Banner>
      )}
    </>
  )
}

/** *Send Tax Return Documents to Customer Portal* appears once an invitation was sent. */
function Send({ taxReturn, onSend }: { taxReturn: TaxReturn; onSend: () => void }) {
  const { submission } = useText()
  const fromFirm = taxReturn.documents.filter(({ direction }) => direction === 'from firm')
  if (!taxReturn.canSend) return <p class="quiet">{submission.sendLater}</p>
  if (fromFirm.length === 0) return <p class="quiet">{submission.sendNeedsDocuments}</p>
  if (fromFirm.every(({ sentAt }) => sentAt !== null)) return <p class="quiet">{submission.sendNothing}</p>
  return (
    <Act hint={submission.sendHint}>
      <Button kind="primary" icon="send" onClick={onSend}>
        {submission.send}
      </Button>
    </Act>
  )
}
