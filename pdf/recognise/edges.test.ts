import assert from 'node:assert/strict'
import { test } from 'node:test'
import { namePage } from './name-page.ts'
import type { PageInput, Words } from './page-input.ts'
import { recognisePages } from './recognise.ts'

/**
 * Feet and heads as the IRS prints them, on forms none of which is in `sample/forms`. `|` parts what stands apart in the row; each is tried so, and
 * run together as a page with narrow gaps gives it.
 */
const notice = 'For Paperwork Reduction Act Notice, see'
const feet: readonly [row: string, title: string][] = [
  [`${notice} the Instructions for Form 1040. | Cat. No. 17145C | Schedule A (Form 1040) 2018`, 'Schedule A (Form 1040)'],
  [`${notice} Form 1040 instructions. | Cat. No. 17145C | Schedule A (Form 1040) 2009`, 'Schedule A (Form 1040)'],
  [`${notice} the Instructions for Form 1040 and 1040-SR. | Cat. No. 17145C | Schedule A (Form 1040) 2021`, 'Schedule A (Form 1040)'],
  [`${notice} your tax return instructions. | Cat. No. 25513Y | Schedule J (Form 1040) 2013`, 'Schedule J (Form 1040)'],
  [`${notice} your tax return instructions. | Cat. No. 71478U | Schedule 2 (Form 1040) 2021`, 'Schedule 2 (Form 1040)'],
  [`${notice} your tax return instructions. | Cat. No. 59761M | Schedule 8812 (Form 1040) 2024`, 'Schedule 8812 (Form 1040)'],
  [`${notice} the Form 1040 or Form 1040-SR instructions. | Cat. No. 11900P | Form 2555 (2019)`, 'Form 2555'],
  [`${notice} Instructions for Form 8865. | Cat. No. 28396B | Schedule K-1 (Form 8865) 2009`, 'Schedule K-1 (Form 8865)'],
  [
    `${notice} the Instructions for Form 1041. | IRS.gov/Form1041 | Cat. No. 11380D | Schedule K-1 (Form 1041) 2017`,
    'Schedule K-1 (Form 1041)',
  ],
  [
    `${notice} separate instructions. | www.irs.gov/Form941 | Cat. No. 11967Q | Schedule B (Form 941) (Rev. 3-2023)`,
    'Schedule B (Form 941)',
  ],
  [
    `${notice} the Instructions for Form 1120-S. | Cat. No. 60837X | Schedule B-1 (Form 1120-S) (Rev. 12-2020)`,
    'Schedule B-1 (Form 1120-S)',
  ],
  [`${notice} the Instructions for Form 1120. | Cat. No. 14491P | Schedule H (Form 1120) (Rev. 12-2011)`, 'Schedule H (Form 1120)'],
  [`${notice} the Instructions for Form 1120. | Cat. No. 54658Q | Schedule UTP (Form 1120) 2011`, 'Schedule UTP (Form 1120)'],
  [`${notice} the Instructions for Form 1120-F. | Cat. No. 39667H | Schedule M-3 (Form 1120-F) 2019`, 'Schedule M-3 (Form 1120-F)'],
  [`${notice} the Instructions for Form 5471. | Cat. No. 61925Q | Schedule N (Form 5471) (Rev. 12-2004)`, 'Schedule N (Form 5471)'],
  [`${notice} separate instructions. | Cat. No. 71661B | Schedule C (Form 8995-A) 2021`, 'Schedule C (Form 8995-A)'],
  [`${notice} instructions. | Cat. No. 13605J | Form 6478 (2011)`, 'Form 6478'],
  [`${notice} instructions. | Cat. No. 16145S | Form 8844 (2011)`, 'Form 8844'],
  [`${notice} separate instructions. | Cat. No. 26142H | Form 8867 (2013)`, 'Form 8867'],
  [`${notice} page 2. | Cat. No. 22851L | Form 8850 (Rev. 3-2016)`, 'Form 8850'],
  [`${notice} separate instructions. | Cat. No. 10356T | Form 8810 (2011)`, 'Form 8810'],
  [`${notice} your tax return instructions. | Cat. No. 13232M | Form 8829 (2014)`, 'Form 8829'],
  [`${notice} the instructions. | Cat. No. 12311A | Form 8824 (2018)`, 'Form 8824'],
  [`${notice} instructions. | Cat. No. 12276E | Form 3468 (Rev. 12-2006)`, 'Form 3468'],
  [`${notice} back of form. | Cat. No. 17059P | Form 973 (Rev. 12-2003)`, 'Form 973'],
  [`${notice} instructions. | Cat. No. 37704F | Form 8896 (Rev. 12-2013)`, 'Form 8896'],
  [`${notice} separate instructions. | Cat. No. 37798N | Form 8975 (6-2017)`, 'Form 8975'],
  [`${notice} page 8 of the instructions. | Cat. No. 50012Y | Form 6198 (Rev. 12-2009)`, 'Form 6198'],
  [`${notice} Form 720 instructions. | Cat. No. 50011N | Form 6197 (Rev. 10-2005)`, 'Form 6197'],
  [`${notice} separate instructions. | Cat. No. 55989C | Form 1125-E (Rev. 12-2013)`, 'Form 1125-E'],
  [`${notice} the instructions. | Cat. No. 69698U | Form 8838-P (12-2017)`, 'Form 8838-P'],
  [`${notice} the separate instructions. | Cat. No. 16654I | Form 461 (2020)`, 'Form 461'],
  [`${notice} page 3. | Cat. No. 10220Q | Form W-4 (2025)`, 'Form W-4'],
  ['Form 8606 (2013)', 'Form 8606'],
]

