import { useState } from 'preact/hooks'
import { call } from '#web/call.ts'
import { useText } from '#web/locales/firm.ts'
import { sayFailure } from '#web/say-failure.ts'
import { Menu, type MenuEntry } from '#web/ui/menu.tsx'
import { showToast } from '#web/ui/toasts.tsx'
import { ViewLinks } from '#web/ui/view-links.tsx'
import { leaveIfSignedOut } from '../session.tsx'
import type { Layout, Opening, SavedView } from './question.ts'
import { RemoveViewDialog, SaveViewDialog } from './view-dialogs.tsx'
import { fixedViews, isChanged, isKnownToServer, questionOf, savedViews, type TableState, type ViewKey, writeAddress } from './views.ts'

type Props = {
  state: TableState
  layout: Layout
  opening: Opening
  /** After a view was saved, changed or removed. */
  onViews: (views: readonly SavedView[]) => void
  goTo: (state: TableState) => void
}

/** Ready questions in a line, and one's own behind a menu. */
export function ViewBar(props: Props) {
  const { state, opening, onViews, goTo } = props
  const { view: say } = useText().portals
  const [dialog, setDialog] = useState<'save' | 'remove' | null>(null)
  const current = opening.views.find(({ id }) => id === state.view) ?? null
  const addressOf = (view: ViewKey) => {
    const question = questionOf(view, opening)
    return question ? writeAddress({ view, question }, opening) : '/firm/clients?view=all'
  }
  return (
    <div class="view-bar">
      <ViewLinks
        label={say.label}
        current={state.view}
        views={[
          ...fixedViews.map((key) => ({ key, label: say.fixed[key], href: addressOf(key) })),
          ...(current ? [{ key: current.id, label: current.name, href: addressOf(current.id) }] : []),
        ]}
        mark={isChanged(state, opening) ? say.changed : null}
      />
      <Menu kind="quiet" icon="bookmark" label={say.more} alignEnd entries={useEntries(props, current, addressOf, setDialog)} />
      {dialog === 'save' && (
        <SaveViewDialog
          layout={props.layout}
          mayShare={opening.may.shareViews}
          onClose={() => setDialog(null)}
          onSaved={(view) => {
            setDialog(null)
            onViews([...opening.views, view])
            goTo({ view: view.id, question: view.layout.question })
          }}
        />
      )}
      {dialog === 'remove' && current && (
        <RemoveViewDialog
          view={current}
          onClose={() => setDialog(null)}
          onRemoved={() => {
            setDialog(null)
            goTo({ view: 'all', question: state.question })
            onViews(opening.views.filter(({ id }) => id !== current.id))
          }}
        />
      )}
    </div>
  )
}

function useEntries(
  { state, layout, opening, onViews, goTo }: Props,
  current: SavedView | null,
  addressOf: (view: ViewKey) => string,
  open: (dialog: 'save' | 'remove') => void,
): MenuEntry[] {
  const { portals, refusals } = useText()
  const say = portals.view
  const { view } = state
  const tell = (error: unknown) => {
    leaveIfSignedOut(error)
    showToast({ icon: 'warning', text: sayFailure(refusals, error) })
  }
  const update = async (saved: SavedView) => {
    try {
      const { id, name, isShared } = saved
      const newer = await call('PUT /api/client-table/views/:view', { params: { view: id }, body: { name, isShared, layout } })
      onViews(opening.views.map((one) => (one.id === id ? newer : one)))
      showToast({ icon: 'check', text: say.savedAs(name) })
    } catch (error) {
      tell(error)
    }
  }
  const makeDefault = async (view: Parameters<typeof call<'PUT /api/client-table/default'>>[1]['body']['view']) => {
    try {
      await call('PUT /api/client-table/default', { body: { view } })
      showToast({ icon: 'check', text: say.madeDefault })
    } catch (error) {
      tell(error)
    }
  }
  const saved = savedViews(opening)
  const question = questionOf(view, opening)
  return [
    ...saved.map((one): MenuEntry => ({
      label: one.name,
      icon: one.id === view ? 'check' : one.isShared ? 'people' : 'bookmark',
      href: addressOf(one.id),
      ...(one.isShared ? { detail: say.shared } : {}),
    })),
    ...(saved.length > 0 ? (['line'] as const) : []),
    { label: say.saveAs, icon: 'plus', onClick: () => open('save') },
    ...(current?.canChange ? [{ label: say.update(current.name), icon: 'check', onClick: () => void update(current) } as const] : []),
    ...(isChanged(state, opening) && question
      ? [{ label: say.reset, icon: 'undo', onClick: () => goTo({ view, question }) } as const]
      : []),
    ...(isKnownToServer(view) ? [{ label: say.makeDefault, icon: 'home', onClick: () => void makeDefault(view) } as const] : []),
    ...(current?.canChange
      ? [{ label: say.remove(current.name), icon: 'trash', danger: true, onClick: () => open('remove') } as const]
      : []),
  ]
}
