import '../styles/settings.css'
import '../styles/canned-replies.css'
import { useLocation } from 'preact-iso'
import { useState } from 'preact/hooks'
import { problemsOfReply, withReplyValues } from '#contract/reply-variables.ts'
import { call, Refused } from '#web/call.ts'
import { useText } from '#web/locales/firm.ts'
import { sayRefusal } from '#web/locales/refusal-sentences.ts'
import { Banner } from '#web/ui/banner.tsx'
import { Button } from '#web/ui/button.tsx'
import { ButtonRow } from '#web/ui/button-row.tsx'
import { Form } from '#web/ui/form.tsx'
import { RadioCards } from '#web/ui/radio-cards.tsx'
import { ItemListSkeleton, Loading } from '#web/ui/skeleton.tsx'
import { TextField } from '#web/ui/text-field.tsx'
import { showToast } from '#web/ui/toasts.tsx'
import { useData } from '#web/use-data.ts'
import { Loaded } from '../loaded.tsx'
import { PageTitle } from '../page.tsx'
import { useStaff } from '../session.tsx'
import { useAct } from '../use-act.ts'
import type { CannedReply } from './message-settings-page.tsx'
import { ReplyText } from './reply-text.tsx'

type Draft = Pick<CannedReply, 'name' | 'isShared' | 'english' | 'spanish'>

/** `/firm/inbox/settings/:reply`: one canned reply, both languages side by side; `new` begins one. */
export function ReplyPage({ params }: { params: { reply: string } }) {
  const state = useData('replies', async (signal) => {
    const { replies } = await call('GET /api/canned-replies', { signal })
    const reply = replies.find(({ id }) => id === params.reply) ?? null
    if (reply === null && params.reply !== 'new') throw new Refused({ code: 'not-found' })
    return { reply }
  })
  return (
    <Loaded
      state={state}
      skeleton={
        <Loading>
          <ItemListSkeleton items={3} />
        </Loading>
      }
    >
      {({ reply }) => <Editor key={reply?.revision ?? 0} reply={reply} />}
    </Loaded>
  )
}

function Editor({ reply }: { reply: CannedReply | null }) {
  const { replies: say, refusals, settings } = useText()
  const { route } = useLocation()
  const mayShare = useStaff()?.staff.permissions.includes('messages.manage') ?? false
  const [draft, setDraft] = useState<Draft>(reply ?? { name: '', isShared: mayShare, english: '', spanish: '' })
  const [attempted, setAttempted] = useState(false)
  const act = useAct()
  const problemOf = (text: string) => {
    const [first] = problemsOfReply(text)
    return first ? sayRefusal(refusals, first.code, { name: first.name }) : null
  }
  const isNameless = draft.name.trim() === ''
  const isEmpty = draft.english.trim() === '' && draft.spanish.trim() === ''
  const broken = { english: problemOf(draft.english), spanish: problemOf(draft.spanish) }
  const submit = () => {
    setAttempted(true)
    const wrong = isNameless ? 'reply-name' : isEmpty || broken.english ? 'english' : broken.spanish ? 'spanish' : null
    if (wrong) return document.getElementById(wrong)?.focus()
    const { name, isShared, english, spanish } = draft
    const body = { name: name.trim(), isShared, english: english.trim(), spanish: spanish.trim() }
    void act.run(async () => {
      if (reply)
        await call('PUT /api/canned-replies/:cannedReply', {
          params: { cannedReply: reply.id },
          body: { ...body, revision: reply.revision },
        })
      else await call('POST /api/canned-replies', { body })
      showToast({ text: settings.saved, icon: 'check' })
      route('/firm/inbox/settings')
    })
  }
  const title = reply ? say.edit(reply.name) : say.newTitle
  return (
    <div class="message-settings">
      <PageTitle title={title} back={{ href: '/firm/inbox/settings', label: say.back }} />
      <Form onSubmit={submit} label={title}>
        {act.problem && (
          <Banner tone="refused" spoken key={act.attempt}>
            {act.problem}
          </Banner>
        )}
        <div class="settings-narrow stack gap-medium">
          <TextField
            id="reply-name"
            label={say.name}
            hint={say.nameHint}
            maxLength={120}
            value={draft.name}
            onInput={(name) => setDraft({ ...draft, name })}
            error={attempted && isNameless ? say.nameNeeded : null}
          />
          {mayShare ? (
            <RadioCards
              name="whose"
              label={say.whose}
              value={draft.isShared ? 'everybody' : 'me'}
              onChange={(whose) => setDraft({ ...draft, isShared: whose === 'everybody' })}
              options={[
                { value: 'everybody', label: say.forEverybody },
                { value: 'me', label: say.forMe },
              ]}
            />
          ) : (
            <p class="quiet">{say.notForEverybody}</p>
          )}
        </div>
        <p class="field-hint">{say.hint}</p>
        <div class="letter-languages">
          {(['english', 'spanish'] as const).map((language) => (
            <div key={language} class="letter-language">
              <ReplyText
                id={language}
                language={language}
                value={draft[language]}
                onInput={(text) => setDraft((before) => ({ ...before, [language]: text }))}
                error={attempted && isEmpty && language === 'english' ? sayRefusal(refusals, 'messages.reply-empty') : broken[language]}
              />
              <section class="reply-preview" aria-label={`${say.preview}: ${say[language]}`}>
                <h3>{say.preview}</h3>
                {draft[language].trim() === '' ? (
                  <p class="quiet">{say.previewEmpty}</p>
                ) : (
                  <p class="reply-preview-text">{withReplyValues(draft[language], say.sample)}</p>
                )}
              </section>
            </div>
          ))}
        </div>
        <ButtonRow>
          <Button type="submit" kind="primary" busy={act.busy && settings.saving}>
            {settings.save}
          </Button>
        </ButtonRow>
      </Form>
    </div>
  )
}