/** The same, collected after the rules had been written and measured before anybody looked at a miss. */
const later: readonly [row: string, title: string][] = [
  ['Form 1120X (Rev. 1-2011) | Page 2', 'Form 1120-X'],
  ['Form 8912 (2013) | Page 2', 'Form 8912'],
  ['Form 8915-F (1-2023) | Page 2', 'Form 8915-F'],
  ['Form 8926 (Rev. 12-2011) | Page 2', 'Form 8926'],
  ['Form 2555 (2013) | Page 2', 'Form 2555'],
  ['Schedule K-2 (Form 1065) 2021 | Page 2', 'Schedule K-2 (Form 1065)'],
  ['Form 1120-PC (2021) | Page 2', 'Form 1120-PC'],
  ['Form 4797 (2014) | Page 2', 'Form 4797'],
  ['Form 5695 (2015) | Page 2', 'Form 5695'],
  [`${notice} separate instructions. | Cat. No. 41488C | Form 4255 (Rev. 12-2025)`, 'Form 4255'],
  [`${notice} the instructions for Form 1120-F. | Cat. No. 49679V | Schedule H (Form 1120-F) 2011`, 'Schedule H (Form 1120-F)'],
  [`${notice} the Instructions for Form 1120-F. | Cat. No. 49680W | Schedule I (Form 1120-F) 2014`, 'Schedule I (Form 1120-F)'],
  [`${notice} Form 8849 instructions. | Cat. No. 47991M | Schedule 8 (Form 8849) (10-2006)`, 'Schedule 8 (Form 8849)'],
  [`${notice} separate instructions. | Cat. No. 49975G | Form 8082 (Rev. 12-2005)`, 'Form 8082'],
  [`${notice} the Instructions for Form 1040-NR. | Cat. No. 72756T | Schedule OI (Form 1040-NR) 2020`, 'Schedule OI (Form 1040-NR)'],
  [`${notice} the Instructions for Form 1040-NR. | Cat. No. 72752B | Schedule NEC (Form 1040-NR) 2021`, 'Schedule NEC (Form 1040-NR)'],
  [`${notice} the Instructions for Form 1040-NR. | Cat. No. 72749E | Schedule A (Form 1040-NR) 2021`, 'Schedule A (Form 1040-NR)'],
  [`${notice} instructions. | Cat. No. 26036C | Form 8866 (Rev. 8-2012)`, 'Form 8866'],
  [`${notice} the Instructions for Form 990. | Cat. No. 50193E | Schedule K (Form 990) 2020`, 'Schedule K (Form 990)'],
  ['Cat. No. 50192T | Schedule H (Form 990) 2010', 'Schedule H (Form 990)'],
  ['Cat. No. 50055P | Schedule I (Form 990) 2010', 'Schedule I (Form 990)'],
  ['Cat. No. 50135Y | Schedule R (Form 990) 2016', 'Schedule R (Form 990)'],
  ['Cat. No. 50082W | Schedule F (Form 990) 2011', 'Schedule F (Form 990)'],
]

