import { useState } from 'preact/hooks'
import { call, urlOf } from '#web/call.ts'
import { useInside } from '#web/taxpayer/frame/portal.ts'
import { dialable } from '#web/taxpayer/frame/dialable.ts'
import { showPhone } from '#web/taxpayer/frame/show-phone.ts'
import { useAct } from '#web/taxpayer/k1s/use-act.ts'
import { Banner } from '#web/ui/banner.tsx'
import { Button, LinkButton } from '#web/ui/button.tsx'
import { CheckGroup } from '#web/ui/check-group.tsx'
import { Item, ItemList } from '#web/ui/item-list.tsx'
import { Step, Steps } from '#web/ui/steps.tsx'
import { showToast } from '#web/ui/toasts.tsx'
import type { ByHand, HandSigning } from './by-hand-page.tsx'
import { SendPaper } from './send-paper.tsx'
import { useByHandText } from './text.ts'

type Props = { open: readonly HandSigning[]; office: ByHand['office']; mayAct: boolean; onChange: () => void }

/** Three steps, for all that waits on paper at once. */
export function HowTo({ open, office, mayAct, onChange }: Props) {
  const text = useByHandText()
  const { portal } = useInside()
  const [left, setLeft] = useState<readonly string[]>([])
  const chosen = open.map(({ id }) => id).filter((id) => !left.includes(id))
  const printing = urlOf('GET /api/portals/:portal/hand-signings/print', {
    params: { portal: portal.id },
    query: { handSignings: open.map(({ id }) => id).join(',') },
  })
  return (
    <section class="stack gap-medium" aria-labelledby="to-sign-by-hand">
      <h2 id="to-sign-by-hand">{text.toSign}</h2>
      <ItemList label={text.toSign}>
        {open.map((one) => (
          <Item key={one.id} icon="document" tone="needs" title={one.documentName} detail={text.why[one.why]} />
        ))}
      </ItemList>
      <Steps>
        <Step number={1} label={text.step(1)} title={text.print}>
          <p>{text.printHelp}</p>
          {mayAct && (
            <LinkButton icon="external" newTab href={printing}>
              {text.printButton}
            </LinkButton>
          )}
          <p class="quiet">
            {text.noPrinter(office.firmName)} {office.phone && <a href={dialable(office.phone)}>{text.call(showPhone(office.phone))}</a>}
          </p>
        </Step>
        <Step number={2} label={text.step(2)} title={text.sign}>
          <p>{text.signHelp}</p>
        </Step>
        <Step number={3} label={text.step(3)} title={text.send}>
          <p>{text.sendHelp}</p>
          {mayAct && open.length > 1 && (
            <CheckGroup
              name="forms"
              label={text.whichForms}
              values={chosen}
              onChange={(values) => setLeft(open.map(({ id }) => id).filter((id) => !values.includes(id)))}
              options={open.map(({ id, documentName }) => ({ value: id, label: documentName }))}
              error={chosen.length === 0 ? text.needForm : null}
            />
          )}
          {mayAct && <SendPaper handSigningIds={chosen} isMain onHandedIn={onChange} />}
        </Step>
      </Steps>
      {mayAct && <GoBack open={open} onChange={onChange} />}
    </section>
  )
}

function GoBack({ open, onChange }: { open: readonly HandSigning[]; onChange: () => void }) {
  const text = useByHandText()
  const { portal } = useInside()
  const act = useAct(onChange)
  const mayGoBack = open.filter((one) => one.mayGoBack)
  if (mayGoBack.length === 0) return null
  const goBack = () =>
    act.run(async () => {
      for (const { id } of mayGoBack)
        await call('DELETE /api/portals/:portal/hand-signings/:handSigning', { params: { portal: portal.id, handSigning: id } })
      showToast({ text: text.wentBack, icon: 'check' })
      onChange()
    })
  return (
    <>
      {act.problem && (
        <Banner tone="refused" spoken>
          {act.problem}
        </Banner>
      )}
      <p>
        <Button kind="quiet" icon="pen" busy={act.busy && text.goingBack} onClick={() => void goBack()}>
          {text.goBack}
        </Button>
      </p>
    </>
  )
}
