/** Who a K-1 is for, as it is typed. */
export interface RecipientDraft {
  name: string
  email: string
  mobile: string
  language: 'en' | 'es'
  lastFour: string
}

export const emptyRecipient: RecipientDraft = { name: '', email: '', mobile: '', language: 'en', lastFour: '' }
