/** The pages of a portal that its owner may open to somebody else. Plain data: the server refuses by it, the screens offer by it. */
export const grantPages = ['preparer-files', 'my-files', 'tax-payments', 'messages', 'tasks'] as const
export type GrantPage = (typeof grantPages)[number]

/** Those that can be chosen now: all. A new page is named above first, and here once there is something to show. */
export const grantablePages: readonly GrantPage[] = grantPages

/** Why a guest cannot open a document that is listed: it waits for a signature, or is nothing that has pages. */
export const whyClosed = ['waits-for-signature', 'no-pages'] as const
/** Why a guest cannot open what goes with a message: also because nothing that was granted opens it, or because it has been removed. */
export const whyAttachmentClosed = ['not-granted', 'gone', ...whyClosed] as const

/** How long a grant lasts unless its owner says otherwise. */
export const grantHoursByDefault = 48
/** The limits of what a firm may set as the longest; 720 unless it says otherwise. */
export const grantHoursLimits = { least: 1, most: 8760 } as const
/** So many grants of one portal may be open at a time. */
export const mostOpenGrants = 10
/** So many single documents may be named in a grant. */
export const mostGrantedDocuments = 50

/** What a guest can have looked at. */
export const lookKinds = ['signed-in', 'list', 'document', 'page'] as const
export type LookKind = (typeof lookKinds)[number]
