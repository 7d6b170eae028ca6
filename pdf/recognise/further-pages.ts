// long because it is data: one entry a page, each as it is printed
import type { PageInput, Words } from './page-input.ts'
import type { PageKind } from './recognition.ts'

/**
 * Pages of forms that are not in `sample/forms`, put down from the texts of real ones: every row along their edges, in the words, the stretches
 * and the order in which they are printed, and some rows of what is between. Not from `recognise` itself: a page was labelled before it was read.
 * The forms are works of government; the texts were read in the test data of a reader of PDFs (pdf2json, Apache-2.0), which keeps what it has read of them.
 */
export type FurtherPage = {
  kinds: readonly PageKind[]
  /** `null`: it says nowhere which form it is of, and unknown is what to say. */
  form: string | null
  schedule?: string
  authority?: string
  /** [points from the top to the line that letters stand on, words]; `|` parts what stands apart, `@14` after a stretch is the size of its letters. */
  rows: readonly (readonly [y: number, row: string])[]
  /** What is between: rows to fill in, or sentences. */
  body?: 'form' | 'prose' | 'none'
}

const usualSize = 7

function stretches([y, row]: readonly [number, string]): Words[] {
  let x = 36
  return row.split(' | ').map((written) => {
    const [, text = '', size] = /^(.*?)(?:@(\d+))?$/s.exec(written)!
    const fontSize = Number(size ?? usualSize)
    const width = text.length * fontSize * 0.48
    const words = { x, y: y - fontSize * 0.97, text, fontSize, width, height: fontSize * 1.2 }
    x += width + 14
    return words
  })
}

const asked = [
  '1 Enter the amount from line 11 of your return . . . . . . . . . . . . . . . 1',
  '2 Multiply line 1 by the rate in the instructions . . . . . . . . . . . . . . 2',
  '3 Add lines 1 and 2. If zero or less, enter -0- . . . . . . . . . . . . . . . 3',
]
const told = 'If you have more than one of them you must complete a statement for each that applies to you and keep it for your records.'

/** The page as it is read from a PDF. */
export function toInput({ rows, body = 'form' }: FurtherPage): PageInput {
  const between: [number, string][] = Array.from({ length: body === 'none' ? 0 : 26 }, (_, index) => [
    150 + index * 20,
    body === 'prose' ? told : asked[index % asked.length]!,
  ])
  return {
    widthPt: 612,
    heightPt: 792,
    turned: 0,
    seenWidthPt: 612,
    seenHeightPt: 792,
    words: [...rows, ...between].flatMap(stretches),
    turnedWords: [],
    rules: Array.from({ length: body === 'prose' ? 2 : 34 }, (_, index) => ({ x: 36, width: 540, y: 140 + index * 16 })),
    text: 'own',
    checked: [],
    isPicture: false,
    isBlank: false,
  }
}

const treasury: readonly (readonly [number, string])[] = [
  [60, 'Department of the Treasury'],
  [69, 'Internal Revenue Service (99)'],
]

