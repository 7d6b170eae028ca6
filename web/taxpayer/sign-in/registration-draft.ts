import { forgetWriting } from '#web/kept-writing.ts'

const begins = 'register:'

/** Under which a half-filled registration is kept. Of the link's token too little to open it: the draft may outlive the visit. */
export const registrationDraft = (token: string): string => begins + token.slice(0, 12)

/** Somebody has registered on this device: what they typed for it is of no more use. */
export const forgetRegistrationDrafts = (): void => forgetWriting(begins)
