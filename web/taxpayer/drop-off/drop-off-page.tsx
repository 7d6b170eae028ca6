import { useRoute } from 'preact-iso'
import { useState } from 'preact/hooks'
import { call, Refused } from '#web/call.ts'
import { Failed } from '#web/taxpayer/frame/failed.tsx'
import { Door } from '#web/taxpayer/sign-in/door.tsx'
import { useData } from '#web/use-data.ts'
import { DeadEnd, isDeadEnd } from './dead-end.tsx'
import { forgetDropOffUploads, goOn, useDropOffUploads } from './drop-off-uploads.ts'
import { DropOffSkeleton } from './drop-off-skeleton.tsx'
import { SendFiles } from './send-files.tsx'
import { forgetVisit, keepVisit, readVisit, type Visit } from './visit.ts'
import { type Who, WhoForm } from './who-form.tsx'

const nobody: Who = { name: '', email: '' }

/** Who sends, then what: one-way, and nothing to be seen but what is on its way from this page. */
export function DropOffPage() {
  const token = useRoute().params['token'] ?? ''
  const link = useData(token, (signal) => call('POST /api/drop-offs/open', { body: { token }, signal }))
  const [dead, setDead] = useState<Refused | null>(null)
  const { visit, who, step, begin, end, notMe } = useVisit(token)
  const ended = dead ?? link.error
  const isOver = ended instanceof Refused && isDeadEnd(ended.code)
  return (
    <Door firmName={link.data?.firmName ?? null}>
      {isOver ? (
        <DeadEnd
          refusal={ended}
          phone={link.data?.firmPhone ?? null}
          onBack={dead?.code === 'drop-offs.too-many' ? () => setDead(null) : null}
        />
      ) : link.data && visit ? (
        <SendFiles
          key={visit.id}
          token={token}
          firmName={link.data.firmName}
          visit={visit}
          hasStepped={step > 0}
          onEnded={() => {
            end()
            // Perhaps the office has switched it off.
            link.reload()
          }}
          onNotMe={notMe}
        />
      ) : link.data ? (
        <WhoForm
          key={step}
          token={token}
          link={link.data}
          who={who}
          hasEnded={who !== nobody}
          hasStepped={step > 0}
          onBegun={begin}
          onDeadEnd={setDead}
        />
      ) : link.error && !link.loading ? (
        <Failed error={link.error} onRetry={link.reload} />
      ) : (
        <DropOffSkeleton />
      )}
    </Door>
  )
}

interface Visiting {
  visit: Visit | null
  /** What the form begins with. */
  who: Who
  /** Counts the changes between form and upload area. */
  step: number
  begin: (who: Who) => void
  /** The server knows them no longer. */
  end: () => void
  notMe: () => void
}

function useVisit(token: string): Visiting {
  const uploads = useDropOffUploads(token)
  const [{ visit, who, step }, setState] = useState(() => ({ visit: readVisit(token), who: nobody, step: 0 }))
  const move = (to: { visit: Visit | null; who: Who }) => setState((before) => ({ ...to, step: before.step + 1 }))
  return {
    visit,
    who,
    step,
    begin(given) {
      const begun = keepVisit(token, given)
      goOn(uploads)
      move({ visit: begun, who: nobody })
    },
    end() {
      forgetVisit(token)
      move({ visit: null, who: visit ? { name: visit.name, email: visit.email } : nobody })
    },
    notMe() {
      forgetVisit(token)
      forgetDropOffUploads(token)
      move({ visit: null, who: nobody })
    },
  }
}
