import { useState } from 'preact/hooks'
import type { EndpointByRoute } from '#contract/contract.ts'
import type { Output } from '#contract/endpoint.ts'
import { call } from '#web/call.ts'
import { useText } from '#web/locales/firm.ts'
import { Button } from '#web/ui/button.tsx'
import { Menu } from '#web/ui/menu.tsx'
import { PlainTable } from '#web/ui/plain-table.tsx'
import { SelectField } from '#web/ui/select-field.tsx'
import { showToast } from '#web/ui/toasts.tsx'
import { useData } from '#web/use-data.ts'
import { useFormProblems } from '../form-problems.ts'
import { Loaded } from '../loaded.tsx'
import { PageTitle } from '../page.tsx'
import { AskDialog } from './ask-dialog.tsx'
import { OfficeDialog } from './office-dialog.tsx'
import { PageSkeleton } from './page-skeleton.tsx'

export type Office = Output<EndpointByRoute['GET /api/settings/offices']>['offices'][number]
type Asked = { what: 'add' } | { what: 'edit' | 'remove' | 'merge'; office: Office } | null

/** Where the firm works. */
export function OfficesPage() {
  const { settings } = useText()
  const say = settings.offices
  const [asked, setAsked] = useState<Asked>(null)
  const state = useData('offices', (signal) => call('GET /api/settings/offices', { signal }))
  const close = () => setAsked(null)
  return (
    <>
      <PageTitle
        title={settings.nav.offices}
        lead={say.lead}
        actions={
          <Button kind="primary" icon="plus" onClick={() => setAsked({ what: 'add' })}>
            {say.add}
          </Button>
        }
      />
      <Loaded state={state} skeleton={<PageSkeleton />}>
        {({ offices }) => (
          <>
            <PlainTable
              label={settings.nav.offices}
              columns={say.columns}
              rows={offices.map((office) => ({
                key: office.id,
                cells: [
                  office.name,
                  <span key="phone" class="numbers no-break">
                    {office.phone}
                  </span>,
                  <span key="clients" class="numbers">
                    {office.clientCount}
                  </span>,
                  <span key="staff" class="numbers">
                    {office.staffCount}
                  </span>,
                  <OfficeMenu key="menu" office={office} isOnly={offices.length === 1} onAsk={setAsked} />,
                ],
              }))}
            />
            {(asked?.what === 'add' || asked?.what === 'edit') && (
              <OfficeDialog office={asked.what === 'edit' ? asked.office : null} onSaved={state.reload} onClose={close} />
            )}
            {asked?.what === 'remove' && <RemoveDialog office={asked.office} onSaved={state.reload} onClose={close} />}
            {asked?.what === 'merge' && <MergeDialog office={asked.office} offices={offices} onSaved={state.reload} onClose={close} />}
          </>
        )}
      </Loaded>
    </>
  )
}

function OfficeMenu({ office, isOnly, onAsk }: { office: Office; isOnly: boolean; onAsk: (asked: Asked) => void }) {
  const say = useText().settings.offices
  const isEmpty = office.clientCount === 0 && office.staffCount === 0
  return (
    <Menu
      kind="quiet"
      icon="more"
      alignEnd
      label=""
      name={say.menuOf(office.name)}
      entries={[
        { label: say.edit, icon: 'pen', onClick: () => onAsk({ what: 'edit', office }) },
        ...(isOnly
          ? []
          : [
              { label: say.merge, icon: 'building' as const, onClick: () => onAsk({ what: 'merge', office }) },
              ...(isEmpty
                ? [{ label: say.remove, icon: 'trash' as const, danger: true, onClick: () => onAsk({ what: 'remove', office }) }]
                : []),
            ]),
      ]}
    />
  )
}

type DialogProps = { onSaved: () => void; onClose: () => void }

function RemoveDialog({ office, onSaved, onClose }: DialogProps & { office: Office }) {
  const say = useText().settings.offices
  return (
    <AskDialog
      title={say.removeTitle(office.name)}
      action={say.remove}
      danger
      onAct={async () => {
        await call('DELETE /api/settings/offices/:office', { params: { office: office.id } })
        showToast({ text: say.removed(office.name), icon: 'check' })
        onSaved()
      }}
      onClose={onClose}
    >
      <p>{say.removeDetail}</p>
    </AskDialog>
  )
}

function MergeDialog({ office, offices, onSaved, onClose }: DialogProps & { office: Office; offices: readonly Office[] }) {
  const say = useText().settings.offices
  const [into, setInto] = useState('')
  const problems = useFormProblems()
  return (
    <AskDialog
      title={say.mergeTitle(office.name)}
      action={say.mergeDo}
      isReady={() => problems.show([into === '' && { fieldId: 'into', message: say.mergeNeeded }])}
      onAct={async () => {
        await call('POST /api/settings/offices/:office/merge', { params: { office: office.id }, body: { into } })
        showToast({ text: say.removed(office.name), icon: 'check' })
        onSaved()
      }}
      onClose={onClose}
    >
      <p>{say.mergeDetail(office.clientCount, office.staffCount)}</p>
      <SelectField
        id="into"
        label={say.mergeInto}
        value={into}
        onChange={setInto}
        placeholder=""
        options={offices.filter(({ id }) => id !== office.id).map(({ id, name }) => ({ value: id, label: name }))}
        error={problems.of('into')}
      />
    </AskDialog>
  )
}
