import { useLocation } from 'preact-iso'
import { useState } from 'preact/hooks'
import { templateKinds, type TemplateKind } from '#contract/template-texts.ts'
import { call } from '#web/call.ts'
import { useText } from '#web/locales/firm.ts'
import { useAct } from '#web/security/use-act.ts'
import { Banner } from '#web/ui/banner.tsx'
import { Button } from '#web/ui/button.tsx'
import { Item, ItemList } from '#web/ui/item-list.tsx'
import { Menu } from '#web/ui/menu.tsx'
import { showToast } from '#web/ui/toasts.tsx'
import { useData } from '#web/use-data.ts'
import { Loaded } from '../loaded.tsx'
import { PageTitle } from '../page.tsx'
import type { TemplateRow } from '../templates/paper-draft.ts'
import { AskDialog } from './ask-dialog.tsx'
import { PageSkeleton } from './page-skeleton.tsx'

const base = '/firm/settings/templates'

/** *Letters and consents*: every template, kind by kind. */
export function TemplatesPage() {
  const { settings, templates: say } = useText()
  const state = useData('templates', (signal) => call('GET /api/templates', { signal }))
  return (
    <>
      <PageTitle title={settings.nav.templates} lead={say.settings.lead} />
      <Loaded state={state} skeleton={<PageSkeleton />}>
        {({ templates }) =>
          templateKinds.map((kind) => (
            <KindSection key={kind} kind={kind} rows={templates.filter((row) => row.kind === kind)} onChange={state.reload} />
          ))
        }
      </Loaded>
    </>
  )
}

function KindSection({ kind, rows, onChange }: { kind: TemplateKind; rows: readonly TemplateRow[]; onChange: () => void }) {
  const { kind: kinds, when, builtIn, settings: say } = useText().templates
  const { route } = useLocation()
  const add = useAct()
  const title = kinds[kind]
  const copy = async (row: TemplateRow) => {
    const { texts, sizePt } = await call('GET /api/templates/:template', { params: { template: row.id } })
    const name = say.copyOf(row.name === '' ? builtIn : row.name).slice(0, 120)
    const { id } = await call('POST /api/templates', { body: { kind, name, texts, sizePt } })
    route(`${base}/${id}`)
  }
  return (
    <section class="settings-section" aria-label={title}>
      <div class="row row-spread">
        <div>
          <h2>{title}</h2>
          <p class="quiet">{when[kind]}</p>
        </div>
        <Button icon="plus" busy={add.busy && say.add} onClick={() => void add.run(async () => (rows[0] ? copy(rows[0]) : undefined))}>
          {say.add}
          <span class="visually-hidden">: {title}</span>
        </Button>
      </div>
      {add.problem && (
        <Banner tone="refused" spoken key={add.attempt}>
          {add.problem}
        </Banner>
      )}
      <ItemList label={title}>
        {rows.map((row) => (
          <TemplateItem key={row.id} row={row} onCopy={() => void add.run(() => copy(row))} onChange={onChange} />
        ))}
      </ItemList>
    </section>
  )
}

function TemplateItem({ row, onCopy, onChange }: { row: TemplateRow; onCopy: () => void; onChange: () => void }) {
  const { settings, templates } = useText()
  const say = templates.settings
  const [removing, setRemoving] = useState(false)
  const name = row.name === '' ? templates.builtIn : row.name
  const href = `${base}/${row.id}`
  return (
    <>
      <Item
        title={<a href={href}>{name}</a>}
        detail={row.languages.map((one) => templates.language[one]).join(' · ')}
        aside={
          <div class="settings-row-end">
            <Menu
              kind="quiet"
              icon="more"
              alignEnd
              label=""
              name={say.menuOf(name)}
              entries={[
                { label: say.edit, icon: 'pen', href },
                { label: settings.instructions.duplicate, icon: 'copy', onClick: onCopy },
                ...(row.isBuiltIn ? [] : [{ label: say.remove, icon: 'trash' as const, danger: true, onClick: () => setRemoving(true) }]),
              ]}
            />
          </div>
        }
      />
      {removing && (
        <AskDialog
          title={say.removeTitle(name)}
          action={say.remove}
          danger
          onClose={() => setRemoving(false)}
          onAct={async () => {
            await call('DELETE /api/templates/:template', { params: { template: row.id } })
            showToast({ text: say.removed(name), icon: 'check' })
            onChange()
          }}
        >
          <p>{say.removeDetail}</p>
        </AskDialog>
      )}
    </>
  )
}
