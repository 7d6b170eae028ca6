import { Button } from '#web/ui/button.tsx'

type Props = { label: string; of: string; quiet?: boolean; busy?: string | false; onClick: () => void }

/** The act of a row: a short word for the eye, the whole of it for who hears it. */
export function RowButton({ label, of, quiet, busy, onClick }: Props) {
  return (
    <Button kind={quiet ? 'quiet' : 'secondary'} busy={busy} onClick={onClick}>
      {label}
      <span class="visually-hidden">: {of}</span>
    </Button>
  )
}
