/** Where the reader's returns stand with the IRS and the states; fetched only there. */
export const taxReturns = {
  title: 'Your tax returns',
  lead: (firm: string) => `What ${firm} has sent for you, and what was answered.`,
  empty: 'Nothing has been sent yet',
  emptyHelp: 'When your return is sent to the IRS or a state, you will see here that it arrived and whether it was accepted.',
  aReturn: (year: number, form: string) => `Tax return ${year}, Form ${form}`,
  authority: (code: string, state: string | null) => (code === 'IRS' ? 'IRS' : (state ?? code)),
  state: { transmitted: 'Sent', accepted: 'Accepted', rejected: 'Not accepted', 'on paper': 'On paper' },
  sentOn: 'Sent',
  acceptedOn: 'Accepted',
  submissionId: 'Submission ID',
  waiting: 'We will tell you when there is an answer. That often takes a day or two.',
  confirmation: 'Open the confirmation (PDF)',
  doNotMail: 'Please do not mail a paper copy of this return.',
  rejectedTitle: 'This return was not accepted. It does not count as filed.',
  rejectedOn: 'Not accepted',
  code: 'Reject code',
  why: 'What it means',
  next: (firm: string) => `${firm} can correct it and send it again. Please call if something is asked of you.`,
  sendAgainBy: 'It should be sent again by',
  paperTitle: 'This return goes on paper',
  paper: (firm: string) => `It is not sent again electronically. ${firm} tells you what to sign and where to mail it.`,
  paperBy: 'It must be mailed by',
  paperByHint: (day: string) => `${day}, or the due date of the return if that is later`,
  viewOnly: 'In Client View, looking at this does not count as the client having read it.',
}

export type TaxReturnsText = typeof taxReturns
