import { useState } from 'preact/hooks'
import type { EndpointByRoute } from '#contract/contract.ts'
import type { Body, Output } from '#contract/endpoint.ts'
import { call } from '#web/call.ts'
import { isClientView } from '#web/client-view.ts'
import { useLanguage, useText } from '#web/locales/taxpayer.ts'
import { sayFailure } from '#web/say-failure.ts'
import { Failed } from '#web/taxpayer/frame/failed.tsx'
import { useInside } from '#web/taxpayer/frame/portal.ts'
import { usePage } from '#web/taxpayer/frame/use-page.ts'
import { usePortalData } from '#web/taxpayer/frame/use-portal-data.ts'
import { PageHeader } from '#web/ui/page-header.tsx'
import { ItemListSkeleton, Loading } from '#web/ui/skeleton.tsx'
import { showToast } from '#web/ui/toasts.tsx'
import { ChoiceTable } from './choice-table.tsx'
import { QuietHours } from './quiet-hours.tsx'
import { useNotificationsText } from './text.ts'
import { TextConsent } from './text-consent.tsx'

export type Settings = Output<EndpointByRoute['GET /api/portals/:portal/notice-settings']>
export type Change = Partial<Body<EndpointByRoute['PUT /api/portals/:portal/notice-settings']>>
export type SectionProps = { settings: Settings; busy: boolean; change: (change: Change) => void }

/** What the reader is told by this firm, by which way and when. Each switch counts at once. */
export function NotificationSettingsPage() {
  const text = useNotificationsText()
  const { refusals } = useText()
  const { language } = useLanguage()
  const { portal } = useInside()
  const [busy, setBusy] = useState(false)
  const takeFocus = usePage(text.settings)
  const params = { portal: portal.id }
  const asked = usePortalData(
    // What is agreed to is worded in the reader's language.
    `notice-settings ${portal.id} ${language}`,
    (signal) => call('GET /api/portals/:portal/notice-settings', { params, signal }),
    ['notice'],
  )
  const change = async ({ choices = [], ...rest }: Change) => {
    const now = asked.data
    if (!now || busy || isClientView) return
    setBusy(true)
    try {
      const body = { quietHours: now.quietHours, timeZone: now.timeZone, ...rest, choices }
      asked.replace(await call('PUT /api/portals/:portal/notice-settings', { params, body }))
      showToast({ text: text.saved, icon: 'check' })
    } catch (failure) {
      showToast({ text: sayFailure(refusals, failure), icon: 'warning' })
      asked.reload()
    }
    setBusy(false)
  }
  const section = asked.data && { settings: asked.data, busy, change: (next: Change) => void change(next) }
  return (
    <>
      <PageHeader title={text.settings} back={{ href: '/notifications', label: text.title }} takeFocus={takeFocus} />
      {section ? (
        <>
          <ChoiceTable {...section} />
          <TextConsent settings={section.settings} onChange={asked.replace} />
          <QuietHours {...section} />
        </>
      ) : asked.error ? (
        <Failed error={asked.error} onRetry={asked.reload} />
      ) : (
        <Loading>
          <ItemListSkeleton items={6} />
        </Loading>
      )}
    </>
  )
}