/** Read and labelled before the rules of this folder were looked at again, and measured once with the rules as they were. */
export const first: readonly FurtherPage[] = [
  {
    kinds: ['form'],
    form: '2106-EZ',
    rows: [
      [44, 'Form | 2106-EZ@20 | Unreimbursed Employee Business Expenses@14 | OMB No. 1545-0074'],
      [52, '20@18 | 13@18'],
      ...treasury,
      [64, 'Attach to Form 1040 or Form 1040NR.@9'],
      [76, 'Information about Form 2106 and its separate instructions is available at www.irs.gov/form2106 | Sequence No. | 129A@9'],
      [744, 'For Paperwork Reduction Act Notice, see your tax return instructions. | Cat. No. 20604Q | Form | 2106-EZ@10 | (2013)'],
    ],
  },
  {
    kinds: ['form'],
    form: '1099-R',
    rows: [
      [40, 'CORRECTED (If checked)'],
      [52, 'PAYER’S INFORMATION | 1 | Gross distribution | OMB No. 1545-0119 | Distributions From'],
      [64, 'Payer’s Name | $ | Pensions, Annuities,'],
      [84, '2a | Taxable amount | 2013@16 | Retirement or'],
      [96, 'Street address (including apt. no.) | $ | Form | 1099-R@12 | Insurance Contracts, etc.'],
      [120, 'City | State | ZIP code | 2b | Taxable amount not | Total | Copy B@11'],
      [380, 'Form | 1099-R@12 | Department of the Treasury - Internal Revenue Service'],
    ],
    body: 'none',
  },
  {
    kinds: ['form'],
    form: '4868',
    rows: [
      [40, 'Form | 4868@20 | Application for Automatic Extension of Time@13 | OMB NO. 1545-0074'],
      [56, 'Department of the Treasury | to File U.S. Individual Income Tax Return@13 | 2013@18'],
      [68, 'Internal Revenue Service (99) | For calendar year 2013, or other tax year beginning | ,2013 ending | , 20 | .'],
      [330, 'For Privacy Act and Paperwork Reduction Act Notice, see page 4. | Cat. No. 13141W | Form | 4868@10 | (2013)'],
      [345, 'Information for Paper Filing of Extension | Required Information for Electronic Filing of Extension'],
      [700, '- Print Form 4868 and | attach check for balance due. Mail to the address'],
    ],
  },
  {
    kinds: ['unknown'],
    form: null,
    rows: [
      [40, 'Electronic withdrawal disclosure statement@10'],
      [60, 'I agree'],
      [70, 'I authorize the U.S. Treasury and its designated Financial Agent to intitiate an ACH Electronic Funds'],
      [80, 'Withdrawal (Direct Debit) entry to the financial institution account indicated for payment of my federal taxes'],
      [200, 'Signature information@10 | Taxpayer | Spouse'],
      [220, 'Select any 5-digit PIN'],
      [230, '(Your PIN(s) cannot be 12345 or 00000)'],
      [250, 'Date of Birth (mm/dd/yyyy)'],
      [262, 'Today’s Date (mm/dd/yyyy)'],
    ],
    body: 'none',
  },
  {
    kinds: ['voucher'],
    form: '1040-ES',
    rows: [
      [520, 'Tear off here'],
      [536, 'Form | 1040-ES@12 | 20@20 | 13@20 | Estimated Tax@14 | Payment@9 | 2@20'],
      [546, 'Department of the Treasury | Voucher@9 | OMB No. 1545-0074'],
      [554, 'Internal Revenue Service'],
      [
        562,
        'File only if you are making a payment of estimated tax by check or money order. Mail this | Calendar year—Due June 17, 2013@8',
      ],
      [
        570,
        'voucher with your check or money order payable to | “United States Treasury.” | Write your | Amount of estimated tax you are paying',
      ],
      [578, 'social security number and “2013 Form 1040-ES” on your check or money order. Do not send | by check or'],
      [586, 'cash. Enclose, but do not staple or attach, your payment with this voucher. | money order. | Dollars | Cents'],
      [600, 'Your first name and initial | Your last name | Your social security number'],
      [752, 'For Privacy Act and Paperwork Reduction Act Notice, see instructions.'],
    ],
    body: 'none',
  },
  {
    kinds: ['form'],
    form: 'W-2',
    rows: [
      [40, 'a | Employee’s social security number | Safe, accurate,'],
      [50, 'OMB No. 1545-0008 | FAST! Use@9 | IRS | e-file | Visit the IRS website'],
      [60, 'b | Employer identification number(EIN) | 1 | Wages, tips, other compensation | 2 | Federal income tax withheld'],
      [84, 'c | Employer’s name, address, and ZIP code | 3 | Social security wages | 4 | Social security tax withheld'],
      [400, 'Form | W-2@16 | Wage and Tax Statement@11 | 2013@18 | Department of the Treasury - Internal Revenue Service'],
      [414, 'Copy B - To Be Filed With Employee’s FEDERAL Tax Return.@9'],
      [424, 'This information is being furnished to the Internal Revenue Service.'],
      [440, 'In addition to wage and withholding information, employee/employer names, addresses, and identification numbers are required'],
    ],
    body: 'none',
  },
  {
    kinds: ['form'],
    form: 'W-2G',
    rows: [
      [40, 'CORRECTED (if checked)'],
      [
        52,
        'PAYER’S name, street address, city or town, province or | 1 | Gross winnings | 2 | Federal income tax withheld | OMB No. 1545-0238',
      ],
      [72, 'Street Address | 3 | Type of wager | 4 | Date won | 2013@16'],
      [84, 'Form W-2G@11'],
      [96, 'City | State | ZIP Code | 5 | Transaction | 6 | Race | Certain@10'],
      [104, 'Gambling@10'],
      [112, 'Winnings@10'],
      [390, 'Signature | Date'],
      [402, 'Form | W-2G@12 | Department of the Treasury - Internal Revenue Service'],
    ],
    body: 'none',
  },
  {
    kinds: ['form'],
    form: '2439',
    rows: [
      [40, 'VOID | CORRECTED'],
      [52, 'Name, address, and ZIP code of RIC or REIT | OMB No. 1545-0145 | Notice to Shareholder@12'],
      [64, 'of Undistributed@12'],
      [72, '20@18 | 13@18 | Long-Term Capital Gains@12'],
      [84, 'For calendar year 2013, or other tax year'],
      [92, 'of the regulated investment company (RIC) or the | Form | 2439@12'],
      [120, 'Identification number of RIC or REIT | 1a | Total undistributed long-term capital gains'],
      [380, 'Form | 2439@10 | www.irs.gov/form2439 | Department of the Treasury - Internal Revenue Service'],
    ],
    body: 'none',
  },
  {
    kinds: ['form', 'worksheet'],
    form: '8582',
    rows: [
      [38, 'Form 8582 (2013) | Page | 2@9'],
      [50, 'Caution: | The worksheets must be filed with your tax return. Keep a copy for your records.'],
      [62, 'Worksheet 1—For Form 8582, Lines 1a, 1b, and 1c@9 | (See instructions.)'],
      [756, 'Form | 8582@10 | (2013)'],
      [768, 'Form 8582 pg 3'],
    ],
  },
  {
    kinds: ['form'],
    form: '1099-DIV',
    rows: [
      [40, 'CORRECTED (if checked)'],
      [52, 'PAYER’S INFORMATION | 1a | Total ordinary dividends | OMB No. 1545-0110'],
      [66, '$ | 20@18 | 13@18 | Dividends and@12'],
      [78, 'Payer’s Name | 1b | Qualified dividends | Distributions@12'],
      [90, '$ | Form | 1099-DIV@10'],
      [104, 'City | State | ZIP Code | 2a | Total capital gain distr. | 2b | Unrecap. Sec. 1250 gain | Copy B@10'],
      [
        390,
        'Form | 1099-DIV@10 | (keep for your records) | www.irs.gov/form1099div | Department of the Treasury - Internal Revenue Service',
      ],
    ],
    body: 'none',
  },
  {
    kinds: ['schedule'],
    form: '1040',
    schedule: 'EIC',
    rows: [
      [40, 'SCHEDULE EIC@12 | Earned Income Credit@16 | 1040A@8 | OMB No. 1545-0074'],
      [52, '(Form 1040A or 1040)@9 | Qualifying Child Information@12 | 1040@8 | 20@18 | 13@18'],
      [64, 'Complete and attach to Form 1040A or 1040 only if you have a qualifying child.@9 | EIC@9 | Attachment'],
      [
        72,
        'Department of the Treasury | Information about Schedule EIC (Form 1040A or 1040) and its instructions is at www.irs.gov/scheduleeic | Sequence No. | 43@10',
      ],
      [80, 'Internal Revenue Service (99)'],
      [744, 'For Paperwork Reduction Act Notice, see your tax | Cat. No. 13339M | Schedule EIC (Form 1040A or 1040) 2013@8'],
      [752, 'return instructions.'],
    ],
  },
  {
    kinds: ['form'],
    form: '8275-R',
    rows: [
      [42, 'Form | 8275-R@20 | Regulation Disclosure Statement@14 | OMB No. 1545-0889'],
      [56, '(Rev. August 2013) | Use this form only to disclose items or positions that are contrary to Treasury@9'],
      [66, 'Department of the Treasury | regulations. For other disclosures, use Form 8275, Disclosure Statement.@9'],
      [74, 'Internal Revenue Service | Information about Form 8275-R and its separate instructions is at | www.irs.gov/form8275 | .'],
      [82, 'Attach to your tax return.@9 | Sequence No. | 92A@9'],
      [744, 'For Paperwork Reduction Act Notice, see separate instructions. | Cat. No. 14594X | Form | 8275-R@10 | (Rev. 8-2013)'],
    ],
  },
  {
    kinds: ['form'],
    form: '8938',
    rows: [
      [42, 'Form | 8938@20 | Statement of Specified Foreign Financial Assets@14 | OMB No. 1545-2195'],
      [54, '(December 2013) | Information about Form 8938 and its separate instructions is at | www.irs.gov/form8938 | .'],
      [62, 'Department of the Treasury | Attach to your tax return.@9 | Attachment'],
      [70, 'Internal Revenue Service | Sequence No. | 175@9'],
      [752, 'For Paperwork Reduction Act Notice, see the separate instructions. | Cat. No. 37753A | Form | 8938@10 | (12-2013)'],
    ],
  },
  {
    kinds: ['form'],
    form: '8938',
    rows: [
      [38, 'Form 8938 (12-2013) | Page | 2@9'],
      [50, 'Part V@9 | Detailed Information for Each Foreign Deposit and Custodial Account Included in the Part I Summary@9'],
      [756, 'Form | 8938@10 | (12-2013)'],
    ],
  },
  {
    kinds: ['form'],
    form: '982',
    rows: [
      [42, 'Form | 982@20 | Reduction of Tax Attributes Due to Discharge of@14'],
      [54, '(Rev. July 2013) | Indebtedness (and Section 1082 Basis Adjustment)@14 | OMB No. 1545-0046'],
      [64, 'Department of the Treasury | Attach this form to your income tax return.@9 | Attachment'],
      [
        72,
        'Internal Revenue Service | Information about Form 982 and its instructions is at www.irs.gov/form982 | . | Sequence No. | 94@9',
      ],
      [752, 'For Paperwork Reduction Act Notice, see page 5 of this form. | Cat. No. 17066E | Form | 982@10 | (Rev. 7-2013)'],
    ],
  },
  {
    kinds: ['form'],
    form: '8949',
    rows: [
      [42, 'Form | 8949@20 | Sales and Other Dispositions of Capital Assets@14 | OMB No. 1545-0074'],
      [54, 'Information about Form 8949 and its separate instructions is at www.irs.gov/form8949. | 20@18 | 13@18'],
      [62, 'Department of the Treasury | Attachment'],
      [
        70,
        'Internal Revenue Service | File with your Schedule D to list your transactions for lines 1b, 2, 3, 8b, 9, and 10 of Schedule D. | Sequence No. | 12A@9',
      ],
      [744, 'For Paperwork Reduction Act Notice, see your tax return instructions. | Cat. No. 37768Z | Form | 8949@10 | (2013)'],
    ],
  },
  {
    kinds: ['form'],
    form: '1040',
    rows: [
      [30, 'DRAFT AS OF@30'],
      [44, 'Form | 1040@20 | Department of the Treasury—Internal Revenue Service | (99)'],
      [52, 'U.S. Individual Income Tax Return@14 | 20@20 | 13@20 | OMB No. 1545-0074 | IRS Use Only—Do not write or staple in this space.'],
      [62, 'For the year Jan. 1–Dec. 31, 2013, or other tax year beginning | , 2013, ending | , | See separate instructions.'],
      [74, 'July 26, 2013@30'],
      [110, 'DO NOT FILE@30'],
      [
        760,
        'For Disclosure, Privacy Act, and Paperwork Reduction Act Notice, see separate instructions. | Cat. No. 11320B | Form | 1040@10 | (2013)',
      ],
    ],
  },
  {
    kinds: ['form'],
    form: '1040',
    rows: [
      [30, 'DRAFT AS OF@30'],
      [38, 'Form 1040 (2013) | Page | 2@9'],
      [50, 'Tax and | 38 | Amount from line 37 (adjusted gross income) | 38'],
      [74, 'July 26, 2013@30'],
      [110, 'DO NOT FILE@30'],
      [760, 'Form | 1040@10 | (2013)'],
    ],
  },
  {
    kinds: ['form'],
    form: '9465',
    rows: [
      [42, 'Form | 9465@20 | Installment Agreement Request@14'],
      [
        54,
        '(Rev. December 2013) | Information about Form 9465 and its separate instructions is at | www.irs.gov/form9465. | OMB No. 1545-0074',
      ],
      [62, 'Department of the Treasury | If you are filing this form with your tax return, attach it to the front of the return.@9'],
      [70, 'Internal Revenue Service | See separate instructions.'],
      [
        84,
        'Tip: | If you owe $50,000 or less, you may be able to establish an installment agreement online, even if you have not yet received a bill',
      ],
      [130, 'This request is for Form(s) (for example, Form 1040 or Form 941)'],
      [756, 'For Privacy Act and Paperwork Reduction Act Notice, see instructions. | Cat. No. 14842Y | Form | 9465@10 | (Rev. 12-2013)'],
    ],
  },
  {
    kinds: ['form'],
    form: '9465',
    rows: [
      [38, 'Form 9465 (Rev. 12-2013) | Page | 2@9'],
      [50, 'Part II@9 | Additional information. | Complete this part only if you have defaulted on an installment agreement within the'],
      [82, 'Form 433-F, Collection Information Statement.'],
      [756, 'Form | 9465@10 | (Rev. 12-2013)'],
    ],
  },
  {
    kinds: ['form'],
    form: 'D-40',
    authority: 'DC',
    rows: [
      [36, 'Government of the | 2013@12 | D-40 Individual@14'],
      [46, 'District of Columbia | Income Tax Return@14'],
      [58, 'Print in CAPITAL letters using black ink. Leave lines blank that do not apply.'],
      [760, '2013 D-40 P1'],
      [768, 'Individual Income Tax Return page 1 File order 1'],
      [774, 'Revised 09/13'],
    ],
  },
  {
    kinds: ['form'],
    form: '40',
    authority: 'OR',
    rows: [
      [36, 'Form | OREGON@10 | For office use only'],
      [48, '40@24 | INDIVIDUAL INCOME TAX RETURN@12 | 2013@18'],
      [60, 'Amended Return | Full-Year Residents Only@10 | K F P J | Fiscal year ending'],
      [764, '150-101-040 (Rev. 12-13) | NOW GO TO THE BACK OF THE FORM@9'],
    ],
  },
  {
    kinds: ['form'],
    form: '40',
    authority: 'OR',
    rows: [
      [36, 'Page 2 — 2013 Form 40'],
      [50, '32 | Total tax before credits from front of form, line 31 | 32'],
      [700, 'Oregon Department of Revenue. | Include your payment, along with the payment voucher'],
      [764, '150-101-040 (Rev. 12-13)'],
    ],
  },
  {
    kinds: ['form'],
    form: '760',
    authority: 'VA',
    rows: [
      [36, '2013@12 | Virginia Resident Form 760@12'],
      [50, 'Individual Income Tax Return@12 | 2601031 01/13'],
      [62, 'File by May 1, 2014 - PLEASE USE BLACK INK'],
      [766, 'Office Use'],
    ],
  },
  {
    kinds: ['form'],
    form: '760',
    authority: 'VA',
    rows: [
      [36, 'Page 2@8 | Form 760@8 | Year | 2013@8 | Your SSN'],
      [60, '15. | Amount of Tax from Tax Table or Tax Rate Schedule (round to whole dollars) | 15'],
      [700, 'www.tax.virginia.gov | instead of receiving a paper copy.'],
    ],
  },
  {
    kinds: ['form'],
    form: 'ND-1',
    authority: 'ND',
    rows: [
      [36, 'Form | ND-1 Individual income tax return@14 | 2013@18'],
      [48, 'North Dakota Office of State Tax Commissioner'],
      [60, 'Please type or print in black or blue ink. | If a fiscal year filer, enter'],
      [764, 'Attach a copy of your 2013 federal income tax return'],
    ],
  },
  {
    kinds: ['form'],
    form: 'ND-1',
    authority: 'ND',
    rows: [
      [36, 'North Dakota Office of State Tax Commissioner'],
      [46, '2013 Form ND-1, page 2'],
      [56, 'Enter your | North Dakota taxable income | from line 18 of page 1'],
      [764, 'Privacy Act - See inside front cover of booklet. | ND State Tax Commissioner'],
    ],
  },
  {
    kinds: ['voucher'],
    form: 'PA-V',
    authority: 'PA',
    rows: [
      [560, 'Form | Pennsylvania@10'],
      [572, 'PA-V@16 | Payment Voucher@12 | 2013@14'],
      [584, 'For use with your 2013 Annual Pennsylvania Tax Return'],
      [600, 'Your Social Security No. | Spouse’s Social Security No. | Payment Amount | $'],
      [640, 'Make check or money order'],
      [650, 'payable to the Pennsylvania'],
      [660, 'Department of Revenue'],
    ],
    body: 'none',
  },
]

