/** The states and territories that the Postal Service delivers to, by its abbreviations. Plain data. */
const written =
  'AL Alabama,AK Alaska,AZ Arizona,AR Arkansas,CA California,CO Colorado,CT Connecticut,DE Delaware,DC District of Columbia,FL Florida,' +
  'GA Georgia,HI Hawaii,ID Idaho,IL Illinois,IN Indiana,IA Iowa,KS Kansas,KY Kentucky,LA Louisiana,ME Maine,MD Maryland,MA Massachusetts,' +
  'MI Michigan,MN Minnesota,MS Mississippi,MO Missouri,MT Montana,NE Nebraska,NV Nevada,NH New Hampshire,NJ New Jersey,NM New Mexico,' +
  'NY New York,NC North Carolina,ND North Dakota,OH Ohio,OK Oklahoma,OR Oregon,PA Pennsylvania,RI Rhode Island,SC South Carolina,' +
  'SD South Dakota,TN Tennessee,TX Texas,UT Utah,VT Vermont,VA Virginia,WA Washington,WV West Virginia,WI Wisconsin,WY Wyoming,' +
  'PR Puerto Rico,VI Virgin Islands,GU Guam,AS American Samoa,MP Northern Mariana Islands,AA Armed Forces Americas,' +
  'AE Armed Forces Europe,AP Armed Forces Pacific'

export const usStates: readonly { code: string; name: string }[] = written
  .split(',')
  .map((one) => ({ code: one.slice(0, 2), name: one.slice(3) }))

const codes = new Map(usStates.flatMap(({ code, name }) => [[code.toLowerCase(), code] as const, [name.toLowerCase(), code] as const]))

/** `az` and `Arizona` are `AZ`; null for what is no state. */
export const readState = (typed: string): string | null => codes.get(typed.trim().toLowerCase()) ?? null
