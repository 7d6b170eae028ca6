import type { IconName } from '#web/ui/icon-paths.ts'
import type { GuestRoomData } from './inside.ts'

/** Lists of documents. */
export type GuestList = 'preparer-files' | 'my-files' | 'documents'
/** Every page of what was granted. */
export type GuestPage = GuestList | 'tax-payments' | 'messages' | 'tasks'

type Entry = { id: GuestPage; href: string; icon: IconName }

const entries: readonly Entry[] = [
  { id: 'preparer-files', href: '/guest/preparer-files', icon: 'inbox' },
  { id: 'my-files', href: '/guest/my-files', icon: 'files' },
  { id: 'tax-payments', href: '/guest/tax-payments', icon: 'money' },
  { id: 'messages', href: '/guest/messages', icon: 'messages' },
  { id: 'documents', href: '/guest/documents', icon: 'document' },
  { id: 'tasks', href: '/guest/tasks', icon: 'task' },
]

/** What was granted and can be shown, in the order of the navigation. */
export function listsOf({ pages, hasSingleDocuments }: GuestRoomData): readonly Entry[] {
  return entries.filter(({ id }) => (id === 'documents' ? hasSingleDocuments : pages.includes(id)))
}

export function isGuestList(name: string | undefined): name is GuestList {
  return name === 'preparer-files' || name === 'my-files' || name === 'documents'
}

/** Where a document is opened from. */
export function isGuestPage(name: string | undefined): name is GuestPage {
  return entries.some(({ id }) => id === name)
}
