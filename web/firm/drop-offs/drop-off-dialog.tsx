import { useState } from 'preact/hooks'
import { useText } from '#web/locales/firm.ts'
import { announce } from '#web/ui/announce.ts'
import { Banner } from '#web/ui/banner.tsx'
import { Button } from '#web/ui/button.tsx'
import { ButtonRow } from '#web/ui/button-row.tsx'
import { Dialog } from '#web/ui/dialog.tsx'
import { Form } from '#web/ui/form.tsx'
import { Loading, Skeleton } from '#web/ui/skeleton.tsx'
import { Row, Stack } from '#web/ui/stack.tsx'
import { Switch } from '#web/ui/switch.tsx'
import { TextField } from '#web/ui/text-field.tsx'
import { useData } from '#web/use-data.ts'
import { Loaded } from '../loaded.tsx'
import { useAct } from '../use-act.ts'
import { CopyLinkButton } from './copy-link-button.tsx'
import { changeLink, type DropOffLink, type LinkOf, readLink } from './link.ts'
import { useMayChangeLink } from './may-change-link.ts'

type Props = { of: LinkOf; onClose: () => void; onChanged?: (link: DropOffLink) => void }

/** *Update Drop-Off Access*: on or off, the link, its passcode, another link. Each is done at once. */
export function DropOffDialog({ of, onClose, onChanged }: Props) {
  const { dropOffs } = useText()
  const state = useData(of?.id ?? 'firm', (signal) => readLink(of, signal))
  const mayChange = useMayChangeLink(of)
  return (
    <Dialog
      title={of ? dropOffs.dialogOf(of.name) : dropOffs.firmTitle}
      onClose={onClose}
      foot={
        <ButtonRow align="end">
          <Button kind="primary" onClick={onClose}>
            {dropOffs.done}
          </Button>
        </ButtonRow>
      }
    >
      <Stack gap="medium">
        <p>{of ? dropOffs.lead : dropOffs.firmLead}</p>
        <Loaded
          state={state}
          skeleton={
            <Loading>
              <Skeleton height="44px" />
            </Loading>
          }
        >
          {(link) =>
            mayChange ? (
              <LinkForm
                of={of}
                link={link}
                onChanged={(changed) => {
                  state.replace(changed)
                  onChanged?.(changed)
                }}
              />
            ) : (
              <ShownLink link={link} />
            )
          }
        </Loaded>
      </Stack>
    </Dialog>
  )
}

type Change = Partial<{ isOn: boolean; passcode: string | null; renew: boolean }>
type PartProps = { link: DropOffLink; busy: boolean; change: (change: Change, done: string) => Promise<boolean> }

function LinkForm({ of, link, onChanged }: { of: LinkOf; link: DropOffLink; onChanged: (link: DropOffLink) => void }) {
  const { dropOffs } = useText()
  const act = useAct()
  // The switch moves at once, and back when it is refused.
  const [wanted, setWanted] = useState<boolean | null>(null)
  const change = (with_: Change, done: string) =>
    act.run(async () => {
      onChanged(await changeLink(of, { isOn: link.isOn, passcode: link.passcode, renew: false, ...with_ }))
      announce(done)
    })
  const part = { link, busy: act.busy, change }
  return (
    <>
      {act.problem && (
        <Banner tone="refused" spoken key={act.attempt}>
          {act.problem}
        </Banner>
      )}
      <Row spread>
        <strong>{dropOffs.take}</strong>
        <Switch
          label={dropOffs.take}
          checked={wanted ?? link.isOn}
          busy={act.busy}
          onChange={(isOn) => {
            setWanted(isOn)
            void change({ isOn }, isOn ? dropOffs.turnedOn : dropOffs.turnedOff).then(() => setWanted(null))
          }}
        />
      </Row>
      {link.isOn ? (
        <>
          <ShownLink link={link} />
          <Passcode key={link.passcode ?? ''} {...part} />
          <AnotherLink {...part} />
        </>
      ) : (
        <p class="quiet">{link.url === null ? dropOffs.neverOn : dropOffs.wasOn}</p>
      )}
    </>
  )
}

/** The link itself stays in sight: where the browser does not copy, it is marked and copied by hand. */
function ShownLink({ link }: { link: DropOffLink }) {
  const { dropOffs } = useText()
  if (!link.isOn || link.url === null) return <p class="quiet">{dropOffs.isOff}</p>
  return (
    <Stack gap="small">
      <TextField label={dropOffs.link} value={link.url} onInput={() => undefined} readOnly spellCheck={false} />
      <Row>
        <CopyLinkButton url={link.url} />
      </Row>
    </Stack>
  )
}

const shortestPasscode = 4

function Passcode({ link, busy, change }: PartProps) {
  const { dropOffs } = useText()
  const [typed, setTyped] = useState(link.passcode ?? '')
  const [error, setError] = useState<string | null>(null)
  const save = () => {
    const isTooShort = typed.trim().length < shortestPasscode
    setError(isTooShort ? dropOffs.passcodeShort : null)
    if (!isTooShort) void change({ passcode: typed.trim() }, dropOffs.passcodeSaved)
  }
  return (
    <Form onSubmit={save}>
      <TextField
        label={dropOffs.passcode}
        hint={dropOffs.passcodeHint}
        value={typed}
        onInput={setTyped}
        error={error}
        optional
        maxLength={20}
        autoCapitalize="none"
        spellCheck={false}
      />
      <ButtonRow>
        <Button type="submit" busy={busy && dropOffs.saving}>
          {dropOffs.savePasscode}
        </Button>
        {link.passcode !== null && (
          <Button kind="quiet" onClick={() => void change({ passcode: null }, dropOffs.passcodeGone)}>
            {dropOffs.removePasscode}
          </Button>
        )}
      </ButtonRow>
    </Form>
  )
}

function AnotherLink({ busy, change }: PartProps) {
  const { dropOffs } = useText()
  const [asking, setAsking] = useState(false)
  if (!asking) {
    return (
      <ButtonRow>
        <Button kind="quiet" icon="retry" onClick={() => setAsking(true)}>
          {dropOffs.renew}
        </Button>
      </ButtonRow>
    )
  }
  return (
    <Banner tone="needs" title={dropOffs.renewTitle} spoken>
      <Stack gap="small">
        <p>{dropOffs.renewDetail}</p>
        <ButtonRow>
          <Button onClick={() => setAsking(false)}>{dropOffs.keep}</Button>
          <Button
            kind="danger"
            busy={busy && dropOffs.saving}
            onClick={() => void change({ renew: true }, dropOffs.renewed).then((done) => done && setAsking(false))}
          >
            {dropOffs.renew}
          </Button>
        </ButtonRow>
      </Stack>
    </Banner>
  )
}