const body: [number, number, string][] = [
  [36, 120, 'Name(s) shown on return'],
  [430, 120, 'Your social security number'],
  [36, 300, '1 Enter the amount from line 11 of your return'],
  [36, 320, '2 Multiply line 1 by the rate'],
]

function pageWith(rows: readonly (readonly [y: number, row: string])[]): PageInput {
  const lines: [number, number, string][] = [
    ...body,
    ...rows.flatMap(([y, row]) => row.split(' | ').map((text, at): [number, number, string] => [36 + at * 150, y, text])),
  ]
  return {
    widthPt: 612,
    heightPt: 792,
    turned: 0,
    seenWidthPt: 612,
    seenHeightPt: 792,
    words: lines.map(([x, y, text]): Words => ({ x, y, text, fontSize: 7, width: text.length * 3.5, height: 8.4 })),
    turnedWords: [],
    rules: Array.from({ length: 30 }, (_, index) => ({ x: 36, width: 540, y: 100 + index * 20 })),
    text: 'own',
    checked: [],
    isPicture: false,
    isBlank: false,
  }
}

const named = (rows: readonly (readonly [y: number, row: string])[]): string => {
  const { kind, title } = namePage(pageWith(rows), 0)
  return kind === 'unknown' ? 'unknown' : title
}

const together = (row: string) => row.replaceAll(' | ', ' ')

test('feet and heads of further forms are read as well', () => {
  const at = (row: string) => (row.endsWith('Page 2') ? 30 : 750)
  assert.deepEqual(
    later.map(([row]) => [named([[at(row), row]]), named([[at(row), together(row)]])]),
    later.map(([, title]) => [title, title]),
  )
})

test('a page is told by its foot, whatever other forms the foot names', () => {
  assert.deepEqual(
    feet.map(([row]) => [named([[750, row]]), named([[750, together(row)]])]),
    feet.map(([, title]) => [title, title]),
  )
})

test('a booklet that runs along under “Instructions for Form …” is instructions, and what it is to is said', () => {
  const { kind, form, year } = namePage(pageWith([[750, '-5- | Instructions for Form 1120-S (2025)']]), 0)
  assert.deepEqual([kind, form, year], ['instructions', '1120-S', 2025])
})

test('a form of half a page has its foot in the middle', () => {
  assert.equal(named([[420, `${notice} back of form. | Cat. No. 11712F | Form 2120 (Rev. 10-2018)`]]), 'Form 2120')
})

test('a return for a quarter and the statement of a payer say the year without brackets', () => {
  const { title, year } = namePage(pageWith([[30, 'Form 941 for 2025: | Employer’s QUARTERLY Federal Tax Return']]), 0)
  assert.deepEqual([title, year], ['Form 941', 2025])
  const statement = 'Form 1099-NEC (Rev. January 2024) | (keep for your records) | Department of the Treasury - Internal Revenue Service'
  assert.equal(named([[250, statement]]), 'Form 1099-NEC')
})

