/** The rules by which a page is told to be of the IRS, each by what it looks at; names are for measuring what one is worth. */
export type FederalRule = 'foot' | 'head' | 'middle' | 'statement' | 'schedule' | 'title' | 'booklet' | 'notice' | 'between'

/** What is known besides a page's own words. */
export type Known = {
  /** Forms of the IRS that other pages of the same file are of. One that no list has yet is known by its first page. */
  formsHere: ReadonlySet<string>
  /** Both empty except where it is measured what pages would be told by without them. */
  rulesOff: ReadonlySet<FederalRule>
  formsUnlisted: ReadonlySet<string>
}

export const nothingKnown: Known = { formsHere: new Set(), rulesOff: new Set(), formsUnlisted: new Set() }
