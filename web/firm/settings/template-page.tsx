import '../styles/templates.css'
import type { EndpointByRoute } from '#contract/contract.ts'
import type { Output } from '#contract/endpoint.ts'
import { isConsent, languagesOfTemplate, problemsOfTemplate, typeSizes } from '#contract/template-texts.ts'
import { call } from '#web/call.ts'
import { useText } from '#web/locales/firm.ts'
import { sayRefusal } from '#web/locales/refusal-sentences.ts'
import { Banner } from '#web/ui/banner.tsx'
import { SelectField } from '#web/ui/select-field.tsx'
import { useData } from '#web/use-data.ts'
import { Loaded } from '../loaded.tsx'
import { PageSkeleton } from './page-skeleton.tsx'
import { TemplateFields } from './template-fields.tsx'
import { TemplatePreview } from './template-preview.tsx'
import { TextEditor, useTextEditing } from './text-editor.tsx'

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

function Editor({ template, onChange }: { template: Template; onChange: () => void }) {
  const { templates, refusals } = useText()
  const say = templates.settings
  const { id, kind, name, texts, sizePt, revision, isBuiltIn } = template
  const editing = useTextEditing({
    kept: { name, texts, sizePt },
    revision,
    isBuiltIn,
    words: say,
    problemsOf: (draft) => problemsOfTemplate(kind, draft.texts, draft.sizePt),
    idOf: ({ field, language }) => (field === 'size' ? 'size' : `${language}-${field}`),
    save: (draft) => call('PUT /api/templates/:template', { params: { template: id }, body: { ...draft, revision } }),
    onSaved: onChange,
  })
  const { draft, change, problems } = editing
  const tooSmall = problems.find(({ field }) => field === 'size')
  return (
    <>
      <TextEditor
        title={name === '' ? templates.kind[kind] : name}
        lead={templates.when[kind]}
        back={{ href: '/firm/settings/templates', label: say.back }}
        words={say}
        editing={editing}
        builtInName={isBuiltIn ? templates.builtIn : null}
        notice={isConsent(kind) && <Banner tone="neutral">{say.law}</Banner>}
        beside={
          <SelectField
            id="size"
            label={say.size}
            {...(isConsent(kind) ? { hint: say.sizeHint } : {})}
            value={String(draft.sizePt)}
            onChange={(size) => change((before) => ({ ...before, sizePt: Number(size) }))}
            options={typeSizes.map((size) => ({ value: String(size), label: say.points(size) }))}
            error={tooSmall ? sayRefusal(refusals, tooSmall.code, {}) : null}
          />
        }
      >
        <div class="letter-languages">
          {languagesOfTemplate(kind).map((language) => (
            <TemplateFields
              key={language}
              kind={kind}
              language={language}
              text={draft.texts[language] ?? { title: '', body: '' }}
              problems={problems}
              onChange={(text) => change((before) => ({ ...before, texts: { ...before.texts, [language]: text } }))}
            />
          ))}
        </div>
      </TextEditor>
      <TemplatePreview kind={kind} texts={draft.texts} sizePt={draft.sizePt} isBroken={problems.length > 0} />
    </>
  )
}
