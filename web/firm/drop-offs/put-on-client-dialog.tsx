import { useLocation } from 'preact-iso'
import { useState } from 'preact/hooks'
import { call } from '#web/call.ts'
import { useText } from '#web/locales/firm.ts'
import { Banner } from '#web/ui/banner.tsx'
import { Button } from '#web/ui/button.tsx'
import { ButtonRow } from '#web/ui/button-row.tsx'
import { Dialog } from '#web/ui/dialog.tsx'
import { Stack } from '#web/ui/stack.tsx'
import { showToast } from '#web/ui/toasts.tsx'
import { ClientPicker, type PickedClient } from '../clients/client-picker.tsx'
import { useAct } from '../use-act.ts'
import type { TrayFile } from './tray-page.tsx'

type Props = { file: TrayFile; onClose: () => void; onDone: () => void }

/** *Put on a client*: found as one types, then named once more: the client will see the file. */
export function PutOnClientDialog({ file, onClose, onDone }: Props) {
  const { tray } = useText()
  const { route } = useLocation()
  const [client, setClient] = useState<PickedClient | null>(null)
  const act = useAct()
  const put = async ({ id, name }: PickedClient) => {
    const isPut = await act.run(async () => {
      await call('POST /api/tray/:file/client', { params: { file: file.id }, body: { clientId: id } })
    })
    if (!isPut) return
    showToast({
      icon: 'check',
      text: tray.isOn(file.name, name),
      action: { label: tray.openClient, onClick: () => route(`/firm/clients/${id}`) },
    })
    onDone()
  }
  return (
    <Dialog
      title={tray.put}
      onClose={onClose}
      foot={
        <ButtonRow align="end">
          <Button kind="quiet" onClick={onClose}>
            {tray.cancel}
          </Button>
          {client && (
            <Button kind="primary" busy={act.busy && tray.putting} onClick={() => void put(client)}>
              {tray.putOn(client.name)}
            </Button>
          )}
        </ButtonRow>
      }
    >
      <Stack gap="medium">
        {act.problem && (
          <Banner tone="refused" spoken key={act.attempt}>
            {act.problem}
          </Banner>
        )}
        <p>
          <strong>{file.name}</strong>
          <br />
          {tray.from(file.senderName, file.senderEmail)}
        </p>
        <ClientPicker label={client ? tray.findAnother : tray.find} needed={!client} onPick={setClient} />
        {client && (
          <Banner icon="person" title={`${client.name} · ${client.clientNumber}`} spoken>
            {tray.willSee}
          </Banner>
        )}
      </Stack>
    </Dialog>
  )
}
