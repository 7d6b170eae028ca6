/** What a client's paper is, as a preparer sorts a shoebox. Plain data: the screens name each in both languages. */
export const paperKinds = [
  'w-2',
  '1099-int',
  '1099-div',
  '1099-b',
  '1099-r',
  '1099-nec',
  '1099-misc',
  '1099-k',
  '1099-g',
  '1099-s',
  '1099-sa',
  '1099-consolidated',
  'ssa-1099',
  '1098',
  '1098-t',
  '1098-e',
  '1095',
  'k-1',
  'identity',
  'bank-statement',
  'receipt',
  'irs-notice',
  'letter',
  'prior-return',
] as const
export type PaperKind = (typeof paperKinds)[number]

/** Who said what a paper is, or which year it is of. */
export const filedBy = ['rules', 'person', 'staff'] as const
export type FiledBy = (typeof filedBy)[number]

/** For this long after sending a file its sender may take it back, unless the firm has opened it. */
export const undoMinutes = 10
/** At most this many files are put into one ZIP. */
export const mostFilesInZip = 200
