/** How somebody signs in the office. Plain data: a browser may load this file. */

/** `kiosk`: the firm's tablet; `phone`: the client's own. */
export const inOfficeDevices = ['kiosk', 'phone'] as const
export type InOfficeDevice = (typeof inOfficeDevices)[number]

export const inOfficeEnds = ['finished', 'left', 'withdrawn', 'too many wrong answers', 'replaced'] as const
export type InOfficeEnd = (typeof inOfficeEnds)[number]

/** A code on the screen of the staff works so long, and once. */
export const codeMinutes = 10
/** Somebody else may have seen the screen: after so many wrong answers the code is dead. */
export const mostWrongAnswers = 3
/** A tablet that is left lying locks itself. */
export const idleMinutes = 5
/** Nobody sits longer than this. */
export const mostMinutes = 60
