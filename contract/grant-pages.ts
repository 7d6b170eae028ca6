/** The pages of a portal that its owner may open to somebody else. Plain data: the server refuses by it, the screens offer by it. */
export const grantPages = ['preparer-files', 'my-files', 'tax-payments', 'messages', 'tasks'] as const
export type GrantPage = (typeof grantPages)[number]

/** Those that can be chosen now: the rest have nothing to show yet. */
export const grantablePages: readonly GrantPage[] = ['preparer-files', 'my-files', 'tasks']

/** How long a grant lasts unless its owner says otherwise. */
export const grantHoursByDefault = 48
/** The longest a firm allows unless its administrator says otherwise, and the limits of what they may say. */
export const mostGrantHoursByDefault = 720
export const grantHoursLimits = { least: 1, most: 8760 } as const
/** So many grants of one portal may be open at a time. */
export const mostOpenGrants = 10
/** So many single documents may be named in a grant. */
export const mostGrantedDocuments = 50
