/**
 * A request with this header set to `1` was made by a page on its own, such as one that asks again after a live event. It is answered like any
 * other and does not put the idle end of the session off.
 */
export const backgroundHeader = 'lintel-background'
