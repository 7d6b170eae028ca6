import type { IconName } from '#web/ui/icon-paths.ts'
import type { GuestRoomData } from './inside.ts'

export type GuestList = 'preparer-files' | 'my-files' | 'documents'

type Entry = { id: GuestList | 'tasks'; href: string; icon: IconName }

const entries: readonly Entry[] = [
  { id: 'preparer-files', href: '/guest/preparer-files', icon: 'inbox' },
  { id: 'my-files', href: '/guest/my-files', icon: 'files' },
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
