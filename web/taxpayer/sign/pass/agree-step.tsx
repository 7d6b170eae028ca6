import { useState } from 'preact/hooks'
import { call, urlOf } from '#web/call.ts'
import { useLanguage } from '#web/locales/taxpayer.ts'
import { Failed } from '#web/taxpayer/frame/failed.tsx'
import { useInside } from '#web/taxpayer/frame/portal.ts'
import { usePage } from '#web/taxpayer/frame/use-page.ts'
import { usePortalData } from '#web/taxpayer/frame/use-portal-data.ts'
import { useAct } from '#web/taxpayer/k1s/use-act.ts'
import { Banner } from '#web/ui/banner.tsx'
import { Button, LinkButton } from '#web/ui/button.tsx'
import { Card } from '#web/ui/card.tsx'
import { DefinitionList } from '#web/ui/definition-list.tsx'
import { Form } from '#web/ui/form.tsx'
import { PageHeader } from '#web/ui/page-header.tsx'
import { ItemListSkeleton, Loading } from '#web/ui/skeleton.tsx'
import { TextField } from '#web/ui/text-field.tsx'
import { PaperChosen } from './paper-chosen.tsx'
import { usePassText } from './text.ts'
import type { Pass } from './use-pass.ts'

type Props = {
  answer: Pass['electronicRecords']
  /** The documents that wait for a signature. */
  waiting: readonly string[]
  onDone: () => void
}

/** Once: read, show that a PDF can be opened, agree; or paper, which has the same weight. */
export function AgreeStep({ answer, waiting, onDone }: Props) {
  const { agree } = usePassText()
  const { portal } = useInside()
  const [isAsking, setIsAsking] = useState(answer === null)
  const takeFocus = usePage(agree.title)
  if (!isAsking) return <PaperChosen waiting={waiting} onAfterAll={() => setIsAsking(true)} />
  return (
    <>
      <PageHeader title={agree.title} lead={agree.lead(portal.firmName)} takeFocus={takeFocus} />
      <AgreeForm
        mayWantPaper={answer === null}
        onAgreed={onDone}
        onPaper={() => {
          setIsAsking(false)
          onDone()
        }}
      />
    </>
  )
}

type FormProps = { mayWantPaper: boolean; onAgreed: () => void; onPaper: () => void }

/** What the law asks to be said, the proof, and two answers. */
export function AgreeForm({ mayWantPaper, onAgreed, onPaper }: FormProps) {
  const { portal } = useInside()
  const { language } = useLanguage()
  const terms = usePortalData(`electronic records ${portal.id} ${language}`, (signal) =>
    call('GET /api/portals/:portal/electronic-records', { params: { portal: portal.id }, query: { language }, signal }),
  )
  if (!terms.data) {
    if (terms.error) return <Failed error={terms.error} onRetry={terms.reload} />
    return (
      <Loading>
        <ItemListSkeleton items={5} />
      </Loading>
    )
  }
  return (
    <>
      <Card>
        <DefinitionList items={terms.data.terms.map(({ term, words }) => ({ term, value: words }))} />
      </Card>
      <Answers wording={terms.data.wording} mayWantPaper={mayWantPaper} onAgreed={onAgreed} onPaper={onPaper} />
    </>
  )
}

function Answers({ wording, mayWantPaper, onAgreed, onPaper }: FormProps & { wording: string }) {
  const { agree, saving } = usePassText()
  const { portal } = useInside()
  const { language } = useLanguage()
  const [typed, setTyped] = useState('')
  const agreeing = useAct()
  const choosing = useAct()
  const params = { portal: portal.id }
  const submit = async () => {
    const sampleCode = typed.replace(/\D/g, '')
    if (sampleCode.length !== 6) return agreeing.refuse(agree.needSix)
    const isDone = await agreeing.run(async () => {
      await call('POST /api/portals/:portal/electronic-records/consent', { params, body: { sampleCode, wording, language } })
    })
    if (isDone) onAgreed()
  }
  const paper = async () => {
    const isDone = await choosing.run(async () => {
      await call('POST /api/portals/:portal/electronic-records/paper', { params, body: { wording, language } })
    })
    if (isDone) onPaper()
  }
  return (
    <Form onSubmit={() => void submit()}>
      <h2>{agree.proofTitle}</h2>
      <p>{agree.proofLead}</p>
      <div>
        <LinkButton
          icon="document"
          href={urlOf('GET /api/portals/:portal/electronic-records/sample', { params, query: { language } })}
          newTab
        >
          {agree.openSample}
        </LinkButton>
      </div>
      <TextField
        label={agree.sampleCode}
        value={typed}
        onInput={setTyped}
        inputMode="numeric"
        maxLength={7}
        short
        error={agreeing.problem}
      />
      {choosing.problem && (
        <Banner tone="refused" spoken>
          {choosing.problem}
        </Banner>
      )}
      <Button type="submit" kind="primary" wide busy={agreeing.busy && saving}>
        {agree.agree}
      </Button>
      {mayWantPaper && (
        <Button wide busy={choosing.busy && saving} onClick={() => void paper()}>
          {agree.paper}
        </Button>
      )}
    </Form>
  )
}
