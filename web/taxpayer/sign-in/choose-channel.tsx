import { useText } from '#web/locales/taxpayer.ts'
import { Button } from '#web/ui/button.tsx'
import { ErrorSummary } from '#web/ui/error-summary.tsx'
import type { Channel, Sending } from './use-send-code.ts'

const icons = { email: 'mail', text: 'phone', authenticator: 'shield' } as const

/** Where the code shall come from. One press sends it: nothing to choose first and confirm after. */
export function ChooseChannel({ channels, sending, onCancel }: { channels: readonly Channel[]; sending: Sending; onCancel: () => void }) {
  const { door } = useText()
  return (
    <>
      <ErrorSummary errors={sending.problem ? [{ fieldId: null, message: sending.problem }] : []} attempt={sending.failures} />
      <div class="stack gap-medium" role="group" aria-label={door.verify.chooseLabel}>
        {channels.map((channel) => (
          <ChannelButton key={channel.id} channel={channel} sending={sending} />
        ))}
      </div>
      <Button kind="quiet" wide onClick={onCancel}>
        {door.verify.cancel}
      </Button>
    </>
  )
}

/** "Send Email: she****com". */
export function ChannelButton({ channel, sending, quiet }: { channel: Channel; sending: Sending; quiet?: boolean }) {
  const { door } = useText()
  const label = channel.kind === 'authenticator' ? door.verify.authenticator : door.verify[channel.kind](channel.masked)
  return (
    <Button
      kind={quiet ? 'quiet' : 'secondary'}
      icon={icons[channel.kind]}
      wide
      busy={sending.to?.id === channel.id && door.verify.sending}
      disabled={sending.to !== null && sending.to.id !== channel.id}
      onClick={() => sending.choose(channel)}
    >
      {label}
    </Button>
  )
}
