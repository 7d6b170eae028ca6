/** A newer version of a signed Form 8879, beside what was signed. */
const both = {
  list: 'What changed',
  signed: 'Signed:',
  newer: 'New:',
  lines: {
    'total-income': 'Total income',
    'adjusted-gross-income': 'Adjusted gross income',
    'total-tax': 'Total tax',
    withholding: 'Federal tax withheld',
    refund: 'Refund',
    'amount-owed': 'Amount you owe',
  },
  same: 'same',
  unread: 'Could not be read',
  overBy: (change: string, most: string) => `${change}, more than ${most}`,
}
export type FiguresText = typeof both

/** In the taxpayer's room. */
export const comparedForClient = {
  ...both,
  keptTitle: 'Your signature still counts',
  kept: (day: string) =>
    `You signed this form on ${day}. Your preparer corrected it. The amounts changed so little that you do not have to sign again.`,
  keptSame: (day: string) =>
    `You signed this form on ${day}. Your preparer sent it again with the same amounts. You do not have to sign again.`,
  keptOfOthers: 'This form is signed already. Your preparer corrected it. The amounts changed so little that nobody has to sign again.',
  keptOfOthersTitle: 'The signature still counts',
  seeSigned: 'See the signed version',
  askedTitle: 'Please sign the new version',
  countsNotTitle: 'The signature on the earlier version does not count for this one',
  voidTitle: 'The signature no longer counts',
  void: 'Your tax office made a signature on the earlier version void. If it has to be signed again, you will get a new version.',
  earlierKept: 'Your signature on this version counts for the newer one too.',
  earlierAsked: 'Your signature on this version no longer counts. Open the newer one to see why.',
  reasons: {
    'figures-differ': 'The amounts changed by more than the IRS allows without a new signature.',
    'cannot-be-compared': 'Some amounts could not be compared, so a new signature is needed.',
    'other-form': 'This is not the form that was signed.',
    'other-person': 'A name or a Social Security number on the form changed.',
    'other-year': 'The form is for another tax year.',
    'other-revision': 'This is another edition of the form.',
    'other-declaration': 'The words you sign, a PIN or the tax office on the form changed.',
    'other-signers': 'Other people sign this version.',
    'signs-more': 'There is more to sign than this form.',
    'not-all-signed': 'Not everybody had signed the earlier version. So everybody signs the new one.',
    'by-choice': 'Your tax office asks for a new signature.',
  },
}
export type ComparedForClient = typeof comparedForClient

/** In the firm's room. */
export const comparedForFirm = {
  ...both,
  keptTitle: 'The signature will be kept',
  kept: (when: string) =>
    `Signed ${when}. Every amount is within what the IRS allows: $50 for income, $14 for the others. Nobody has to sign again, and your client is told what changed.`,
  askTitle: 'It has to be signed again',
  ask: 'When you send it, the signature on the earlier version becomes void. Your client sees why.',
  notCompared:
    'A signature on the earlier version does not carry over: only the figures of the federal Form 8879 are compared. Whoever has a place is asked to sign.',
  anyway: 'Ask for the signature again anyway',
  anywayHint: 'The signature on the earlier version becomes void.',
  noPlace: 'Nobody would be asked to sign it. Give everybody who signs a place, and send it to be signed.',
  nothingToSign: 'Nothing to sign: the signature is kept',
  previewKept: 'The signature still counts',
  pill: 'Signature kept',
  wasKept: 'Signature kept',
  wasAsked: 'Asked to sign again',
  wasVoid: 'Signature made void',
  sendAnew: 'A signature on the earlier version was made void, so nothing counts for this one. Send a newer version to be signed.',
  wasKeptDetail: (when: string) => `Signed ${when} on the earlier version. The amounts changed by no more than the IRS allows.`,
  counts: 'These signatures count for the newer version too.',
  countsNoLonger: 'These signatures no longer count: the newer version has to be signed.',
  countsNotAfterVoid: 'A signature was made void, so nothing counts for the newer version. Send another one to be signed.',
  seeSigned: 'See the signed version',
  seeNewer: 'See the newer version',
  reasons: {
    'figures-differ': 'The amounts differ by more than the IRS allows.',
    'cannot-be-compared': 'Some amounts could not be read on one of the two versions, or in a return that goes with it.',
    'other-form': 'It is not the federal Form 8879. Other forms are not compared.',
    'other-person': 'A name or a Social Security number differs.',
    'other-year': 'The tax year differs, or could not be read.',
    'other-revision': 'It is another edition of the form.',
    'other-declaration': 'The declaration, a PIN, a checked box or the ERO differs.',
    'other-signers': 'Other people have a place to sign.',
    'signs-more': 'There are places to sign outside the form.',
    'not-all-signed': 'Not everybody has signed the earlier version. Everybody is asked again.',
    'by-choice': 'You chose to ask again.',
  },
}
export type ComparedForFirm = typeof comparedForFirm
