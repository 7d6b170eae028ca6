import { usePage } from '#web/taxpayer/frame/use-page.ts'
import { PageHeader } from '#web/ui/page-header.tsx'
import { useGuestText } from './text.ts'

const linkEnds = ['grants.link-unknown', 'grants.link-replaced', 'grants.ended'] as const
type LinkEnd = (typeof linkEnds)[number]

export function isLinkEnd(code: string): code is LinkEnd {
  return linkEnds.some((end) => end === code)
}

/** The link does not open anything any more: why, and what to do next. */
export function LinkEnded({ end }: { end: LinkEnd }) {
  const { guest } = useGuestText()
  const takeFocus = usePage(guest.ends[end])
  return <PageHeader title={guest.ends[end]} lead={guest.endsHelp[end]} takeFocus={takeFocus} />
}