test('a letter that speaks of a form is none, wherever the line breaks', () => {
  const letter = (foot: string) =>
    named([
      [140, 'Dear Jane,'],
      [200, 'Please sign where it is marked and send it back to us.'],
      [700, 'Sincerely,'],
      [760, foot],
    ])
  assert.deepEqual(
    [
      letter('PS: we enclose a copy of your Form 1040 (2024) for your bank, and one for you to keep.'),
      letter('Please file Form 7004 (Rev. 12-2018) by April 15.'),
      letter('The figures are from Form 8949 (2024) and its statements.'),
    ],
    ['Letter', 'Letter', 'Letter'],
  )
})

test('a state’s form with a number that the IRS has too is not the IRS’s', () => {
  const page = pageWith([
    [30, '2024 | California e-file Signature Authorization for Individuals'],
    [30, 'Form 8879'],
  ])
  page.words.push({
    x: 36,
    y: 400,
    text: 'as on the return that you sent to the Internal Revenue Service',
    fontSize: 7,
    width: 220,
    height: 8.4,
  })
  const { authority, confidence } = namePage(page, 0)
  assert.ok(authority !== 'US', `${authority} ${confidence}`)
})

test('a form that no list has is known by its first page, and its later pages by that', () => {
  const first = pageWith([
    [30, 'Form 7999'],
    [50, 'Department of the Treasury'],
    [750, `${notice} instructions. | Form 7999 (2027)`],
  ])
  const later = pageWith([[30, 'Form 7999 (2027) | Page 2']])
  const titles = (pages: PageInput[]) => recognisePages(pages).pages.map(({ kind, title }) => (kind === 'unknown' ? kind : title))
  assert.deepEqual([titles([later]), titles([first, later])], [['unknown'], ['Form 7999', 'Form 7999']])
})

test('a column that begins with the name of another form is no page of it', () => {
  const column = Array.from({ length: 40 }, (_, line): [number, string] => [
    70 + line * 14,
    'that you report on the line that is named for it in the part',
  ])
  const page = pageWith([
    [40, 'Form 8936 | Form1040ES and also'],
    ...column,
    [760, 'Visit IRS.gov/Forms to get them. Department of the Treasury'],
  ])
  assert.equal(namePage(page, 0).kind, 'unknown')
})

test('a statement whose number no list has is known by the Treasury beside it; one of social security by its title', () => {
  const statement = 'Form 1099-ZZ | (keep for your records) | Department of the Treasury - Internal Revenue Service'
  assert.equal(named([[250, statement]]), 'Form 1099-ZZ')
  assert.equal(named([[30, 'FORM SSA-1099 – SOCIAL SECURITY BENEFIT STATEMENT']]), 'Form SSA-1099')
})

test('an address on a road that is called as a state’s form would be is none', () => {
  const road = (row: string) =>
    named([
      [30, row],
      [60, 'Rockville, Maryland'],
      [90, 'Statement of your account for the year'],
    ])
  assert.deepEqual([road('MD-355 Suite 4'), road('120 MD-355')], ['unknown', 'unknown'])
})

test('what lies between two pages of one package is of it, and a page is believed to be the one that is missing', () => {
  const foot = (page: number): [number, string][] => [[30, `Form 9465 (Rev. 12-2013) | Page ${page}`]]
  const worksheet = pageWith([[40, 'Worksheet for Line 7']])
  const silent = pageWith([[40, 'Continued']])
  const titles = (pages: PageInput[]) => recognisePages(pages).pages.map(({ kind, form }) => (kind === 'unknown' ? kind : form))
  assert.deepEqual(titles([pageWith(foot(2)), worksheet, pageWith(foot(4))]), ['9465', '9465', '9465'])
  assert.deepEqual(titles([pageWith(foot(2)), silent, pageWith(foot(4))]), ['9465', '9465', '9465'])
  assert.deepEqual(titles([pageWith(foot(2)), silent, pageWith(foot(3))]), ['9465', 'unknown', '9465'])
})
