import { useState } from 'preact/hooks'
import { authorities } from '#contract/payment-authorities.ts'
import { partsToMake, preparer } from '#contract/intake-rules.ts'
import { useLanguage, useText } from '#web/locales/firm.ts'
import { Button } from '#web/ui/button.tsx'
import { Dialog } from '#web/ui/dialog.tsx'
import { formatMoney } from '#web/ui/format.ts'
import { Item, ItemList } from '#web/ui/item-list.tsx'
import { useWhen } from '../say-when.ts'
import type { Intake, Part } from './intake-draft.ts'
import { PrintedPages } from './pages-dialog.tsx'

type Props = { read: Intake; parts: readonly Part[]; onClose: () => void }

/** What the client will find: to sign, to read, to pay; each can be looked at page by page. */
export function PreviewDialog({ read, parts, onClose }: Props) {
  const { intake } = useText()
  const [openId, setOpenId] = useState<string | null>(null)
  const made = partsToMake(parts).filter(({ use }) => use !== 'place')
  const groups = [
    { title: intake.use.sign, parts: made.filter(({ use }) => use === 'sign') },
    { title: intake.use.read, parts: made.filter(({ use, vouchers }) => use === 'read' || (use === 'pay' && vouchers.length === 0)) },
    { title: intake.previewPay, parts: made.filter(({ use, vouchers }) => use === 'pay' && vouchers.length > 0) },
    { title: intake.previewK1s, parts: made.filter(({ use }) => use === 'distribute') },
  ].filter((group) => group.parts.length > 0)
  return (
    <Dialog title={intake.preview} size="large" onClose={onClose}>
      <div class="stack">
        <p class="quiet">{intake.previewLead}</p>
        {groups.length === 0 && <p>{intake.previewNothing}</p>}
        {groups.map(({ title, parts: some }) => (
          <section class="stack gap-small" key={title} aria-label={title}>
            <h3>{title}</h3>
            <ItemList label={title}>
              {some.map((part) => (
                <Item
                  key={part.id}
                  icon={part.use === 'sign' ? 'pen' : part.use === 'pay' ? 'money' : 'document'}
                  title={part.name}
                  detail={<Detail part={part} read={read} />}
                  aside={
                    <Button
                      kind="quiet"
                      icon="eye"
                      iconLabel={intake.open(part.name)}
                      expanded={openId === part.id}
                      onClick={() => setOpenId(openId === part.id ? null : part.id)}
                    />
                  }
                />
              ))}
            </ItemList>
            {some
              .filter(({ id }) => id === openId)
              .map((part) => (
                <PrintedPages key={part.id} read={read} parts={[forClient(part)]} pages={part.pages} label={intake.pages(part.name)} />
              ))}
          </section>
        ))}
      </div>
    </Dialog>
  )
}

/** The firm's own lines are nothing that a client is asked for. */
const forClient = (part: Part): Part => ({ ...part, boxes: part.boxes.filter(({ personId }) => personId !== preparer) })

function Detail({ part, read }: { part: Part; read: Intake }) {
  const { intake } = useText()
  const { language } = useLanguage()
  const { date } = useWhen()
  if (part.use === 'pay' && part.vouchers.length > 0) {
    const lines = part.vouchers.map(({ authority, statutoryDue, amountCents }) =>
      [
        authorities.find(({ code }) => code === authority)?.name ?? authority,
        ...(amountCents === null ? [] : [formatMoney(amountCents, language)]),
        ...(statutoryDue === null ? [] : [date(statutoryDue)]),
      ].join(' · '),
    )
    return <>{lines.join('; ')}</>
  }
  const signers = part.use === 'sign' ? read.persons.filter(({ id }) => part.boxes.some(({ personId }) => personId === id)) : []
  const whose = part.use === 'distribute' ? [part.recipient?.recipientName ?? ''] : signers.map(({ name }) => name)
  return <>{[...whose.filter(Boolean), intake.pageCount(part.pages.length)].join(' · ')}</>
}
