/** A legal hold keeps a client and everything of it: nobody can delete it, and the bin does not let it go. */
import Type from 'typebox'

/** Why a client is held, as staff wrote it. */
export const HoldReason = Type.String({ minLength: 1, maxLength: 400, pattern: '\\S' })
