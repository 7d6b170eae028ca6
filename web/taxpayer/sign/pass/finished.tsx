import { useState } from 'preact/hooks'
import { usePage } from '#web/taxpayer/frame/use-page.ts'
import { useSignOut } from '#web/taxpayer/frame/use-sign-out.ts'
import { Button, LinkButton } from '#web/ui/button.tsx'
import { Card } from '#web/ui/card.tsx'
import { Item, ItemList } from '#web/ui/item-list.tsx'
import { DoneState } from '#web/ui/states.tsx'
import { DownloadDocument } from '../download-document.tsx'
import { keepHandOver } from './hand-over.ts'
import { usePassText } from './text.ts'
import type { Pass, PassDocument } from './use-pass.ts'

type Props = { documents: readonly PassDocument[]; pass: Pass }

/** Everything is signed: copies to keep, what comes next, and whose turn it is now. */
export function Finished({ documents, pass }: Props) {
  const { finished, home } = usePassText()
  usePage(finished.title(pass.firstName))
  const [other] = pass.others
  const signed = documents.filter(({ state }) => state === 'signed')
  return (
    <DoneState
      title={finished.title(pass.firstName)}
      body={
        <div class="stack pass-done">
          {other && <NextSigner other={other} />}
          <ItemList label={finished.copies}>
            {signed.map(({ documentId, file }) => (
              <Item
                key={documentId}
                tone="done"
                icon="check-circle"
                title={file.name}
                detail={copyOf(file, pass, finished)}
                asideBelow
                aside={file.sealedAt && <DownloadDocument document={file} signed />}
              />
            ))}
          </ItemList>
          {!other && (
            <Card title={finished.next}>
              <p>{finished.nextWords}</p>
            </Card>
          )}
        </div>
      }
      action={
        <LinkButton kind={other?.hasPortal ? 'secondary' : 'primary'} href="/home">
          {home}
        </LinkButton>
      }
    >
      {finished.lead}
    </DoneState>
  )
}

function copyOf(
  { sealedAt, waitingForOthers }: PassDocument['file'],
  { others }: Pass,
  words: ReturnType<typeof usePassText>['finished'],
): string {
  if (sealedAt) return words.copyReady
  if (!waitingForOthers) return words.copyComes
  return others[0] ? words.copyWaits(others[0].firstName) : words.copyWaitsOther
}

/** The spouse signs too: on this very device, under their own login. */
function NextSigner({ other }: { other: Pass['others'][number] }) {
  const { handOver } = usePassText()
  const [isLeaving, setIsLeaving] = useState(false)
  const signOut = useSignOut()
  const name = other.firstName
  if (!other.hasPortal)
    return (
      <Card title={handOver.offerTitle(name)}>
        <p>{handOver.noPortal(name)}</p>
      </Card>
    )
  const leave = () => {
    setIsLeaving(true)
    void signOut({ to: '/hand-over', leave: () => keepHandOver({ firstName: name, portal: other.personId }) }).finally(() =>
      setIsLeaving(false),
    )
  }
  return (
    <Card title={handOver.offerTitle(name)}>
      <div class="stack gap-medium">
        <p>{handOver.offer(name)}</p>
        <Button kind="primary" icon="people" wide busy={isLeaving && handOver.leaving} onClick={leave}>
          {handOver.offerButton(name)}
        </Button>
        <p class="quiet">{handOver.offerHelp(name)}</p>
      </div>
    </Card>
  )
}
