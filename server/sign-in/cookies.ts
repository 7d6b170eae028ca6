/** What Lintel keeps in a browser: random tokens; the database has only their hashes. */
export const sessionCookie = 'lintel_session'
export const attemptCookie = 'lintel_attempt'
/** The tokens of the people known in this browser, joined by dots. */
export const deviceCookie = 'lintel_device'
/** What somebody signed in is about to confirm: apart from the attempt of the sign-in page, which another tab may show. */
export const confirmCookie = 'lintel_confirm'

/** What somebody who came through a drop-off link may send with. */
export const dropOffCookie = 'lintel_drop_off'
/** What has been proven in this browser to get back into an account. */
export const recoveryCookie = 'lintel_recovery'

/** A token as `random.token()` makes it; anything else is not worth a look-up. */
export const isToken = (text: string | undefined): text is string => text !== undefined && /^[\w-]{43}$/.test(text)
/** What a passkey has been asked to sign in this browser. */
export const passkeyCookie = 'lintel_passkey'
/** The session of a guest, and the attempt that leads to it: apart from those of an account in the same browser. */
export const guestCookie = 'lintel_guest'
export const guestAttemptCookie = 'lintel_guest_attempt'
/** The same of the recipient of a K-1. */
export const recipientCookie = 'lintel_k1'
export const recipientAttemptCookie = 'lintel_k1_attempt'
/** The session of somebody who signs in the office: on the firm's tablet, and on the client's own phone. */
export const kioskCookie = 'lintel_kiosk'
export const inOfficeCookie = 'lintel_in_office'

/** Everything by which somebody may be in a room in this browser, or on the way into one. Devices stay known: that opens nothing by itself. */
export const everyRoomCookie = [
  sessionCookie,
  attemptCookie,
  confirmCookie,
  dropOffCookie,
  recoveryCookie,
  passkeyCookie,
  guestCookie,
  guestAttemptCookie,
  recipientCookie,
  recipientAttemptCookie,
  inOfficeCookie,
] as const