/** Put down after the rules had been changed for those above, and measured once before anybody looked at a miss. */
export const second: readonly FurtherPage[] = [
  {
    kinds: ['form'],
    form: '8615',
    rows: [
      [42, 'Form | 8615@20 | Tax for Certain Children Who@14 | OMB No. 1545-0074'],
      [54, 'Have Unearned Income@14 | 20@18 | 13@18'],
      [62, 'Department of the Treasury | Attach only to the child’s Form 1040, Form 1040A, or Form 1040NR.@9 | Attachment'],
      [
        70,
        'Internal Revenue Service (99) | Information about Form 8615 and its separate instructions is at www.irs.gov/form8615. | Sequence No. | 33@9',
      ],
      [744, 'For Paperwork Reduction Act Notice, see your tax return instructions. | Cat. No. 64113U | Form | 8615@10 | (2013)'],
    ],
  },
  {
    kinds: ['form'],
    form: '8606',
    rows: [
      [42, 'Form | 8606@20 | Nondeductible IRAs@14 | OMB No. 1545-0074'],
      [54, 'Information about Form 8606 and its separate instructions is at www.irs.gov/form8606. | 20@18 | 13@18'],
      [62, 'Department of the Treasury | Attach to Form 1040, Form 1040A, or Form 1040NR.@9 | Attachment'],
      [70, 'Internal Revenue Service (99) | Sequence No. | 48@9'],
      [744, 'For Privacy Act and Paperwork Reduction Act Notice, see separate instructions. | Cat. No. 63966F | Form | 8606@10 | (2013)'],
    ],
  },
  {
    kinds: ['form'],
    form: '8606',
    rows: [
      [38, 'Form 8606 (2013) | Page | 2@9'],
      [50, 'Part II@9 | 2013 Conversions From Traditional, SEP, or SIMPLE IRAs to Roth IRAs@9'],
      [756, 'Form | 8606@10 | (2013)'],
    ],
  },
  {
    kinds: ['schedule'],
    form: '1040',
    schedule: 'D',
    rows: [
      [40, 'SCHEDULE D@12 | Capital Gains and Losses@16 | OMB No. 1545-0074'],
      [52, '(Form 1040)@10 | Attach to Form 1040 or Form 1040NR.@9 | 20@18 | 13@18'],
      [60, 'Information about Schedule D and its separate instructions is at www.irs.gov/scheduled | .'],
      [66, 'Department of the Treasury | Use Form 8949 to list your transactions for lines 1b, 2, 3, 8b, 9, and 10. | Attachment'],
      [74, 'Internal Revenue Service | (99) | Sequence No. | 12@9'],
      [110, 'Form 8949@8'],
      [744, 'For Paperwork Reduction Act Notice, see your tax return instructions. | Cat. No. 11338H | Schedule D (Form 1040) 2013@8'],
    ],
  },
  {
    kinds: ['schedule'],
    form: '1040',
    schedule: 'D',
    rows: [
      [38, 'Schedule D (Form 1040) 2013 | Page | 2@9'],
      [52, 'Part III@9 | Summary@9'],
      [756, 'Schedule D (Form 1040) 2013@8'],
    ],
  },
  {
    kinds: ['form'],
    form: '1099-G',
    rows: [
      [40, 'CORRECTED (if checked)'],
      [52, 'PAYER’S INFORMATION | 1 | Unemployment compensation OMB No. 1545-0120'],
      [60, 'Payer’s Name | $ | Certain@12'],
      [72, '2 | State or local income tax | 2013@16 | Government@12'],
      [82, 'City | refunds, credits, or offsets | Payments@12'],
      [92, 'Telephone no. | $ | Form | 1099-G@10'],
      [
        104,
        'PAYER’S federal identification number | RECIPIENT’S identification number | 3 | Box 2 amount is for tax year | 4 | Federal income tax withheld | Copy B@10',
      ],
      [380, 'Form | 1099-G@10 | (keep for your records) | Department of the Treasury - Internal Revenue Service'],
    ],
    body: 'none',
  },
  {
    kinds: ['form'],
    form: '1099-INT',
    rows: [
      [40, 'CORRECTED (if checked)'],
      [52, 'PAYER’S INFORMATION | Payer’s RTN (optional) | OMB No. 1545-0112'],
      [66, 'Payer’s Name | 1 | Interest income | 20@18 | 13@18 | Interest Income@12'],
      [80, '$ | Form | 1099-INT@10'],
      [96, '2 | Early withdrawal penalty | Copy B@10'],
      [
        380,
        'Form | 1099-INT@10 | (keep for your records) | www.irs.gov/form1099int | Department of the Treasury - Internal Revenue Service',
      ],
    ],
    body: 'none',
  },
  {
    kinds: ['form'],
    form: '1099-MISC',
    rows: [
      [40, 'CORRECTED (if checked)'],
      [52, 'PAYER’S INFORMATION | 1 | Rents | OMB No. 1545-0115'],
      [62, 'Payer’s Name | $ | Miscellaneous@12'],
      [74, '2 | Royalties | 2@16 | 013@16 | Income@12'],
      [86, '$ | Form | 1099-MISC@10'],
      [98, 'City | 3 | Other income | 4 | Federal income tax withheld | Copy B@10'],
      [390, 'Form | 1099-MISC@10 | (keep for your records)            Department of the Treasury - Internal Revenue Service'],
    ],
    body: 'none',
  },
  {
    kinds: ['form', 'schedule'],
    form: '2210',
    rows: [
      [38, 'Form 2210 (2013) | Page | 4@9'],
      [50, 'Schedule AI—Annualized Income Installment Method@11 | (See the instructions.)'],
      [64, 'Estates and trusts, | do not | use the period ending dates shown to the | (a) | (b) | (c) | (d)'],
      [756, 'Form | 2210@10 | (2013)'],
    ],
  },
  {
    kinds: ['voucher'],
    form: '1040-V',
    rows: [
      [44, '20@24 | 13@24 | Form 1040-V@20 | Department of the Treasury'],
      [54, 'Internal Revenue Service'],
      [80, 'What Is Form 1040-V@11 | How To Prepare Your Payment@11'],
      [94, 'It is a statement you send with your check or money@9 | • Make your check or money order payable to “@9'],
      [110, 'order for any balance due on the “Amount you owe” line@9 | States Treasury.@9 | ” Do not send cash.@9'],
      [500, 'Cat. No. 20975C | Form | 1040-V@10 | (2013)'],
      [516, 'Detach Here and Mail With Your Payment and Return@9'],
      [536, 'Form | 1040-V@20 | Payment Voucher@14 | OMB No. 1545-0074'],
      [552, 'Department of the Treasury | Do not staple or attach this voucher to your payment or return.@9 | 20@18 | 13@18'],
      [560, 'Internal Revenue Service (99)'],
      [
        576,
        '1 | Your social security number (SSN) | 2 | If a joint return, SSN shown second | 3 | Amount you are paying by check or | Dollars | Cents',
      ],
      [752, 'For Paperwork Reduction Act Notice, see your tax return instructions. | Cat. No. 20975C'],
    ],
    body: 'none',
  },
  {
    kinds: ['form'],
    form: '8283',
    rows: [
      [42, 'Form | 8283@20 | Noncash Charitable Contributions@14 | OMB No. 1545-0908'],
      [54, '(Rev. December 2012) | Attach to your tax return if you claimed a total deduction@9'],
      [62, 'Department of the Treasury | of over $500 for all contributed property.@9 | Attachment'],
      [
        70,
        'Internal Revenue Service | Information about Form 8283 and its separate instructions is at www.irs.gov/form8283 | . | Sequence No. | 155@9',
      ],
      [752, 'For Paperwork Reduction Act Notice, see separate instructions. | Cat. No. 62299J | Form | 8283@10 | (Rev. 12-2012)'],
    ],
  },
  {
    kinds: ['form'],
    form: '8283',
    rows: [
      [38, 'Form 8283 (Rev. 12-2012) | Page | 2@9'],
      [48, 'Name(s) shown on your income tax return | Identifying number'],
      [
        66,
        'Section B. Donated Property Over $5,000 (Except Certain Publicly Traded Securities),@9 | List in this section only items (or groups of similar',
      ],
      [756, 'Form | 8283@10 | (Rev. 12-2012)'],
    ],
  },
  {
    kinds: ['schedule'],
    form: '1040',
    schedule: 'H',
    rows: [
      [40, 'SCHEDULE H@12 | Household Employment Taxes@16 | OMB No. 1545-1971'],
      [52, '(Form 1040)@10 | (For Social Security, Medicare, Withheld Income, and Federal Unemployment (FUTA) Taxes) | 20@18 | 13@18'],
      [62, 'Attach to Form 1040, 1040NR, 1040-SS, or 1041.@9'],
      [
        68,
        'Department of the Treasury | Information about Schedule H and its separate instructions is at | www.irs.gov/form1040. | Attachment',
      ],
      [76, 'Internal Revenue Service (99) | Sequence No. | 44@9'],
      [750, 'For Privacy Act and Paperwork Reduction Act Notice, see the instructions. | Cat. No. 12187K | Schedule H (Form 1040) 2013@8'],
    ],
  },
  {
    kinds: ['schedule'],
    form: '1040',
    schedule: 'H',
    rows: [
      [38, 'Schedule H (Form 1040) 2013 | Page | 2@9'],
      [50, 'Part II@9 | Federal Unemployment (FUTA) Tax@9'],
      [756, 'Schedule H (Form 1040) 2013@8'],
    ],
  },
  {
    kinds: ['schedule'],
    form: '1040',
    schedule: '8812',
    rows: [
      [40, 'SCHEDULE 8812@12 | Child Tax Credit@16 | 1040A@8 | OMB No. 1545-0074'],
      [52, '(Form 1040A@10 | Attach to Form 1040, Form 1040A, or Form 1040NR.@9 | 1040@8 | 20@18 | 13@18'],
      [62, 'or 1040)@10 | 1040NR@8'],
      [
        70,
        'Department of the Treasury | Information about Schedule 8812 and its separate instructions is at | www.irs.gov/schedule8812 | . | 8812@8 | Attachment',
      ],
      [78, 'Internal Revenue Service (99) | Sequence No. | 47@9'],
      [
        752,
        'For Paperwork Reduction Act Notice, see your tax return instructions. | Cat. No. 59761M | Schedule 8812 (Form 1040A or 1040) 2013@8',
      ],
    ],
  },
  {
    kinds: ['schedule'],
    form: '1040',
    schedule: '8812',
    rows: [
      [38, 'Schedule 8812 (Form 1040A or 1040) 2013 | Page | 2@9'],
      [50, 'Part III@9 | Certain Filers Who Have Three or More Qualifying Children@9'],
      [756, 'Schedule 8812 (Form 1040A or 1040) 2013@8'],
    ],
  },
  {
    kinds: ['authorization'],
    form: '8453',
    rows: [
      [32, 'Declaration Control Number (DCN)'],
      [44, '00 - | - 3 | -'],
      [56, 'Form | 8453@20 | U.S. Individual Income Tax Transmittal for an IRS@13 | e-file@13 | Return@13 | OMB No. 1545-0074'],
      [68, 'For the year January 1–December 31, 2013@10 | 20@18 | 13@18'],
      [76, 'Department of the Treasury | See instructions on back.@9'],
      [84, 'Internal Revenue Service | Information about Form 8453 and its instructions is available at | www.irs.gov/form8453 | .'],
      [96, 'Please | Your first name and initial | Last name | Your social security number'],
      [300, 'Form 1098-C, Contributions of Motor Vehicles, Boats, and Airplanes (or equivalent contemporaneous written'],
      [
        320,
        'Form 2848, Power of Attorney and Declaration of Representative (or POA that states the agent is granted authority to sign the',
      ],
      [744, 'For Paperwork Reduction Act Notice, see your tax return instructions. | Cat. No. 62766T | Form | 8453@10 | (2013)'],
    ],
  },
  {
    kinds: ['unknown', 'worksheet', 'instructions'],
    form: null,
    rows: [
      [40, 'Form 1040A@10 | Additional Dependents Statement@12 | 2013@12'],
      [54, 'Line 6c@10'],
      [66, 'Attach to return (after all IRS forms)'],
      [78, 'Statement'],
      [92, 'Name(s) shown on return | Your social security number'],
      [120, 'Dependents:@9 | (1) | (2) | (3) | (4)'],
      [130, 'First name | Last name | Dependent’s | Dependent’s | if qualifying'],
    ],
    body: 'none',
  },
  {
    kinds: ['form'],
    form: '1040',
    rows: [
      [40, 'Form | 1040@20 | Department of the Treasury—Internal Revenue Service | (99)'],
      [50, 'U.S. Individual Income Tax Return@14 | 20@20 | 13@20 | OMB No. 1545-0074 | IRS Use Only—Do not write or staple in this space.'],
      [62, 'For the year Jan. 1–Dec. 31, 2013, or other tax year beginning | , 2013, ending | , 20 | See separate instructions.'],
      [74, 'Your first name and initial | Last name | Your social security number'],
      [100, 'Taxpayer’s Date of Death | Spouse’s Date of Death'],
      [
        760,
        'For Disclosure, Privacy Act, and Paperwork Reduction Act Notice, see separate instructions. | Cat. No. 11320B | Form | 1040@10 | (2013)',
      ],
    ],
  },
  {
    kinds: ['form'],
    form: '1040',
    rows: [
      [38, 'Form 1040 (2013) | Page | 2@9'],
      [50, 'Tax and | 38 | Amount from line 37 (adjusted gross income) | 38'],
      [690, 'Your signature | Date | Your occupation | Daytime phone number'],
      [760, 'Form | 1040@10 | (2013)'],
    ],
  },
  {
    kinds: ['voucher'],
    form: '40-V',
    authority: 'OR',
    rows: [
      [60, 'Oregon Income Tax Payment Voucher, Form 40-V@14'],
      [90, 'Don’t use Form 40-V if you are using an electronic payment option.@9'],
      [500, 'Detach Here | Detach Here'],
      [530, 'FORM@8 | OREGON INCOME TAX PAYMENT VOUCHER@12 | Department of Revenue Use Only'],
      [548, '40-V@20 | Fiscal Year Ending'],
      [560, 'Payment Type | (check only one): | 2013 | Return | Amended--Tax Year: | Enter Payment Amount | $'],
      [766, '150-101-172 (Rev. 12-13)'],
    ],
    body: 'none',
  },
  {
    kinds: ['voucher'],
    form: '760-PMT',
    authority: 'VA',
    rows: [
      [520, 'Form 760-PMT@12 | 2013 Payment Coupon@12'],
      [534, '(DOC ID 761) | To Be Used For Payments On Previously'],
      [546, 'Please do not staple | Filed 2013 Individual Income Tax Returns Only'],
      [560, '0000000000 7618888 113001'],
      [580, 'Your Social Security Number | Spouse’s Social Security Number | Mail Payment To: | VA Department of Taxation'],
      [700, 'Amount of | Payment | Make your check payable to the'],
      [712, 'Virginia Department of Taxation'],
    ],
    body: 'none',
  },
  {
    kinds: ['voucher'],
    form: '200-V',
    authority: 'DE',
    rows: [
      [40, 'What is a Payment Voucher and Why Should I Use It?@10 | How Do I Make My Payment?@10'],
      [
        54,
        'A payment voucher is a statement you send with your payment when@9 | Make your check or money order payable to the “Delaware@9',
      ],
      [66, 'you have a balance due on your electronically filed tax return. It is like@9 | Division of Revenue”. Don’t send cash.@9'],
      [540, 'DETACH HERE AND MAIL BOTTOM PORTION WITH YOUR PAYMENT@9'],
      [560, 'DELAWARE@12 | 2013@14 | DO NOT WRITE OR STAPLE IN THIS AREA'],
      [572, 'FORM DE 200-V@12 | Electronic Filer Payment Voucher@12'],
      [590, '1. Enter your social security number | 4. If a joint return, enter your spouse’s social security number'],
      [766, '(Revised 09/18/13)'],
    ],
    body: 'none',
  },
]

