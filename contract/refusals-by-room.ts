import type { EndpointByRoute } from './contract.ts'
import type { RefusalCode } from './refusals.ts'

/** What the door answers before it knows, or without asking, which endpoint is meant: no endpoint lists these. */
type AtTheDoor = 'cross-site-request' | 'encoded-body' | 'too-many-requests' | 'try-again' | 'hidden-in-client-view'

type Listed<E> = E extends { who: 'staff' | 'administrator' } ? never : E extends { refusals: readonly (infer Code)[] } ? Code : never

/** Every "no" that somebody outside the firm can hear: what any endpoint lists that is not for staff alone. */
export type RefusalOutsideTheFirm = AtTheDoor | Extract<RefusalCode, Listed<EndpointByRoute[keyof EndpointByRoute]>>

/** The rest: only staff hear it, so its sentences reach no taxpayer's phone. */
export type RefusalOfStaff = Exclude<RefusalCode, RefusalOutsideTheFirm>
