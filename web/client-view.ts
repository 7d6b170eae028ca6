import { clientViewBase, readClientViewAddress } from '#contract/client-view-address.ts'

const view = typeof location === 'undefined' ? null : readClientViewAddress(location.pathname)

/** Staff look at the portal as one of its persons sees it: this tab shows that, and changes nothing. */
export const isClientView = view !== null

/** What stands before the address of every page and every question of this tab; empty outside Client View. */
export const viewBase = view ? clientViewBase(view.id) : ''

/** The address of a page without what Client View puts before it. */
export const withoutViewBase = (url: string): string => url.slice(viewBase.length) || '/'