/** Of the years since 2007, most of them as printed today; from texts on public pages, put down and measured once after `second` had been mended. */
export const third: readonly FurtherPage[] = [
  {
    kinds: ['form'],
    form: '7004',
    rows: [
      [40, 'Form | 7004@20 | Application for Automatic Extension of Time To File Certain@13'],
      [54, '(Rev. December 2018) | Business Income Tax, Information, and Other Returns@13 | OMB No. 1545-0233'],
      [64, 'Department of the Treasury | File a separate application for each return.@9'],
      [72, 'Internal Revenue Service | Go to www.irs.gov/Form7004 for instructions and the latest information.@9'],
      [86, 'Name | Identifying number'],
      [110, 'Type | Number, street, and room or suite no. (If P.O. box, see instructions.)'],
    ],
  },
  {
    kinds: ['instructions'],
    form: '7004',
    rows: [
      [20, 'Userid: CPM | Schema: instrx | Leadpct: 100% | Pt. size: 9 | Draft | Ok to Print'],
      [34, 'Page 1 of 4 | 12:42 - 4-Dec-2018'],
      [44, 'The type and rule above prints on all proofs including departmental reproduction proofs. MUST be removed before printing.'],
      [60, 'Department of the Treasury@10'],
      [70, 'Internal Revenue Service@10'],
      [84, 'Instructions for Form 7004@26'],
      [106, '(Rev. December 2018)@10'],
      [118, 'Application for Automatic Extension of Time To File Certain Business Income Tax,@12'],
      [132, 'Information, and Other Returns@12'],
      [160, 'Section references are to the Internal Revenue Code unless'],
    ],
    body: 'prose',
  },
  {
    kinds: ['unknown', 'instructions'],
    form: null,
    rows: [
      [60, 'CAUTION: NOT FOR FILING@14'],
      [90, 'Form 1095-A is provided here for informational purposes only.@12'],
      [110, 'Health Insurance Marketplaces use Form 1095-A to report information on@12'],
      [124, 'enrollments in a qualified health plan in the individual market through the@12'],
      [138, 'Marketplace. As the form is to be completed by the Marketplaces,@12'],
      [152, 'individuals cannot complete and use Form 1095-A available on IRS.gov.@12'],
    ],
    body: 'none',
  },
  {
    kinds: ['form'],
    form: '1095-A',
    rows: [
      [40, 'Form | 1095-A@16 | Health Insurance Marketplace Statement@14 | VOID | OMB No. 1545-2232'],
      [56, 'Department of the Treasury | Do not attach to your tax return. Keep for your records.@9 | CORRECTED'],
      [66, 'Internal Revenue Service | Go to www.irs.gov/Form1095A for instructions and the latest information.@9 | 2023@16'],
      [84, 'Part I@9 | Recipient Information@9'],
      [96, '1 | Marketplace identifier | 2 | Marketplace-assigned policy number | 3 | Policy issuer’s name'],
    ],
  },
  {
    kinds: ['instructions'],
    form: '8879-I',
    rows: [
      [38, 'Form 8879-I (2019) | Page | 2@9'],
      [52, 'Future Developments@11'],
      [64, 'For the latest information about@9'],
      [74, 'developments related to Form 8879-I@9'],
      [108, 'Purpose of Form@11'],
      [118, 'A corporate officer and an electronic@9'],
    ],
    body: 'prose',
  },
  {
    kinds: ['form'],
    form: '8868',
    rows: [
      [36, 'Application for Extension of Time To File an Exempt Organization@13'],
      [48, 'Form | 8868@20 | Return or Excise Taxes Related to Employee Benefit Plans@13'],
      [60, '(Rev. January 2024) | OMB No. 1545-0047'],
      [68, 'Department of the Treasury | File a separate application for each return.@9'],
      [76, 'Internal Revenue Service | Go to www.irs.gov/Form8868 for the latest information.@9'],
      [
        90,
        'Electronic filing (e-file). You can electronically file Form 8868 to request up to a 6-month extension of time to file any of the forms',
      ],
      [
        98,
        'listed below except for Form 8870, Information Return for Transfers Associated With Certain Personal Benefit Contracts. An extension',
      ],
      [
        106,
        'request for Form 8870 must be sent to the IRS in a paper format (see instructions). For more details on the electronic filing of Form',
      ],
      [114, '8868, visit www.irs.gov/e-file-providers/e-file-for-charities-and-non-profits.'],
    ],
  },
  {
    kinds: ['form'],
    form: '8868',
    rows: [
      [40, 'Form 8868@14 | Application for Extension of Time To File an@13'],
      [54, '(Rev. April 2007) | Exempt Organization Return@13 | OMB No. 1545-1709'],
      [64, 'Department of the Treasury'],
      [72, 'Internal Revenue Service | File a separate application for each return.@9'],
      [84, '● If you are filing for an Automatic 3-Month Extension, complete only Part I and check this box'],
      [92, '● If you are filing for an Additional (not automatic) 3-Month Extension, complete only Part II (on page 2 of this form).'],
      [100, 'Do not complete Part II unless you have already been granted an automatic 3-month extension on a previously filed Form 8868.'],
    ],
  },
  {
    kinds: ['instructions', 'unknown'],
    form: null,
    rows: [
      [60, 'Attention:@14'],
      [90, 'Copy A of this form is provided for informational purposes only. Copy A appears in red,@11'],
      [104, 'similar to the official IRS form. The official printed version of Copy A of this IRS form is@11'],
      [118, 'scannable, but the online version of it, printed from this website, is not. Do not print and file@11'],
      [132, 'copy A downloaded from this website; a penalty may be imposed for filing with the IRS@11'],
      [146, 'information return forms that can’t be scanned. See part O in the current General@11'],
      [160, 'Instructions for Certain Information Returns, available at www.irs.gov/form1099, for more@11'],
      [174, 'information about penalties.@11'],
    ],
    body: 'none',
  },
  {
    kinds: ['form'],
    form: '1098-T',
    rows: [
      [36, '8383@12 | VOID | CORRECTED'],
      [48, 'FILER’S name, street address, city or town, state or province, country, ZIP or | 1 Payments received for | OMB No. 1545-1574'],
      [56, 'foreign postal code, and telephone number | qualified tuition and related'],
      [64, 'expenses | 2018@18 | Tuition@12'],
      [76, '$ | 2 | Statement@12'],
      [88, 'Form | 1098-T@10'],
      [100, 'FILER’S employer identification no. | STUDENT’S TIN | 3 | Copy A@10'],
      [240, 'Form | 1098-T@10 | Cat. No. 25087J | www.irs.gov/form1098t | Department of the Treasury - Internal Revenue Service'],
      [252, 'Do Not Cut or Separate Forms on This Page — Do Not Cut or Separate Forms on This Page@10'],
    ],
    body: 'none',
  },
  {
    kinds: ['k1'],
    form: '1041',
    schedule: 'K-1',
    rows: [
      [30, '661117@12'],
      [40, 'Final K-1 | Amended K-1 | OMB No. 1545-0092'],
      [52, 'Schedule K-1@12 | Part III@9 | Beneficiary’s Share of Current Year Income,@9'],
      [64, '(Form 1041)@10 | 2022@18 | Deductions, Credits, and Other Items@9'],
      [74, 'Department of the Treasury | For calendar year 2022, or tax year | 1 | Interest income | 11 | Final year deductions'],
      [82, 'Internal Revenue Service'],
      [92, 'beginning | / / | ending | / / | 2a | Ordinary dividends'],
      [104, 'Beneficiary’s Share of Income, Deductions,@11 | 2b | Qualified dividends'],
      [116, 'Credits, etc.@11 | See back of form and instructions.'],
    ],
  },
  {
    kinds: ['instructions'],
    form: '1120-S',
    schedule: 'K-1',
    rows: [
      [34, 'Page 1 of 20 | 19:08 - 9-Jan-2024'],
      [60, 'Department of the Treasury@10'],
      [70, 'Internal Revenue Service@10'],
      [76, '2023@20'],
      [90, 'Shareholder’s Instructions@22'],
      [104, 'for Schedule K-1@22'],
      [118, '(Form 1120-S)@22'],
      [134, 'Shareholder’s Share of Income, Deductions, Credits, etc.@12'],
      [146, '(For Shareholder’s Use Only)@11'],
    ],
    body: 'prose',
  },
  {
    kinds: ['instructions'],
    form: '1120-S',
    rows: [
      [34, 'Page 1 of 55 | 10:19 - 17-Jan-2024'],
      [60, 'Department of the Treasury@10'],
      [70, 'Internal Revenue Service@10'],
      [76, '2023@20'],
      [92, 'Instructions for Form 1120-S@24'],
      [112, 'U.S. Income Tax Return for an S Corporation@13'],
      [140, 'Section references are to the Internal Revenue Code unless | Contents | Page'],
    ],
    body: 'prose',
  },
  {
    kinds: ['form'],
    form: 'W-4',
    rows: [
      [40, 'Employee’s Withholding Certificate@14 | OMB No. 1545-0074'],
      [52, 'Form | W-4@20 | Complete Form W-4 so that your employer can withhold the correct federal income tax from your pay.@9'],
      [62, 'Department of the Treasury | Give Form W-4 to your employer.@9'],
      [70, 'Internal Revenue Service | Your withholding is subject to review by the IRS.@9 | 2024@18'],
      [82, 'Step 1:@9 | (a) | First name and middle initial | Last name | (b) | Social security number'],
    ],
  },
  {
    kinds: ['unknown', 'instructions'],
    form: null,
    rows: [
      [60, 'Note: The draft you are looking for begins on the next page.@12'],
      [80, 'Caution: DRAFT—NOT FOR FILING@16'],
      [110, 'This is an early release draft of an IRS tax form, instructions, or publication,@11'],
      [124, 'which the IRS is providing for your information. Do not file draft forms and do@11'],
      [138, 'not rely on draft forms, instructions, and pubs for filing. We incorporate all@11'],
      [300, 'Most forms and publications have a page on IRS.gov: IRS.gov/Form1040 for@11'],
      [314, 'Form 1040; IRS.gov/Pub501 for Pub. 501; IRS.gov/W4 for Form W-4; and@11'],
    ],
    body: 'none',
  },
  {
    kinds: ['form'],
    form: 'SC1040',
    authority: 'SC',
    rows: [
      [36, '1350@10 | STATE OF SOUTH CAROLINA@10 | SC1040@14'],
      [48, 'DEPARTMENT OF REVENUE@10 | (Rev. 4/18/23)'],
      [60, 'dor.sc.gov | 2023 INDIVIDUAL INCOME TAX RETURN@13 | 3075'],
      [80, 'Your Social Security Number | Check if'],
      [766, '30751234@10'],
    ],
  },
]

