import '../styles/templates.css'
import { useLocation } from 'preact-iso'
import { useRef, useState } from 'preact/hooks'
import { extensionOf } from '#contract/extension-dates.ts'
import { call } from '#web/call.ts'
import { useText } from '#web/locales/firm.ts'
import { randomKey } from '#web/upload-key.ts'
import { Banner } from '#web/ui/banner.tsx'
import { Button } from '#web/ui/button.tsx'
import { ButtonRow } from '#web/ui/button-row.tsx'
import { Form } from '#web/ui/form.tsx'
import { RadioCards } from '#web/ui/radio-cards.tsx'
import { ItemListSkeleton, Loading } from '#web/ui/skeleton.tsx'
import { showToast } from '#web/ui/toasts.tsx'
import { useData } from '#web/use-data.ts'
import { Loaded } from '../loaded.tsx'
import { PageTitle } from '../page.tsx'
import type { ReturnPageProps } from '../returns/return-room.tsx'
import { useAct } from '../use-act.ts'
import { ExtensionFields } from './extension-fields.tsx'
import { bodyOf, type DraftProblem, type PaperDraft, type TemplateRow, whatIsMissing } from './paper-draft.ts'
import { PaperFields } from './paper-fields.tsx'
import { PaperPages, type ShownPaper } from './paper-preview.tsx'

/** `…/from-template`: an engagement letter or a consent, filled in and looked at before it becomes a document of the return. */
export function MakePaperPage({ taxReturn, state }: ReturnPageProps) {
  const { make } = useText().templates
  const templates = useData('templates', (signal) => call('GET /api/templates', { signal }))
  return (
    <>
      <PageTitle title={make.title} lead={make.lead} back={{ href: `/firm/returns/${taxReturn.id}`, label: make.back }} />
      <Loaded
        state={templates}
        skeleton={
          <Loading>
            <ItemListSkeleton items={4} />
          </Loading>
        }
      >
        {(loaded) => <Maker taxReturn={taxReturn} templates={loaded.templates} onMade={state.reload} />}
      </Loaded>
    </>
  )
}

function firstDraft(taxReturn: ReturnPageProps['taxReturn']): PaperDraft {
  const { persons } = taxReturn.client
  return {
    language: persons[0]?.language ?? 'en',
    signers: persons.map(({ id }) => id),
    answers: { services: '', fee: '', recipient: '', information: '', purpose: '' },
    until: '',
    startsOn: '',
    solicits: '',
    figures: { estimate: '', paid: '', paying: '' },
    addsPayment: true,
  }
}

type MakerProps = { taxReturn: ReturnPageProps['taxReturn']; templates: readonly TemplateRow[]; onMade: () => void }

function Maker({ taxReturn, templates, onMade }: MakerProps) {
  const say = useText().templates
  const { route } = useLocation()
  const extension = extensionOf(taxReturn.form, taxReturn.taxYear)
  const [chosen, setChosen] = useState(templates[0]?.id ?? '')
  const [draft, setDraft] = useState(() => firstDraft(taxReturn))
  const [missing, setMissing] = useState<readonly DraftProblem[]>([])
  const [shown, setShown] = useState<ShownPaper | null>(null)
  const key = useRef(randomKey())
  const [preview, make] = [useAct(), useAct()]
  const offered = templates.filter(({ kind }) => kind !== 'extension' || extension !== null)
  const template = offered.find(({ id }) => id === chosen) ?? offered[0]
  if (!template) return null
  const params = { taxReturn: taxReturn.id }
  const change = (part: Partial<PaperDraft>) => {
    setDraft((before) => ({ ...before, ...part }))
    setShown(null)
    // Another paper than the one that may have been made already.
    key.current = randomKey()
  }
  const isWhole = () => {
    const found = whatIsMissing(template, draft)
    setMissing(found)
    const [first] = found
    if (first) document.getElementById(`paper-${first}`)?.focus()
    return first === undefined
  }
  const look = () => {
    make.forget()
    if (!isWhole()) return
    void preview.run(async () =>
      setShown(await call('POST /api/tax-returns/:taxReturn/papers/preview', { params, body: bodyOf(template, draft) })),
    )
  }
  const submit = () => {
    preview.forget()
    if (!isWhole()) return
    void make.run(async () => {
      await call('POST /api/tax-returns/:taxReturn/papers', { params, body: { ...bodyOf(template, draft), key: key.current } })
      showToast({ text: say.make.made(say.kind[template.kind]), icon: 'check' })
      onMade()
      route(`/firm/returns/${taxReturn.id}`)
    })
  }
  const problem = make.problem ?? preview.problem
  return (
    <div class="paper-columns">
      <Form onSubmit={submit} label={say.make.title}>
        {problem && (
          <Banner tone="refused" spoken key={make.attempt + preview.attempt}>
            {problem}
          </Banner>
        )}
        <RadioCards
          name="template"
          label={say.make.which}
          value={template.id}
          onChange={(id) => {
            setChosen(id)
            setMissing([])
            change({})
          }}
          options={offered.map((one) => ({
            value: one.id,
            label: one.name === '' ? say.kind[one.kind] : one.name,
            detail: one.name === '' ? say.when[one.kind] : say.kind[one.kind],
          }))}
        />
        <PaperFields template={template} persons={taxReturn.client.persons} draft={draft} missing={missing} onChange={change} />
        {template.kind === 'extension' && extension && <ExtensionFields {...{ extension, draft, missing }} onChange={change} />}
        <ButtonRow>
          <Button type="submit" kind="primary" busy={make.busy && say.make.acting}>
            {say.make.act}
          </Button>
          <Button icon="eye" busy={preview.busy && say.previewing} onClick={look}>
            {say.preview}
          </Button>
        </ButtonRow>
      </Form>
      <section class="paper-preview" aria-label={say.preview}>
        <h2>{say.preview}</h2>
        <div class="paper-preview" role="status">
          {shown ? <PaperPages paper={shown} /> : <p class="paper-empty">{say.make.previewHint}</p>}
        </div>
      </section>
    </div>
  )
}
