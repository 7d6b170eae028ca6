import { useLocation } from 'preact-iso'
import { useState } from 'preact/hooks'
import { call } from '#web/call.ts'
import { useLanguage } from '#web/locales/taxpayer.ts'
import { useAct } from '#web/security/use-act.ts'
import { useInside } from '#web/taxpayer/frame/portal.ts'
import { usePage } from '#web/taxpayer/frame/use-page.ts'
import { Banner } from '#web/ui/banner.tsx'
import { PageHeader } from '#web/ui/page-header.tsx'
import { showToast } from '#web/ui/toasts.tsx'
import { bodyOf, draftHours, emptyDraft, type GrantDraft } from './grant-draft.ts'
import { GrantForm } from './grant-form.tsx'
import { useGrantDraft } from './kept-draft.ts'
import { LoadedParts } from './loaded-parts.tsx'
import { ReviewDialog } from './review-dialog.tsx'
import { useOwnerText } from './text.ts'
import { useGrants } from './use-grants.ts'
import { useGrantable } from './use-grantable.ts'
import { useSay } from './use-say.ts'

/** *Add*: who shall look, at what, for how long. */
export function AddGrantPage() {
  const { owner } = useOwnerText()
  const { language } = useLanguage()
  const grants = useGrants()
  const grantable = useGrantable()
  const takeFocus = usePage(owner.form.addTitle)
  const { draft, key, wasKept, change, forget } = useGrantDraft(useInside().portal.id, emptyDraft(language))
  const [isReviewing, setIsReviewing] = useState(false)
  return (
    <>
      <PageHeader
        title={owner.form.addTitle}
        lead={owner.form.addLead}
        back={{ href: '/third-party', label: owner.back }}
        takeFocus={takeFocus}
      />
      {wasKept && <Banner>{owner.form.kept}</Banner>}
      <LoadedParts states={[grants, grantable]}>
        {grants.data && grantable.data && (
          <GrantForm
            draft={draft}
            onChange={change}
            documents={grantable.data.documents}
            mostHours={grants.data.mostHours}
            onReady={() => setIsReviewing(true)}
            backTo="/third-party"
          />
        )}
      </LoadedParts>
      {isReviewing && grants.data && grantable.data && (
        <Review
          draft={draft}
          draftKey={key}
          onSaved={forget}
          hours={draftHours(draft, grants.data.mostHours) ?? 0}
          documents={grantable.data.documents.filter(({ id }) => draft.documentIds.includes(id))}
          onClose={() => setIsReviewing(false)}
        />
      )}
    </>
  )
}

type ReviewProps = {
  draft: GrantDraft
  draftKey: string
  hours: number
  documents: readonly { name: string }[]
  onSaved: () => void
  onClose: () => void
}

function Review({ draft, draftKey, hours, documents, onSaved, onClose }: ReviewProps) {
  const { review } = useOwnerText().owner
  const { portal } = useInside()
  const { route } = useLocation()
  const say = useSay()
  const act = useAct()
  const name = draft.name.trim()
  const save = () =>
    act.run(async () => {
      await call('POST /api/portals/:portal/grants', {
        params: { portal: portal.id },
        body: { ...bodyOf(draft), hours, key: draftKey },
      })
      onSaved()
      showToast({ text: review.added(name), icon: 'check' })
      route('/third-party')
    })
  return (
    <ReviewDialog
      sentence={review.sentence(name, say.what({ pages: draft.pages, documents }), say.when(Date.now() + hours * 3_600_000))}
      draft={draft}
      act={act}
      submit={review.add}
      onSubmit={() => void save()}
      onClose={onClose}
    >
      <p>{review.unsigned}</p>
      <p>
        {review.now(name, draft.email.trim())} {draft.sendsWhenVerified ? review.thenLink : review.thenYou}
      </p>
    </ReviewDialog>
  )
}
