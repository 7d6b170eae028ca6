import { useState } from 'preact/hooks'
import { call } from '#web/call.ts'
import { useInside } from '#web/taxpayer/frame/portal.ts'
import { Button, LinkButton } from '#web/ui/button.tsx'
import { DefinitionList } from '#web/ui/definition-list.tsx'
import { Dialog } from '#web/ui/dialog.tsx'
import { Disclosure } from '#web/ui/disclosure.tsx'
import { AskedActs } from './asked-banner.tsx'
import type { Voucher } from './tax-payments.ts'
import { usePaymentsText } from './text.ts'
import { useSayVoucher } from './use-say-voucher.ts'

type Props = { voucher: Voucher; onClose: () => void; onChange: () => void }

/** *Pay*: what will happen, and the address to check it by; after the authority's page was opened, whether one has paid. */
export function PayDialog({ voucher, onClose, onChange }: Props) {
  const text = usePaymentsText()
  const say = useSayVoucher()
  const { portal } = useInside()
  const [wasOpened, setOpened] = useState(false)
  const [page, ...others] = voucher.payAt
  const open = () => {
    setOpened(true)
    // Lost: only the question is not asked again after a reload.
    void call('POST /api/portals/:portal/tax-payments/:voucher/pay-opened', { params: { portal: portal.id, voucher: voucher.id } })
      .then(onChange)
      .catch(() => undefined)
  }
  if (wasOpened) {
    return (
      <Dialog title={text.asked.title} onClose={onClose}>
        <p>{text.asked.lead(voucher.authority.name)}</p>
        <AskedActs
          voucher={voucher}
          onChange={() => {
            onChange()
            onClose()
          }}
        />
        {page && (
          <LinkButton kind="quiet" icon="external" elsewhere href={page.url}>
            {text.asked.again} <span class="visually-hidden">{text.opening.newTab}</span>
          </LinkButton>
        )}
      </Dialog>
    )
  }
  return (
    <Dialog title={text.opening.title(say.what(voucher))} onClose={onClose}>
      <p>{page ? text.opening.lead(voucher.authority.name) : text.opening.noPage}</p>
      {page && <PageLink page={page} isMain onOpen={open} />}
      <h3>{text.opening.there}</h3>
      <DefinitionList
        items={[
          { term: text.facts.amount, value: <strong class="numbers">{say.money(voucher.remainingCents)}</strong> },
          { term: text.facts.what, value: say.what(voucher) },
          ...(voucher.form === null ? [] : [{ term: text.facts.form, value: voucher.form }]),
        ]}
      />
      {others.length > 0 && (
        <Disclosure summary={text.opening.others}>
          <div class="stack gap-medium">
            {others.map((other) => (
              <PageLink key={other.url} page={other} onOpen={open} />
            ))}
          </div>
        </Disclosure>
      )}
      <Button kind="quiet" onClick={onClose}>
        {text.opening.notNow}
      </Button>
    </Dialog>
  )
}

/** The way to a page of the authority, with its address in sight. */
function PageLink({ page, isMain, onOpen }: { page: Voucher['payAt'][number]; isMain?: boolean; onOpen: () => void }) {
  const text = usePaymentsText()
  return (
    <div class="stack gap-small">
      <LinkButton kind={isMain ? 'primary' : 'secondary'} icon="external" wide elsewhere href={page.url} onClick={onOpen}>
        <span>
          {page.name}
          <span class="visually-hidden"> {text.opening.newTab}</span>
        </span>
      </LinkButton>
      <p class="quiet">
        {text.opening.address} <span class="pay-address">{page.url}</span>
      </p>
    </div>
  )
}
