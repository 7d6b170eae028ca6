import { type ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import { Banner } from '#web/ui/banner.tsx'
import { ButtonRow } from '#web/ui/button-row.tsx'
import { Button, LinkButton } from '#web/ui/button.tsx'
import { Card } from '#web/ui/card.tsx'
import { DefinitionList } from '#web/ui/definition-list.tsx'
import { Dialog } from '#web/ui/dialog.tsx'
import { Disclosure } from '#web/ui/disclosure.tsx'
import { iconPaths } from '#web/ui/icon-paths.ts'
import type { IconName } from '#web/ui/icon-paths.ts'
import { Icon } from '#web/ui/icon.tsx'
import { Menu } from '#web/ui/menu.tsx'
import { ProgressBar } from '#web/ui/progress-bar.tsx'
import { SignaturePadField } from '#web/ui/signature-pad.tsx'
import type { SignatureMark } from '#web/ui/signature-strokes.ts'
import { ItemListSkeleton, Loading, Skeleton } from '#web/ui/skeleton.tsx'
import { Row, Stack } from '#web/ui/stack.tsx'
import { DoneState, EmptyState, ErrorState, NoPermissionState } from '#web/ui/states.tsx'
import { StatusPill } from '#web/ui/status-pill.tsx'
import { Tabs } from '#web/ui/tabs.tsx'
import { showToast } from '#web/ui/toasts.tsx'
import { Tooltip } from '#web/ui/tooltip.tsx'
import { UploadArea } from '#web/ui/upload-area.tsx'
import { PartsFields } from './parts-fields.tsx'
import { Uploads } from './taxpayer-files.tsx'

/** Every part in every state, one below the other. */
export function Parts() {
  return (
    <main class="taxpayer-main">
      <div class="taxpayer-column">
        <h1>Lintel, part by part</h1>
        <Part name="Buttons">
          <Buttons />
        </Part>
        <Part name="Fields">
          <PartsFields />
        </Part>
        <Part name="Pills and banners">
          <Says />
        </Part>
        <Part name="Progress, skeletons">
          <Waiting />
        </Part>
        <Part name="Upload">
          <Stack>
            <UploadArea onFiles={() => {}} hint="PDF or photo, up to 200 MB." />
            <Uploads />
          </Stack>
        </Part>
        <Part name="Signature">
          <Signature />
        </Part>
        <Part name="Floating">
          <Floating />
        </Part>
        <Part name="States">
          <States />
        </Part>
        <Part name="Icons">
          <Row>
            {Object.keys(iconPaths).map((name) => (
              <Icon key={name} name={name as IconName} />
            ))}
          </Row>
        </Part>
      </div>
    </main>
  )
}

function Part({ name, children }: { name: string; children: ComponentChildren }) {
  return (
    <section class="stack gap-medium" aria-label={name}>
      <h2>{name}</h2>
      {children}
    </section>
  )
}

function Buttons() {
  return (
    <Stack gap="medium">
      <ButtonRow inline>
        <Button kind="primary">Sign</Button>
        <Button>View Files</Button>
        <Button kind="quiet">Cancel</Button>
        <Button kind="danger" icon="trash">
          Delete client
        </Button>
      </ButtonRow>
      <ButtonRow inline>
        <Button kind="primary" busy="Sending…">
          Send
        </Button>
        <Button kind="primary" disabled>
          Sign
        </Button>
        <Button disabled>View</Button>
        <LinkButton href="#pdf" icon="external">
          Open the PDF
        </LinkButton>
        <Button icon="more" iconLabel="More" kind="quiet" />
      </ButtonRow>
    </Stack>
  )
}

function Says() {
  return (
    <Stack gap="medium">
      <Row>
        <StatusPill>Invited</StatusPill>
        <StatusPill tone="needs">Needs you</StatusPill>
        <StatusPill tone="done">Signed!</StatusPill>
        <StatusPill tone="refused">Bounced</StatusPill>
        <StatusPill tone="live">Live</StatusPill>
      </Row>
      <Banner title="Your return is ready.">Two papers wait for your signature.</Banner>
      <Banner tone="needs" title="Due April 15" action={<Button kind="quiet">Pay</Button>}>
        You owe $1,204 to the U.S. Treasury.
      </Banner>
      <Banner tone="done">Transfer Completed - Documents are now on Customer Portal</Banner>
      <Banner tone="refused" title="This link has been used.">
        Sign in instead, or ask us for a new link.
      </Banner>
    </Stack>
  )
}

function Waiting() {
  return (
    <Stack gap="medium">
      <ProgressBar label="Sending invitations" portion={0.58} figure="7 of 12" />
      <Loading>
        <Skeleton width="60%" height="32px" />
        <Skeleton lines={3} />
        <ItemListSkeleton items={2} />
      </Loading>
    </Stack>
  )
}

function Signature() {
  const [mark, setMark] = useState<SignatureMark | null>(null)
  return (
    <Card>
      <SignaturePadField label="Signature of Maria Lopez" mark={mark} onChange={setMark} suggestedName="Maria López Núñez" />
    </Card>
  )
}

function Floating() {
  const [open, setOpen] = useState(false)
  const [tab, setTab] = useState<'read' | 'sign'>('sign')
  return (
    <Stack gap="medium">
      <ButtonRow inline>
        <Button onClick={() => setOpen(true)}>Open a dialog</Button>
        <Button onClick={() => showToast({ text: 'Client deleted.', action: { label: 'Undo', onClick: () => {} } })}>Show a toast</Button>
        <Menu
          label="López, Maria"
          entries={[
            { label: 'Customer Portal', icon: 'globe' },
            { label: 'Scanned Documents', icon: 'image' },
            'line',
            { label: 'Delete', icon: 'trash', danger: true },
          ]}
        />
        <Tooltip text="You can sign once you have viewed it.">
          {(id) => (
            <Button describedBy={id} disabled>
              Sign
            </Button>
          )}
        </Tooltip>
      </ButtonRow>
      <Tabs
        label="Papers"
        current={tab}
        onChange={setTab}
        tabs={[
          { key: 'sign', label: 'To sign', count: '2' },
          { key: 'read', label: 'To read', count: '5' },
        ]}
      >
        <p>{tab === 'sign' ? 'Two papers to sign.' : 'Five papers to read.'}</p>
      </Tabs>
      <div>
        <Disclosure summary="Is a typed name a real signature?">Yes. The law gives it the same force as one drawn by hand.</Disclosure>
        <Disclosure summary="Can I still sign on paper?" open>
          Yes. Print it, sign it, and send us a photo of every page.
        </Disclosure>
      </div>
      {open && (
        <Dialog
          size="small"
          title="Delete Ruth Abernathy?"
          onClose={() => setOpen(false)}
          foot={
            <ButtonRow align="end">
              <Button onClick={() => setOpen(false)}>Keep</Button>
              <Button kind="danger" onClick={() => setOpen(false)}>
                Delete Ruth Abernathy
              </Button>
            </ButtonRow>
          }
        >
          <p>Her portal closes today. Signed papers and their evidence stay for seven years.</p>
        </Dialog>
      )}
    </Stack>
  )
}

function States() {
  return (
    <Stack>
      <EmptyState
        icon="files"
        title="Nothing from your preparer yet"
        action={
          <Button kind="primary" icon="messages">
            Ask a question
          </Button>
        }
      >
        When Thomas sends you papers to read or sign, they will be here.
      </EmptyState>
      <ErrorState title="We could not show your papers" reference="R-7F3K-22" onRetry={() => {}}>
        The server did not answer in time. Your papers are safe. Please try again in a minute.
      </ErrorState>
      <NoPermissionState title="Only managers can see this">Ask Ellen Whitfield to change your role.</NoPermissionState>
      <Card title="Your record" aside={<a href="#edit">Change</a>}>
        <DefinitionList
          items={[
            { term: 'Name', value: 'Maria López Núñez' },
            { term: 'E-mail', value: 'maria@example.com' },
            { term: 'SSN', value: '•••-••-4410' },
          ]}
        />
      </Card>
      <DoneState title="Signed!" action={<Button icon="download">Save a copy</Button>}>
        We have your signed Form 8879. Thomas will file your return and tell you when the IRS accepts it.
      </DoneState>
    </Stack>
  )
}
