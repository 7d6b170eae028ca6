import { useState } from 'preact/hooks'
import { call } from '#web/call.ts'
import { Banner } from '#web/ui/banner.tsx'
import { Button } from '#web/ui/button.tsx'
import { ButtonRow } from '#web/ui/button-row.tsx'
import { Dialog } from '#web/ui/dialog.tsx'
import { ActDialog } from './act-dialog.tsx'
import { CopyButton } from './copy-button.tsx'
import { useSecurity } from './room.tsx'
import { useAct } from './use-act.ts'

type Props = { replaces: boolean; onClose: () => void; onDone: () => void }

/** What they are for, then the ten codes: shown this once, so only its own button closes them. */
export function RecoveryCodesDialog({ replaces, onClose, onDone }: Props) {
  const { text } = useSecurity()
  const say = text.second
  const [codes, setCodes] = useState<readonly string[] | null>(null)
  const act = useAct()
  if (codes) return <Codes codes={codes} onDone={onDone} />
  return (
    <ActDialog
      title={say.codesDialog}
      act={act}
      submit={replaces ? say.newCodes : say.getCodes}
      busy={say.making}
      onClose={onClose}
      onSubmit={() => void act.run(async () => setCodes((await call('POST /api/security/recovery-codes', {})).codes))}
    >
      <p>{say.codesLead}</p>
      {replaces && <Banner tone="needs">{say.codesReplace}</Banner>}
    </ActDialog>
  )
}

function Codes({ codes, onDone }: { codes: readonly string[]; onDone: () => void }) {
  const say = useSecurity().text.second
  return (
    <Dialog
      title={say.codesDialog}
      size="small"
      stubborn
      onClose={onDone}
      foot={
        <ButtonRow align="end">
          <Button icon="print" onClick={() => print()}>
            {say.codesPrint}
          </Button>
          <Button kind="primary" onClick={onDone}>
            {say.codesKept}
          </Button>
        </ButtonRow>
      }
    >
      <div class="stack">
        <Banner tone="needs">{say.codesShown}</Banner>
        <ol class="security-codes" aria-label={say.codes}>
          {codes.map((code) => (
            <li key={code}>
              <code>{code}</code>
            </li>
          ))}
        </ol>
        <CopyButton text={codes.join('\n')} label={say.codesCopy} />
      </div>
    </Dialog>
  )
}
