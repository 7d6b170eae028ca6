import { useState } from 'preact/hooks'
import { call } from '#web/call.ts'
import { useText } from '#web/locales/firm.ts'
import { Banner } from '#web/ui/banner.tsx'
import { Button } from '#web/ui/button.tsx'
import { ButtonRow } from '#web/ui/button-row.tsx'
import { Checkbox } from '#web/ui/checkbox.tsx'
import { Dialog } from '#web/ui/dialog.tsx'
import { Form } from '#web/ui/form.tsx'
import { TextField } from '#web/ui/text-field.tsx'
import { showToast } from '#web/ui/toasts.tsx'
import { useAct } from '../use-act.ts'
import type { Layout, SavedView } from './question.ts'

type SaveProps = { layout: Layout; mayShare: boolean; onClose: () => void; onSaved: (view: SavedView) => void }

/** A name for how the table looks now. */
export function SaveViewDialog({ layout, mayShare, onClose, onSaved }: SaveProps) {
  const { view: say } = useText().portals
  const [name, setName] = useState('')
  const [isShared, setIsShared] = useState(false)
  const [needed, setNeeded] = useState(false)
  const act = useAct()
  const save = () => {
    setNeeded(name.trim() === '')
    if (name.trim() === '') return
    void act.run(async () => {
      const view = await call('POST /api/client-table/views', { body: { name: name.trim(), isShared, layout } })
      showToast({ icon: 'check', text: say.savedAs(view.name) })
      onSaved(view)
    })
  }
  return (
    <Dialog title={say.saveTitle} size="small" onClose={onClose}>
      <Form onSubmit={save}>
        {act.problem && (
          <Banner tone="refused" spoken key={act.attempt}>
            {act.problem}
          </Banner>
        )}
        <TextField
          label={say.name}
          hint={say.keeps}
          value={name}
          onInput={setName}
          maxLength={120}
          autoFocus
          error={needed ? say.nameNeeded : null}
        />
        {mayShare && <Checkbox label={say.share} checked={isShared} onChange={setIsShared} />}
        <ButtonRow align="end">
          <Button kind="quiet" onClick={onClose}>
            {say.cancel}
          </Button>
          <Button type="submit" kind="primary" busy={act.busy && say.saving}>
            {say.save}
          </Button>
        </ButtonRow>
      </Form>
    </Dialog>
  )
}

type RemoveProps = { view: SavedView; onClose: () => void; onRemoved: () => void }

export function RemoveViewDialog({ view, onClose, onRemoved }: RemoveProps) {
  const { view: say } = useText().portals
  const act = useAct()
  const remove = () =>
    void act.run(async () => {
      await call('DELETE /api/client-table/views/:view', { params: { view: view.id } })
      showToast({ icon: 'check', text: say.removed })
      onRemoved()
    })
  return (
    <Dialog
      title={say.removeTitle(view.name)}
      size="small"
      onClose={onClose}
      foot={
        <ButtonRow align="end">
          <Button kind="quiet" onClick={onClose}>
            {say.cancel}
          </Button>
          <Button kind="danger" busy={act.busy && say.removing} onClick={remove}>
            {say.removeButton}
          </Button>
        </ButtonRow>
      }
    >
      {act.problem && (
        <Banner tone="refused" spoken key={act.attempt}>
          {act.problem}
        </Banner>
      )}
      <p>{view.isShared ? say.removeShared : say.removeDetail}</p>
    </Dialog>
  )
}
