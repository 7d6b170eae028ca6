import { useState } from 'preact/hooks'
import { call } from '#web/call.ts'
import { useText } from '#web/locales/firm.ts'
import { Banner } from '#web/ui/banner.tsx'
import { Button } from '#web/ui/button.tsx'
import { ButtonRow } from '#web/ui/button-row.tsx'
import { Dialog } from '#web/ui/dialog.tsx'
import { Form } from '#web/ui/form.tsx'
import { TextField } from '#web/ui/text-field.tsx'
import { showToast } from '#web/ui/toasts.tsx'
import { useAct } from '../use-act.ts'
import type { StaffDocument } from './return-room.tsx'

type Props = { document: StaffDocument; onClose: () => void; onDone: () => void }

/** The name the client sees. */
export function RenameDialog({ document, onClose, onDone }: Props) {
  const { documents } = useText()
  const [name, setName] = useState(document.name)
  const [missing, setMissing] = useState<string | null>(null)
  const rename = useAct()
  const submit = () => {
    if (name.trim() === '') return setMissing(documents.nameNeeded)
    void rename.run(async () => {
      await call('PUT /api/documents/:document/name', { params: { document: document.id }, body: { name: name.trim() } })
      onDone()
      onClose()
    })
  }
  return (
    <Dialog
      title={documents.renameTitle}
      size="small"
      onClose={onClose}
      foot={
        <ButtonRow align="end">
          <Button kind="quiet" onClick={onClose}>
            {documents.cancel}
          </Button>
          <Button kind="primary" busy={rename.busy && documents.save} onClick={submit}>
            {documents.save}
          </Button>
        </ButtonRow>
      }
    >
      <Form onSubmit={submit}>
        <Problem act={rename} />
        <TextField
          label={documents.name}
          hint={documents.nameHint}
          value={name}
          onInput={setName}
          maxLength={120}
          error={missing}
          autoFocus
        />
      </Form>
    </Dialog>
  )
}

/** Names what is lost. */
export function RemoveDialog({ document, onClose, onDone }: Props) {
  const { documents } = useText()
  const remove = useAct()
  return (
    <Dialog
      title={documents.removeTitle(document.name)}
      size="small"
      onClose={onClose}
      foot={
        <ButtonRow align="end">
          <Button kind="quiet" onClick={onClose}>
            {documents.cancel}
          </Button>
          <Button
            kind="danger"
            busy={remove.busy && documents.remove}
            onClick={() =>
              void remove.run(async () => {
                await call('DELETE /api/documents/:document', { params: { document: document.id } })
                showToast({ text: documents.removed(document.name), icon: 'check' })
                onDone()
                onClose()
              })
            }
          >
            {documents.remove}
          </Button>
        </ButtonRow>
      }
    >
      <div class="form">
        <Problem act={remove} />
        <p>{documents.removeDetail}</p>
      </div>
    </Dialog>
  )
}

function Problem({ act }: { act: { problem: string | null; attempt: number } }) {
  if (!act.problem) return null
  return (
    <Banner tone="refused" spoken key={act.attempt}>
      {act.problem}
    </Banner>
  )
}
