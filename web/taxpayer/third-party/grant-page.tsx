import { useState } from 'preact/hooks'
import { languages } from '#web/locales/language.ts'
import { usePage } from '#web/taxpayer/frame/use-page.ts'
import { Button, LinkButton } from '#web/ui/button.tsx'
import { ButtonRow } from '#web/ui/button-row.tsx'
import { Card } from '#web/ui/card.tsx'
import { DefinitionList } from '#web/ui/definition-list.tsx'
import { PageHeader } from '#web/ui/page-header.tsx'
import { EndDialog } from './end-dialog.tsx'
import { ExtendDialog } from './extend-dialog.tsx'
import { GrantStatePill } from './grant-state.tsx'
import { LoadedParts } from './loaded-parts.tsx'
import { LookList } from './look-list.tsx'
import { NextStep } from './next-step.tsx'
import { NoSuchGrant } from './no-such-grant.tsx'
import { useOwnerText } from './text.ts'
import { type Grant, useGrants } from './use-grants.ts'
import { useSay } from './use-say.ts'

/** One access: what it allows, what to do with it, and what was looked at. */
export function GrantPage({ id }: { id: string }) {
  const { owner } = useOwnerText()
  const grants = useGrants()
  const grant = grants.data?.grants.find((one) => one.id === id)
  const title = grant?.name ?? owner.title
  const takeFocus = usePage(title)
  return (
    <>
      <PageHeader
        title={title}
        back={{ href: '/third-party', label: owner.back }}
        takeFocus={takeFocus}
        actions={grant && <GrantStatePill state={grant.state} />}
      />
      <LoadedParts states={[grants]}>
        {grant && grants.data ? (
          <>
            <NextStep grant={grant} onChange={grants.reload} />
            <Record grant={grant} />
            {grant.state !== 'ended' && <Acts grant={grant} mostHours={grants.data.mostHours} onChange={grants.reload} />}
            <LookList grant={grant} />
          </>
        ) : (
          <NoSuchGrant />
        )}
      </LoadedParts>
    </>
  )
}

function Record({ grant }: { grant: Grant }) {
  const { owner } = useOwnerText()
  const say = useSay()
  const { record } = owner
  const hasEnded = grant.state === 'ended'
  const ended = grant.endedBecause === 'owner' ? owner.endedByOwner : owner.endedAt
  return (
    <Card>
      <DefinitionList
        items={[
          {
            term: record.may,
            value: (
              <>
                {say.what(grant)}
                {grant.documents.length > 2 && (
                  <ul class="grant-documents">
                    {grant.documents.map(({ id, name }) => (
                      <li key={id}>{name}</li>
                    ))}
                  </ul>
                )}
                {!hasEnded && (
                  <span class="quiet grant-hidden">
                    {record.ssn} {grant.documents.length > 0 && owner.review.scans}
                  </span>
                )}
              </>
            ),
          },
          { term: record.until, value: hasEnded ? ended(say.when(grant.endsAt)) : <strong>{owner.ends(say.when(grant.endsAt))}</strong> },
          { term: record.email, value: grant.email },
          { term: record.mobile, value: <span class="numbers">{grant.mobile}</span> },
          { term: record.language, value: languages.find(({ code }) => code === grant.language)?.name ?? grant.language },
          { term: record.since, value: say.when(grant.offeredAt) },
        ]}
      />
    </Card>
  )
}

function Acts({ grant, mostHours, onChange }: { grant: Grant; mostHours: number; onChange: () => void }) {
  const { record } = useOwnerText().owner
  const [open, setOpen] = useState<'extend' | 'end' | null>(null)
  const dialog = {
    onClose: () => setOpen(null),
    onDone: () => {
      setOpen(null)
      onChange()
    },
  }
  return (
    <>
      <ButtonRow>
        <Button kind="quiet" icon="refused" onClick={() => setOpen('end')}>
          {record.end}
        </Button>
        <LinkButton icon="pen" href={`/third-party/${grant.id}/edit`}>
          {record.edit}
        </LinkButton>
        <Button icon="clock" onClick={() => setOpen('extend')}>
          {record.extend}
        </Button>
      </ButtonRow>
      {open === 'extend' && <ExtendDialog grant={grant} mostHours={mostHours} {...dialog} />}
      {open === 'end' && <EndDialog grant={grant} {...dialog} />}
    </>
  )
}
