import { useEffect, useState } from 'preact/hooks'
import type { EndpointByRoute } from '#contract/contract.ts'
import type { Output } from '#contract/endpoint.ts'
import { call } from '#web/call.ts'
import { onChange } from '#web/live.ts'
import { Banner } from '#web/ui/banner.tsx'
import { Button } from '#web/ui/button.tsx'
import { formatDate } from '#web/ui/format.ts'
import { formatPhone } from '#web/ui/format-phone.ts'
import { Item } from '#web/ui/item-list.tsx'
import { ItemListSkeleton, Loading } from '#web/ui/skeleton.tsx'
import { useData } from '#web/use-data.ts'
import { AddressDialog } from './address-dialog.tsx'
import { bringIntoSight } from './bring-into-sight.ts'
import { DeliveryQuestion } from './delivery-question.tsx'
import { RemoveDialog } from './remove-dialog.tsx'
import { useSecurity } from './room.tsx'
import { RowButton } from './row-button.tsx'
import { Section } from './section.tsx'
import type { SecuritySectionsProps } from './security-sections.tsx'

type List = Output<EndpointByRoute['GET /api/security/merged-emails']>
type Merged = Output<EndpointByRoute['POST /api/security/merged-emails/confirm']>
type Address = List['addresses'][number]

/** Merge Emails: further addresses of the same person, whose deliveries come here. */
export function MergedSection({ Failed }: Pick<SecuritySectionsProps, 'Failed'>) {
  const asked = useData('merged-emails', (signal) => call('GET /api/security/merged-emails', { signal }))
  useEffect(() => onChange(['account'], null, asked.reload), [asked.reload])
  if (asked.data) return <Addresses list={asked.data} onChange={asked.reload} />
  if (asked.error) return <Failed error={asked.error} onRetry={asked.reload} />
  return (
    <Loading>
      <ItemListSkeleton items={1} />
    </Loading>
  )
}

function Addresses({ list, onChange: reload }: { list: List; onChange: () => void }) {
  const { text, language } = useSecurity()
  const say = text.merged
  const [open, setOpen] = useState<{ act: 'add' } | { act: 'remove'; address: Address } | null>(null)
  const [merged, setMerged] = useState<Merged | null>(null)
  const close = () => setOpen(null)
  const done = () => {
    close()
    reload()
  }
  return (
    <>
      <Section
        title={say.title}
        lead={say.lead}
        foot={
          <>
            {merged && <Outcome merged={merged} />}
            {list.questions.length > 0 && (
              <div class="stack gap-medium" ref={bringIntoSight} id="delivery-question" tabIndex={-1}>
                {list.questions.map((question) => (
                  <DeliveryQuestion key={question.portal} question={question} onChange={reload} />
                ))}
              </div>
            )}
            <div>
              <Button icon="plus" onClick={() => setOpen({ act: 'add' })}>
                {say.add}
              </Button>
            </div>
          </>
        }
      >
        {list.addresses.map((address) => (
          <Item
            key={address.id}
            icon="mail"
            title={address.address}
            detail={say.since(formatDate(address.mergedAt, language))}
            aside={<RowButton label={text.remove} of={address.address} quiet onClick={() => setOpen({ act: 'remove', address })} />}
            asideBelow
          />
        ))}
      </Section>
      {open?.act === 'add' && (
        <AddressDialog
          kind="email"
          title={say.title}
          lead={say.addLead}
          field={say.add}
          done={say.done}
          begin={(email) => call('POST /api/security/merged-emails', { body: { email } })}
          confirm={async (code) => setMerged(await call('POST /api/security/merged-emails/confirm', { body: { code } }))}
          onClose={close}
          onDone={done}
        />
      )}
      {open?.act === 'remove' && (
        <RemoveDialog
          title={say.removeNamed(open.address.address)}
          lead={say.removeLead}
          done={say.removed}
          remove={async () => {
            await call('DELETE /api/security/merged-emails/:mergedEmail', { params: { mergedEmail: open.address.id } })
            setMerged(null)
          }}
          onClose={close}
          onDone={done}
        />
      )}
    </>
  )
}

/** What has appeared, and what stays with somebody else. */
function Outcome({ merged: { linked, elsewhere } }: { merged: Merged }) {
  const say = useSecurity().text.merged
  return (
    <>
      <Banner tone="done" spoken title={linked.length > 0 ? say.appeared(linked.length) : say.nothingYet}>
        {linked.length > 0 ? (
          <ul>
            {linked.map(({ firmName, clientName }) => (
              <li key={`${firmName} ${clientName}`}>{`${clientName} · ${firmName}`}</li>
            ))}
          </ul>
        ) : (
          say.fromNowOn
        )}
      </Banner>
      {elsewhere.map(({ firmName, firmPhone }) => (
        <Banner key={firmName} tone="needs" title={say.elsewhereTitle(firmName)}>
          {say.elsewhere(firmName, formatPhone(firmPhone))}
        </Banner>
      ))}
    </>
  )
}
