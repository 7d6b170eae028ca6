import { useLocation } from 'preact-iso'
import { useState } from 'preact/hooks'
import type { EndpointByRoute } from '#contract/contract.ts'
import type { Output } from '#contract/endpoint.ts'
import { letterKinds, type LetterKind } from '#contract/letter-texts.ts'
import { call } from '#web/call.ts'
import { useText } from '#web/locales/firm.ts'
import { useAct } from '#web/security/use-act.ts'
import { Banner } from '#web/ui/banner.tsx'
import { Button } from '#web/ui/button.tsx'
import { Item, ItemList } from '#web/ui/item-list.tsx'
import { Menu } from '#web/ui/menu.tsx'
import { StatusPill } from '#web/ui/status-pill.tsx'
import { showToast } from '#web/ui/toasts.tsx'
import { useData } from '#web/use-data.ts'
import { Loaded } from '../loaded.tsx'
import { PageTitle } from '../page.tsx'
import { AskDialog } from './ask-dialog.tsx'
import { PageSkeleton } from './page-skeleton.tsx'

type Instructions = Output<EndpointByRoute['GET /api/instructions']>
export type InstructionRow = Instructions['instructions'][number]

/** The name that staff sees: their own, or the word for the text that came with Lintel. */
export function useInstructionName(): (row: { name: string }) => string {
  const { settings } = useText()
  return ({ name }) => (name === '' ? settings.instructions.builtIn : name)
}

/** Every kind of letter with its texts. */
export function InstructionsPage() {
  const { settings } = useText()
  const say = settings.instructions
  const state = useData('instructions', (signal) => call('GET /api/instructions', { signal }))
  return (
    <>
      <PageTitle title={settings.nav.instructions} lead={say.lead} />
      <Loaded state={state} skeleton={<PageSkeleton />}>
        {({ instructions }) =>
          letterKinds.map((kind) => (
            <KindSection key={kind} kind={kind} rows={instructions.filter((row) => row.kind === kind)} onChange={state.reload} />
          ))
        }
      </Loaded>
    </>
  )
}

function KindSection({ kind, rows, onChange }: { kind: LetterKind; rows: readonly InstructionRow[]; onChange: () => void }) {
  const say = useText().settings.instructions
  const { route } = useLocation()
  const nameOf = useInstructionName()
  const add = useAct()
  const title = say.kind[kind]
  const addOne = async () => {
    const from = rows.find(({ isDefault }) => isDefault) ?? rows[0]
    if (!from) return
    const { id } = await call('POST /api/instructions/:instruction/duplicate', {
      params: { instruction: from.id },
      body: { name: say.copyOf(nameOf(from)).slice(0, 120) },
    })
    route(`/firm/settings/instructions/${id}`)
  }
  return (
    <section class="settings-section" aria-label={title}>
      <div class="row row-spread">
        <div>
          <h2>{title}</h2>
          <p class="quiet">{say.when[kind]}</p>
        </div>
        <Button icon="plus" busy={add.busy && say.add} onClick={() => void add.run(addOne)}>
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
          <InstructionItem key={row.id} row={row} onChange={onChange} />
        ))}
      </ItemList>
    </section>
  )
}

function InstructionItem({ row, onChange }: { row: InstructionRow; onChange: () => void }) {
  const say = useText().settings.instructions
  const { route } = useLocation()
  const name = useInstructionName()(row)
  const act = useAct()
  const [removing, setRemoving] = useState(false)
  const href = `/firm/settings/instructions/${row.id}`
  const params = { instruction: row.id }
  const makeDefault = async () => {
    await call('POST /api/instructions/:instruction/default', { params })
    showToast({ text: say.madeDefault(name), icon: 'check' })
    onChange()
  }
  const duplicate = async () => {
    const { id } = await call('POST /api/instructions/:instruction/duplicate', { params, body: { name: say.copyOf(name).slice(0, 120) } })
    route(`/firm/settings/instructions/${id}`)
  }
  const uses = [
    ...(row.offices.length > 0 ? [say.usedByOffices(row.offices.map((office) => office.name).join(', '))] : []),
    ...(row.clientCount > 0 ? [say.usedByClients(row.clientCount)] : []),
  ]
  return (
    <>
      <Item
        title={<a href={href}>{name}</a>}
        detail={act.problem ?? uses.join(' · ')}
        aside={
          <div class="settings-row-end">
            {row.isDefault && <StatusPill tone="done">{say.default}</StatusPill>}
            <Menu
              kind="quiet"
              icon="more"
              alignEnd
              label=""
              name={say.menuOf(name)}
              entries={[
                { label: say.edit, icon: 'pen', href },
                { label: say.duplicate, icon: 'copy', onClick: () => void act.run(duplicate) },
                ...(row.isDefault ? [] : [{ label: say.makeDefault, icon: 'check' as const, onClick: () => void act.run(makeDefault) }]),
                ...(row.isBuiltIn || row.isDefault
                  ? []
                  : [{ label: say.remove, icon: 'trash' as const, danger: true, onClick: () => setRemoving(true) }]),
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
            await call('DELETE /api/instructions/:instruction', { params })
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
