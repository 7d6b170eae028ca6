import { useLocation } from 'preact-iso'
import { useState } from 'preact/hooks'
import { call, Offline } from '#web/call.ts'
import { useText } from '#web/locales/taxpayer.ts'
import { sayFailure, wasRefused } from '#web/say-failure.ts'
import { useInside } from '#web/taxpayer/frame/portal.ts'
import { usePage } from '#web/taxpayer/frame/use-page.ts'
import { signInAgain } from '#web/taxpayer/sign-in/return-path.ts'
import { Banner } from '#web/ui/banner.tsx'
import { Button, LinkButton } from '#web/ui/button.tsx'
import { ButtonRow } from '#web/ui/button-row.tsx'
import { ErrorSummary } from '#web/ui/error-summary.tsx'
import { Form } from '#web/ui/form.tsx'
import { MoneyField } from '#web/ui/money-field.tsx'
import { PageHeader } from '#web/ui/page-header.tsx'
import { readMoney, typedMoney } from '#web/ui/read-money.ts'
import { TextField } from '#web/ui/text-field.tsx'
import { confirmationNumberLength } from '#contract/vouchers.ts'
import { usePaidDraft } from './kept-draft.ts'
import { ProofField, useProofUploads } from './proof-field.tsx'
import type { Voucher } from './tax-payments.ts'
import { usePaymentsText } from './text.ts'
import { useSayVoucher } from './use-say-voucher.ts'

type Problem = { fieldId: string; message: string }
type Props = { voucher: Voucher; today: string; onSaved: (voucher: Voucher, paymentId: string) => void }

/** When, how much, the confirmation number, and a proof if there is one. What is typed is kept on this device until it is saved. */
export function PaidForm({ voucher, today, onSaved }: Props) {
  const text = usePaymentsText()
  const { record } = text
  const { refusals } = useText()
  const say = useSayVoucher()
  const { portal } = useInside()
  const { route } = useLocation()
  const takeFocus = usePage(record.title)
  const { draft, wasKept, change, forget } = usePaidDraft(portal.id, voucher.id, {
    paidOn: today,
    amount: typedMoney(voucher.remainingCents),
  })
  const proofs = useProofUploads(voucher.id, (proof) => change({ proof }))
  const [problems, setProblems] = useState<{ list: Problem[]; attempt: number }>({ list: [], attempt: 0 })
  const [failure, setFailure] = useState<unknown>(null)
  const [busy, setBusy] = useState(false)
  const problemOf = (fieldId: string) => problems.list.find((one) => one.fieldId === fieldId)?.message

  const submit = async () => {
    if (busy) return
    const amountCents = readMoney(draft.amount)
    const list = [
      ...(draft.paidOn === '' ? [{ fieldId: 'paid-on', message: record.paidOnNeeded }] : []),
      ...(draft.paidOn > today ? [{ fieldId: 'paid-on', message: record.paidOnFuture }] : []),
      ...(amountCents === null || amountCents === 0 ? [{ fieldId: 'amount', message: record.amountNeeded }] : []),
      ...(proofs.isUnderWay ? [{ fieldId: 'proof', message: record.proofUnderWay }] : []),
    ]
    setProblems((before) => ({ list, attempt: before.attempt + 1 }))
    setFailure(null)
    if (list.length > 0 || amountCents === null) return
    setBusy(true)
    try {
      const saved = await call('POST /api/portals/:portal/tax-payments/:voucher/payments', {
        params: { portal: portal.id, voucher: voucher.id },
        body: {
          key: draft.key,
          paidOn: draft.paidOn,
          amountCents,
          confirmationNumber: draft.confirmation.trim() || null,
          proofDocumentId: draft.proof?.documentId ?? null,
        },
      })
      forget()
      proofs.forget()
      onSaved(saved.voucher, saved.paymentId)
    } catch (problem) {
      if (wasRefused(problem, 'not-signed-in')) signInAgain()
      setFailure(problem)
      setBusy(false)
    }
  }

  return (
    <>
      <PageHeader
        title={record.title}
        lead={`${say.what(voucher)} · ${voucher.authority.name}`}
        back={{ href: '/tax-payments', label: text.back }}
        takeFocus={takeFocus}
      />
      <p>{record.lead}</p>
      {wasKept && <Banner>{record.kept}</Banner>}
      <ErrorSummary errors={problems.list} attempt={problems.list.length > 0 ? problems.attempt : 0} />
      {failure !== null && (
        <Banner tone="refused" spoken key={problems.attempt} title={sayFailure(refusals, failure)}>
          {failure instanceof Offline && record.keptOffline}
        </Banner>
      )}
      <Form onSubmit={() => void submit()} label={record.title}>
        <TextField
          id="paid-on"
          type="date"
          short
          label={record.paidOn}
          value={draft.paidOn}
          onInput={(paidOn) => change({ paidOn })}
          error={problemOf('paid-on')}
        />
        <MoneyField
          id="amount"
          label={record.amount}
          value={draft.amount}
          onInput={(amount) => change({ amount })}
          error={problemOf('amount')}
        />
        <TextField
          id="confirmation"
          label={record.confirmation}
          hint={record.confirmationHint}
          optional
          value={draft.confirmation}
          onInput={(confirmation) => change({ confirmation })}
          maxLength={confirmationNumberLength}
          autoCapitalize="characters"
          spellCheck={false}
        />
        <ProofField proof={draft.proof} uploads={proofs.uploads} onRemove={() => change({ proof: null })} error={problemOf('proof')} />
        <ButtonRow>
          <LinkButton kind="quiet" href="/tax-payments" onClick={() => route('/tax-payments')}>
            {record.cancel}
          </LinkButton>
          <Button kind="primary" type="submit" busy={busy && record.saving}>
            {record.save}
          </Button>
        </ButtonRow>
      </Form>
    </>
  )
}