/** The head and the foot that most first pages have; `more`: further rows of the head. */
const firstPage = (
  form: string,
  title: string,
  { omb, about, foot, sequence }: Record<'omb' | 'about' | 'foot' | 'sequence', string>,
): FurtherPage => ({
  kinds: ['form'],
  form,
  rows: [
    [44, `Form | ${form}@20 | ${title}@14 | OMB No. ${omb}`],
    [56, about],
    ...treasury,
    [77, `Attachment | Sequence No. | ${sequence}@9`],
    [748, foot],
  ],
})

const laterPage = (form: string, dated: string, more: string): FurtherPage => ({
  kinds: ['form'],
  form,
  rows: [
    [38, `Form ${form} ${dated} | Page | 2@9`],
    [50, more],
    [756, `Form | ${form}@10 | ${dated}`],
  ],
})

const yourInstructions = 'For Paperwork Reduction Act Notice, see your tax return instructions.'

/** Whole pages again, put down and measured once after `third` had been mended. */
export const fourth: readonly FurtherPage[] = [
  {
    kinds: ['schedule'],
    form: '1040',
    schedule: 'B',
    rows: [
      [40, 'SCHEDULE B@12 | Interest and Ordinary Dividends@16 | OMB No. 1545-0074'],
      [52, '(Form 1040A or 1040)@9 | Attach to Form 1040A or 1040.@9 | 20@18 | 13@18'],
      [
        64,
        'Department of the Treasury | Information about Schedule B (Form 1040A or 1040) and its instructions is at www.irs.gov/scheduleb | .',
      ],
      [72, 'Internal Revenue Service (99) | Sequence No. | 08@9'],
      [744, `${yourInstructions} | Cat. No. 17146N | Schedule B (Form 1040A or 1040) 2013@8`],
    ],
  },
  firstPage('8814', 'Parents’ Election To Report', {
    omb: '1545-0074',
    about:
      'Child’s Interest and Dividends@14 | Information about Form 8814 and its instructions is at www.irs.gov/form8814. | 20@18 | 13@18',
    foot: `${yourInstructions} | Cat. No. 10750J | Form | 8814@10 | (2013)`,
    sequence: '40',
  }),
  laterPage('8863', '(2013)', 'Name(s) shown on return | Your social security number'),
  firstPage('8594', 'Asset Acquisition Statement', {
    omb: '1545-1021',
    about: '(Rev. December 2012) | Under Section 1060@14',
    foot: 'For Paperwork Reduction Act Notice, see separate instructions. | Cat. No. 63768Z | Form | 8594@10 | (Rev. 12-2012)',
    sequence: '169',
  }),
  laterPage(
    '8594',
    '(Rev. 12-2012)',
    'Part III | Supplemental Statement—@9 | Complete only if amending an original statement or previously filed supplemental',
  ),
  firstPage('8379', 'Injured Spouse Allocation', {
    omb: '1545-0074',
    about: '(Rev. Novermber 2012) | Information about Form 8379 and its separate instructions is at www.irs.gov/form8379.',
    foot: 'For Privacy Act and Paperwork Reduction Act Notice, see separate instructions. | Cat. No. 62474Q | Form | 8379@10 | (Rev. 11-2012)',
    sequence: '104',
  }),
  laterPage('8379', '(Rev. 11-2012)', 'Part III | Allocation Between Spouses of Items on the Joint Tax Return@9 | (see instructions)'),
  firstPage('8609-A', 'Annual Statement for Low-Income Housing Credit', {
    omb: '1545-0988',
    about: '(Rev. December 2008) | File with owner’s federal income tax return. | See separate instructions.',
    foot: 'For Paperwork Reduction Act Notice, see separate instructions. | Cat No. 38841T | Form 8609-A (Rev. 12-2008)',
    sequence: '36',
  }),
  firstPage('6781', 'Gains and Losses From Section 1256', {
    omb: '1545-0644',
    about: 'Contracts and Straddles@14 | Information about Form 6781 and its instructions is at | www.irs.gov/form6781. | 20@18 | 13@18',
    foot: 'For Paperwork Reduction Act Notice, see instructions. | Cat. No. 13715G | Form | 6781@10 | (2013)',
    sequence: '82',
  }),
  {
    kinds: ['schedule'],
    form: '1040',
    schedule: 'C-EZ',
    rows: [
      [40, 'SCHEDULE C-EZ@12 | Net Profit From Business@16 | OMB No. 1545-0074'],
      [52, '(Form 1040)@10 | (Sole Proprietorship)@12 | 20@18 | 13@18'],
      [62, 'Partnerships, joint ventures, etc., generally must file Form 1065 or 1065-B.@9'],
      [70, 'Department of the Treasury | Attach to Form 1040, 1040NR, or 1041. | See instructions on page 2.@9'],
      [78, 'Internal Revenue Service (99) | Sequence No. | 09A@9'],
      [
        744,
        'For Paperwork Reduction Act Notice, see the separate instructions for Schedule C (Form 1040). | Cat. No. 14374D | Schedule C-EZ (Form 1040) 2013@8',
      ],
    ],
  },
  firstPage('8888', 'Allocation of Refund (Including Savings Bond Purchases)', {
    omb: '1545-0074',
    about: 'Information about Form 8888 and its instructions is at www.irs.gov/form8888 | . | 20@18 | 13@18',
    foot: `${yourInstructions} | Cat. No. 21858A | Form | 8888@10 | (2013)`,
    sequence: '56',
  }),
  firstPage('8862', 'Information To Claim Earned Income Credit', {
    omb: '1545-0074',
    about: '(Rev. December 2012) | After Disallowance@14 | Information about Form 8862 and its instructions is at www.irs.gov/form8862 | .',
    foot: 'For Paperwork Reduction Act Notice, see page 3. | Cat. No. 25145E | Form | 8862@10 | (Rev. 12-2012)',
    sequence: '43A',
  }),
  laterPage('8862', '(Rev. 12-2012)', 'Part III | Filers Without a Qualifying Child@9'),
  {
    kinds: ['form'],
    form: '3903',
    rows: [
      [44, 'Form | 3903@20 | Moving Expenses@14 | OMB No. 1545-0074'],
      [54, 'Information about Form 3903 and its instructions is available at www.irs.gov/form3903. | 20@18 | 13@18'],
      ...treasury,
      [400, `${yourInstructions} | Cat. No. 12490K | Form | 3903@10 | (2013)`],
    ],
  },
  firstPage('8880', 'Credit for Qualified Retirement Savings Contributions', {
    omb: '1545-0074',
    about: 'Attach to Form 1040, Form 1040A, or Form 1040NR.@9 | 20@18 | 13@18',
    foot: `${yourInstructions} | Cat. No. 33394D | Form | 8880@10 | (2013)`,
    sequence: '54',
  }),
  firstPage('8833', 'Treaty-Based Return Position Disclosure', {
    omb: '1545-1354',
    about: '(Rev. December 2013) | Under Section 6114 or 7701(b)@14',
    foot: 'For Paperwork Reduction Act Notice, see the instructions. | Cat. No. 14895L | Form | 8833@10 | (Rev. 12-2013)',
    sequence: '',
  }),
  {
    kinds: ['form'],
    form: '1310',
    rows: [
      [16, 'TLS, have you | I.R.S. SPECIFICATIONS | TO BE REMOVED BEFORE PRINTING | Action | Date | Signature'],
      [24, 'transmitted all R | INSTRUCTIONS TO PRINTERS | O.K. to print'],
      [32, 'text files for this | FORM 1310, PAGE 1 of 2 | Revised proofs'],
      [40, 'cycle update? | MARGINS: TOP | 1 | CENTER SIDES | PRINTS: HEAD to HEAD | requested'],
      [48, 'PAPER: WHITE, WRITING, SUB. 20 | INK: BLACK'],
      [56, 'DO NOT PRINT — DO NOT PRINT — DO NOT PRINT — DO NOT PRINT'],
      [76, 'Form | 1310@20 | Statement of Person Claiming@14 | OMB No. 1545-0074'],
      [90, '(Rev. November 2005) | Refund Due a Deceased Taxpayer@14 | Attachment'],
      [98, 'Department of the Treasury | Sequence No. | 87@9'],
      [106, 'Internal Revenue Service | See instructions below and on back.@9'],
      [744, 'For Privacy Act and Paperwork Reduction Act Notice, see page 2. | Cat. No. 11566B | Form | 1310@10 | (Rev. 11-2005)'],
    ],
  },
  firstPage('4972', 'Tax on Lump-Sum Distributions', {
    omb: '1545-0193',
    about: '(From Qualified Plans of Participants Born Before January 2, 1936)@9 | 20@18 | 13@18',
    foot: 'For Paperwork Reduction Act Notice, see instructions. | Cat. No. 13187U | Form | 4972@10 | (2013)',
    sequence: '28',
  }),
  {
    kinds: ['schedule'],
    form: '1040',
    schedule: 'SE',
    rows: [
      [40, 'SCHEDULE SE@12 | Self-Employment Tax@16 | OMB No. 1545-0074'],
      [52, '(Form 1040)@10 | Information about Schedule SE and its separate instructions is at www.irs.gov/schedulese. | 20@18 | 13@18'],
      [64, 'Department of the Treasury | Attach to Form 1040 or Form 1040NR.@9 | Attachment'],
      [72, 'Internal Revenue Service (99) | Sequence No. | 17@9'],
      [84, 'Name of person with | self-employment | income (as shown on Form 1040) | Social security number of person'],
      [744, `${yourInstructions} | Cat. No. 11358Z | Schedule SE (Form 1040) 2013@8`],
      [760, 'Schedule SE Page 2'],
    ],
  },
  firstPage('8959', 'Additional Medicare Tax', {
    omb: '1545-0074',
    about: 'If any line does not apply to you, leave it blank. See separate instructions. | 20@18 | 13@18',
    foot: `${yourInstructions} | Cat. No. 59475X | Form | 8959@10 | (2013)`,
    sequence: '71',
  }),
  {
    kinds: ['form'],
    form: '4684',
    rows: [
      [38, 'Form 4684 (2013) | Attachment Sequence No. | 26@9 | Page | 2@9'],
      [48, 'Name(s) shown on tax return. Do not enter name and identifying number if shown on other side. | Identifying number'],
      [64, 'SECTION B—Business and Income-Producing Property@9'],
      [760, 'Form | 4684@10 | (2013)'],
    ],
  },
  firstPage('8882', 'Credit for Employer-Provided Childcare', {
    omb: '1545-1809',
    about: '(Rev. December 2013) | Facilities and Services@14',
    foot: 'For Paperwork Reduction Act Notice, see back of form. | Cat. No. 33436Y | Form | 8882@10 | (Rev. 12-2013)',
    sequence: '131',
  }),
  firstPage('8910', 'Alternative Motor Vehicle Credit', {
    omb: '1545-1998',
    about: 'Information about Form 8910 and its separate instructions is at | www.irs.gov/form8910. | 20@18 | 13@18',
    foot: 'For Paperwork Reduction Act Notice, see separate instructions. | Cat. No. 37720F | Form | 8910@10 | (2013)',
    sequence: '152',
  }),
]

