/** What the owner of a portal and a guest in it both read. */
export const both = {
  pages: {
    'preparer-files': 'Files From My Preparer',
    'my-files': 'My Files',
    'tax-payments': 'Tax Payments',
    messages: 'Messages',
    tasks: 'Tasks',
  },
  /** Within a sentence: "until tomorrow at 3:05 PM". */
  when: {
    today: (time: string) => `today at ${time}`,
    tomorrow: (time: string) => `tomorrow at ${time}`,
    yesterday: (time: string) => `yesterday at ${time}`,
    weekday: (day: string, time: string) => `${day} at ${time}`,
    date: (date: string, time: string) => `${date} at ${time}`,
  },
}

export type BothText = typeof both
