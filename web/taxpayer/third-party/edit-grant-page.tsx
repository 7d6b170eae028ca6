import { useLocation } from 'preact-iso'
import { useState } from 'preact/hooks'
import { call } from '#web/call.ts'
import { useAct } from '#web/security/use-act.ts'
import { useInside } from '#web/taxpayer/frame/portal.ts'
import { usePage } from '#web/taxpayer/frame/use-page.ts'
import { PageHeader } from '#web/ui/page-header.tsx'
import { showToast } from '#web/ui/toasts.tsx'
import { bodyOf, draftOf, type GrantDraft, hasOtherAddress } from './grant-draft.ts'
import { GrantForm } from './grant-form.tsx'
import { NoSuchGrant } from './no-such-grant.tsx'
import { LoadedParts } from './loaded-parts.tsx'
import { ReviewDialog } from './review-dialog.tsx'
import { useOwnerText } from './text.ts'
import { type Grant, type Grantable, useGrants } from './use-grants.ts'
import { useGrantable } from './use-grantable.ts'
import { useSay } from './use-say.ts'

/** *Edit*: everything but the time, which is extended or ended on the page before. */
export function EditGrantPage({ id }: { id: string }) {
  const { owner } = useOwnerText()
  const grants = useGrants()
  const grantable = useGrantable()
  const grant = grants.data?.grants.find((one) => one.id === id && one.state !== 'ended')
  const takeFocus = usePage(grant ? owner.form.editTitle(grant.name) : owner.title)
  return (
    <>
      <PageHeader
        title={grant ? owner.form.editTitle(grant.name) : owner.title}
        back={{ href: `/third-party/${id}`, label: owner.details }}
        takeFocus={takeFocus}
      />
      <LoadedParts states={[grants, grantable]}>
        {grant && grantable.data ? <Editing key={grant.id} grant={grant} documents={grantable.data.documents} /> : <NoSuchGrant />}
      </LoadedParts>
    </>
  )
}

function Editing({ grant, documents }: { grant: Grant; documents: readonly Grantable[] }) {
  const { review } = useOwnerText().owner
  const { portal } = useInside()
  const { route } = useLocation()
  const say = useSay()
  const act = useAct()
  const [draft, setDraft] = useState<GrantDraft>(() => draftOf(grant))
  const [isReviewing, setIsReviewing] = useState(false)
  const page = `/third-party/${grant.id}`
  const chosen = documents.filter(({ id }) => draft.documentIds.includes(id))
  const save = () =>
    act.run(async () => {
      await call('PUT /api/portals/:portal/grants/:grant', { params: { portal: portal.id, grant: grant.id }, body: bodyOf(draft) })
      showToast({ text: review.saved, icon: 'check' })
      route(page)
    })
  return (
    <>
      <GrantForm
        draft={draft}
        onChange={setDraft}
        documents={documents}
        mostHours={null}
        onReady={() => setIsReviewing(true)}
        backTo={page}
      />
      {isReviewing && (
        <ReviewDialog
          sentence={review.sentence(draft.name.trim(), say.what({ pages: draft.pages, documents: chosen }), say.when(grant.endsAt))}
          draft={draft}
          act={act}
          submit={review.save}
          onSubmit={() => void save()}
          onClose={() => setIsReviewing(false)}
        >
          <p>{review.unsigned}</p>
          {hasOtherAddress(draft, grant) && <p>{review.again(draft.name.trim())}</p>}
        </ReviewDialog>
      )}
    </>
  )
}
