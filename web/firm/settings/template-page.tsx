import '../styles/templates.css'
import { useEffect, useState } from 'preact/hooks'
import type { EndpointByRoute } from '#contract/contract.ts'
import type { Output } from '#contract/endpoint.ts'
import { isConsent, languagesOfTemplate, problemsOfTemplate, type TemplateTexts, typeSizes } from '#contract/template-texts.ts'
import { call } from '#web/call.ts'
import { useText } from '#web/locales/firm.ts'
import { sayRefusal } from '#web/locales/refusal-sentences.ts'
import { useAct } from '#web/security/use-act.ts'
import { Banner } from '#web/ui/banner.tsx'
import { Button } from '#web/ui/button.tsx'
import { ButtonRow } from '#web/ui/button-row.tsx'
import { Form } from '#web/ui/form.tsx'
import { SelectField } from '#web/ui/select-field.tsx'
import { TextField } from '#web/ui/text-field.tsx'
import { showToast } from '#web/ui/toasts.tsx'
import { useData } from '#web/use-data.ts'
import { Loaded } from '../loaded.tsx'
import { PageTitle } from '../page.tsx'
import { PageSkeleton } from './page-skeleton.tsx'
import { TemplateFields } from './template-fields.tsx'
import { TemplatePreview } from './template-preview.tsx'

type Template = Output<EndpointByRoute['GET /api/templates/:template']>

/** One template: its words in each language, and how it looks on paper. */
export function TemplatePage({ id }: { id: string }) {
  const state = useData(id, (signal) => call('GET /api/templates/:template', { params: { template: id }, signal }))
  return (
    <Loaded state={state} skeleton={<PageSkeleton />}>
      {(template) => <Editor template={template} onChange={state.reload} />}
    </Loaded>
  )
}

type Draft = { name: string; texts: TemplateTexts; sizePt: number }
const draftOf = ({ name, texts, sizePt }: Template): Draft => ({ name, texts, sizePt })

function Editor({ template, onChange }: { template: Template; onChange: () => void }) {
  const { settings, templates, refusals } = useText()
  const say = templates.settings
  const { kind } = template
  const title = template.name === '' ? templates.kind[kind] : template.name
  const [draft, setDraft] = useState(() => draftOf(template))
  const [isTold, setTold] = useState(false)
  const save = useAct()
  // What somebody is typing stays; what another has saved is told by the refusal.
  useEffect(() => setDraft(draftOf(template)), [template.revision])
  const problems = problemsOfTemplate(kind, draft.texts, draft.sizePt)
  const tooSmall = problems.find(({ field }) => field === 'size')
  const isNameless = !template.isBuiltIn && draft.name.trim() === ''
  const isChanged = JSON.stringify(draft) !== JSON.stringify(draftOf(template))
  const submit = () => {
    setTold(true)
    if (isNameless) return document.getElementById('name')?.focus()
    const [first] = problems
    if (first) {
      save.refuse(say.mend)
      return document.getElementById(first.field === 'size' ? 'size' : `${first.language}-${first.field}`)?.focus()
    }
    void save.run(async () => {
      await call('PUT /api/templates/:template', { params: { template: template.id }, body: { ...draft, revision: template.revision } })
      showToast({ text: settings.saved, icon: 'check' })
      onChange()
    })
  }
  return (
    <>
      <PageTitle title={title} lead={templates.when[kind]} back={{ href: '/firm/settings/templates', label: say.back }} />
      {isConsent(kind) && <Banner tone="neutral">{say.law}</Banner>}
      <Form onSubmit={submit} label={title}>
        {save.problem && (
          <Banner tone="refused" spoken key={save.attempt}>
            {save.problem}
          </Banner>
        )}
        <div class="paper-dates settings-narrow">
          <TextField
            id="name"
            label={say.name}
            hint={say.nameHint}
            placeholder={template.isBuiltIn ? templates.builtIn : ''}
            value={draft.name}
            onInput={(name) => setDraft({ ...draft, name })}
            maxLength={120}
            optional={template.isBuiltIn}
            error={isTold && isNameless ? say.nameNeeded : null}
          />
          <SelectField
            id="size"
            label={say.size}
            {...(isConsent(kind) ? { hint: say.sizeHint } : {})}
            value={String(draft.sizePt)}
            onChange={(size) => setDraft({ ...draft, sizePt: Number(size) })}
            options={typeSizes.map((size) => ({ value: String(size), label: say.points(size) }))}
            error={tooSmall ? sayRefusal(refusals, tooSmall.code, {}) : null}
          />
        </div>
        <div class="letter-languages">
          {languagesOfTemplate(kind).map((language) => (
            <TemplateFields
              key={language}
              kind={kind}
              language={language}
              text={draft.texts[language] ?? { title: '', body: '' }}
              problems={problems}
              onChange={(text) => setDraft((before) => ({ ...before, texts: { ...before.texts, [language]: text } }))}
            />
          ))}
        </div>
        <ButtonRow>
          <Button type="submit" kind="primary" busy={save.busy && settings.saving}>
            {settings.save}
          </Button>
          <span class="quiet" role="status">
            {isChanged ? say.changes : ''}
          </span>
        </ButtonRow>
      </Form>
      <TemplatePreview kind={kind} texts={draft.texts} sizePt={draft.sizePt} isBroken={problems.length > 0} />
    </>
  )
}