/** E-file authorizations of states, by which their templates were written. */
export const authorizations: readonly FurtherPage[] = [
  {
    kinds: ['authorization'],
    form: '8879',
    authority: 'CA',
    rows: [
      [30, 'DO NOT MAIL THIS FORM TO THE FTB@10'],
      [42, 'TAXABLE YEAR | FORM'],
      [54, '2011@16 | California e-file Signature Authorization for Individuals@13 | 8879@16'],
      [70, 'Your name | Your SSN or ITIN'],
      [766, 'For Privacy Notice, get form FTB 1131. | FTB 8879 C2 2011'],
    ],
  },
  {
    kinds: ['authorization'],
    form: 'GA-8453',
    authority: 'GA',
    rows: [
      [30, 'ERO MUST RETAIN THIS FORM. DO NOT SUBMIT THIS FORM TO GEORGIA DEPARTMENT OF REVENUE UNLESS REQUESTED TO DO SO.'],
      [44, 'GA-8453@14 | 2023@14 | IRS DCN OR SUBMISSION ID'],
      [58, 'GEORGIA INDIVIDUAL INCOME TAX DECLARATION FOR ELECTRONIC FILING@11'],
      [70, 'SUMMARY OF AGREEMENT BETWEEN TAXPAYER AND ERO OR PAID PREPARER@9'],
    ],
  },
  {
    kinds: ['authorization'],
    form: 'IL-8453',
    authority: 'IL',
    rows: [
      [34, 'Illinois Department of Revenue@10 | Submission ID'],
      [48, '2022@12 | IL-8453@14 | Illinois Individual Income Tax Electronic Filing Declaration@12'],
      [60, '(Do not mail Form IL-8453 to the Illinois Department of Revenue unless it is requested for review.)'],
      [74, 'Step 1: Provide taxpayer information@9'],
    ],
  },
  {
    kinds: ['authorization'],
    form: 'IT-8879',
    authority: 'IN',
    rows: [
      [34, 'Form | Indiana Individual Income Tax@12 | Do Not Mail'],
      [46, 'IT-8879@14 | DECLARATION OF ELECTRONIC FILING@12 | This Form'],
      [56, 'State Form 53399'],
      [64, '(R19 / 9-23) | Income Tax for the Tax Year January 1 - December 31, 2023 | To DOR'],
    ],
  },
  {
    kinds: ['authorization'],
    form: 'M-8453',
    authority: 'MA',
    rows: [
      [34, '2020@14'],
      [44, 'Form M-8453@12 | Massachusetts'],
      [54, 'Individual Income Tax Declaration@12 | Department of'],
      [64, 'for Electronic Filing@12 | Revenue'],
      [76, 'Please print or type. Privacy Act Notice available upon request. For the year January 1–December 31, 2020.'],
    ],
  },
  {
    kinds: ['authorization'],
    form: 'PA-8453',
    authority: 'PA',
    rows: [
      [34, 'START | Declaration Control Number/Submission ID | PA DEPARTMENT OF REVENUE USE ONLY – DO NOT WRITE OR STAPLE IN THIS SPACE'],
      [50, 'Form | PA-8453@14 | PENNSYLVANIA INDIVIDUAL INCOME TAX@11 | 2018@14'],
      [62, '(EX) 04-18 | DECLARATION FOR ELECTRONIC FILING@11'],
      [74, 'For the year Jan. 1 – Dec. 31, 2018'],
    ],
  },
  {
    kinds: ['authorization'],
    form: 'SC8453',
    authority: 'SC',
    rows: [
      [34, '1350@10 | STATE OF SOUTH CAROLINA@10'],
      [46, 'DEPARTMENT OF REVENUE@10 | SC8453@14'],
      [58, 'INDIVIDUAL INCOME TAX@11 | (Rev. 8/2/21)'],
      [68, 'dor.sc.gov | DECLARATION FOR ELECTRONIC FILING@11 | 3299'],
    ],
  },
  {
    kinds: ['authorization'],
    form: 'TR-579-IT',
    authority: 'NY',
    rows: [
      [34, 'Department of Taxation and Finance@9'],
      [46, 'New York State E-File Authorization for Tax Year 2024@13 | TR-579-IT@16'],
      [58, 'For Forms IT-201, IT-201-X, IT-203, IT-203-X, IT-214, and NYC-210@11'],
    ],
  },
  {
    kinds: ['unknown'],
    form: null,
    rows: [
      [34, '2020@14'],
      [44, 'Form M-8453F@12 | Massachusetts'],
      [54, 'Fiduciary Tax Declaration@12 | Department of'],
      [64, 'for Electronic Filing@12 | Revenue'],
    ],
  },
]
