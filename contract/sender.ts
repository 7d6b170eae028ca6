/**
 * A request with this header set to `1` comes from a drop-off page: whoever holds its cookie sends, not whoever may be signed in in the same
 * browser.
 */
export const senderHeader = 'lintel-drop-off'
