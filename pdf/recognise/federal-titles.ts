import { plain } from './rows.ts'

/**
 * What the IRS calls its forms, for the forms that people hand in, are handed, or sign. Titles as printed on the forms (irs.gov/forms-instructions), the
 * part of them that no other form has. Some have been renamed: both are here. To add one, write it here.
 */
const titles = `
  1040-SR: U.S. Tax Return for Seniors
  1040: U.S. Individual Income Tax Return
  1040-X: Amended U.S. Individual Income Tax Return
  1040-NR: U.S. Nonresident Alien Income Tax Return
  1040 Schedule 1: Additional Income and Adjustments to Income
  1040 Schedule 2: Additional Taxes
  1040 Schedule 3: Additional Credits and Payments
  1040 Schedule A: Itemized Deductions
  1040 Schedule B: Interest and Ordinary Dividends
  1040 Schedule C: Profit or Loss From Business
  1040 Schedule D: Capital Gains and Losses
  1040 Schedule E: Supplemental Income and Loss
  1040 Schedule EIC: Earned Income Credit
  1040 Schedule F: Profit or Loss From Farming
  1040 Schedule H: Household Employment Taxes
  1040 Schedule J: Income Averaging for Farmers and Fishermen
  1040 Schedule R: Credit for the Elderly or the Disabled
  1040 Schedule SE: Self-Employment Tax
  1040 Schedule 8812: Credits for Qualifying Children and Other Dependents
  1041: U.S. Income Tax Return for Estates and Trusts
  1065: U.S. Return of Partnership Income
  1120: U.S. Corporation Income Tax Return
  1120-S: U.S. Income Tax Return for an S Corporation
  990: Return of Organization Exempt From Income Tax
  990-EZ: Short Form Return of Organization Exempt From Income Tax
  990-PF: Return of Private Foundation
  990-T: Exempt Organization Business Income Tax Return
  706: United States Estate (and Generation-Skipping Transfer) Tax Return
  709: United States Gift (and Generation-Skipping Transfer) Tax Return
  940: Employer's Annual Federal Unemployment (FUTA) Tax Return
  941: Employer's QUARTERLY Federal Tax Return
  943: Employer's Annual Federal Tax Return for Agricultural Employees
  944: Employer's ANNUAL Federal Tax Return
  945: Annual Return of Withheld Federal Income Tax
  1042-S: Foreign Person's U.S. Source Income Subject to Withholding
  1045: Application for Tentative Refund
  1095-A: Health Insurance Marketplace Statement
  1095-B: Health Coverage
  1095-C: Employer-Provided Health Insurance Offer and Coverage
  1096: Annual Summary and Transmittal of U.S. Information Returns
  1098: Mortgage Interest Statement
  1098-C: Contributions of Motor Vehicles, Boats, and Airplanes
  1098-E: Student Loan Interest Statement
  1098-T: Tuition Statement
  1099-A: Acquisition or Abandonment of Secured Property
  1099-B: Proceeds From Broker and Barter Exchange Transactions
  1099-C: Cancellation of Debt
  1099-DA: Digital Asset Proceeds From Broker Transactions
  1099-DIV: Dividends and Distributions
  1099-G: Certain Government Payments
  1099-INT: Interest Income
  1099-K: Payment Card and Third Party Network Transactions
  1099-LTC: Long-Term Care and Accelerated Death Benefits
  1099-MISC: Miscellaneous Information
  1099-MISC: Miscellaneous Income
  1099-NEC: Nonemployee Compensation
  1099-OID: Original Issue Discount
  1099-PATR: Taxable Distributions Received From Cooperatives
  1099-Q: Payments From Qualified Education Programs
  1099-QA: Distributions From ABLE Accounts
  1099-R: Distributions From Pensions, Annuities, Retirement or Profit-Sharing Plans, IRAs, Insurance Contracts, etc.
  1099-S: Proceeds From Real Estate Transactions
  1099-SA: Distributions From an HSA, Archer MSA, or Medicare Advantage MSA
  1116: Foreign Tax Credit
  1310: Statement of Person Claiming Refund Due a Deceased Taxpayer
  2106: Employee Business Expenses
  2120: Multiple Support Declaration
  2210: Underpayment of Estimated Tax by Individuals, Estates, and Trusts
  2220: Underpayment of Estimated Tax by Corporations
  2350: Application for Extension of Time To File U.S. Income Tax Return
  2439: Notice to Shareholder of Undistributed Long-Term Capital Gains
  2441: Child and Dependent Care Expenses
  2553: Election by a Small Business Corporation
  2555: Foreign Earned Income
  2848: Power of Attorney and Declaration of Representative
  3520: Annual Return To Report Transactions With Foreign Trusts and Receipt of Certain Foreign Gifts
  3800: General Business Credit
  3903: Moving Expenses
  3921: Exercise of an Incentive Stock Option Under Section 422(b)
  3922: Transfer of Stock Acquired Through an Employee Stock Purchase Plan Under Section 423(c)
  4137: Social Security and Medicare Tax on Unreported Tip Income
  4506: Request for Copy of Tax Return
  4506-C: IVES Request for Transcript of Tax Return
  4506-T: Request for Transcript of Tax Return
  4562: Depreciation and Amortization
  4684: Casualties and Thefts
  4797: Sales of Business Property
  4835: Farm Rental Income and Expenses
  4868: Application for Automatic Extension of Time To File U.S. Individual Income Tax Return
  4952: Investment Interest Expense Deduction
  4972: Tax on Lump-Sum Distributions
  5329: Additional Taxes on Qualified Plans (Including IRAs) and Other Tax-Favored Accounts
  5471: Information Return of U.S. Persons With Respect to Certain Foreign Corporations
  5498: IRA Contribution Information
  5498-ESA: Coverdell ESA Contribution Information
  5498-SA: HSA, Archer MSA, or Medicare Advantage MSA Information
  5695: Residential Energy Credits
  6198: At-Risk Limitations
  6251: Alternative Minimum Tax—Individuals
  6252: Installment Sale Income
  6765: Credit for Increasing Research Activities
  6781: Gains and Losses From Section 1256 Contracts and Straddles
  7004: Application for Automatic Extension of Time To File Certain Business Income Tax, Information, and Other Returns
  7203: S Corporation Shareholder Stock and Debt Basis Limitations
  7206: Self-Employed Health Insurance Deduction
  8283: Noncash Charitable Contributions
  8300: Report of Cash Payments Over $10,000 Received in a Trade or Business
  8332: Release/Revocation of Release of Claim to Exemption for Child by Custodial Parent
  8379: Injured Spouse Allocation
  8453: U.S. Individual Income Tax Transmittal for an IRS e-file Return
  8453-CORP: E-file Declaration for Corporations
  8453-PE: E-file Declaration for Form 1065
  8453-TE: Tax Exempt Entity Declaration and Signature for Electronic Filing
  8582: Passive Activity Loss Limitations
  8586: Low-Income Housing Credit
  8606: Nondeductible IRAs
  8615: Tax for Certain Children Who Have Unearned Income
  8801: Credit for Prior Year Minimum Tax—Individuals, Estates, and Trusts
  8814: Parents' Election To Report Child's Interest and Dividends
  8821: Tax Information Authorization
  8822: Change of Address
  8824: Like-Kind Exchanges
  8825: Rental Real Estate Income and Expenses of a Partnership or an S Corporation
  8829: Expenses for Business Use of Your Home
  8832: Entity Classification Election
  8839: Qualified Adoption Expenses
  8862: Information To Claim Certain Credits After Disallowance
  8863: Education Credits
  8867: Paid Preparer's Due Diligence Checklist
  8868: Application for Extension of Time To File an Exempt Organization Return
  8878: IRS e-file Signature Authorization for Form 4868 or Form 2350
  8878-A: IRS e-file Electronic Funds Withdrawal Authorization for Form 7004
  8879: IRS e-file Signature Authorization
  8879-CORP: E-file Authorization for Corporations
  8879-EMP: E-file Signature Authorization for Employment Tax Returns
  8879-EO: IRS e-file Signature Authorization for an Exempt Organization
  8879-F: IRS e-file Signature Authorization for Form 1041
  8879-PE: E-file Authorization for Form 1065
  8879-PE: IRS e-file Signature Authorization for Form 1065
  8879-S: IRS e-file Signature Authorization for Form 1120-S
  8879-C: IRS e-file Signature Authorization for Form 1120
  8879-TE: IRS e-file Signature Authorization for a Tax Exempt Entity
  8880: Credit for Qualified Retirement Savings Contributions
  8888: Allocation of Refund
  8889: Health Savings Accounts
  8915-F: Qualified Disaster Retirement Plan Distributions and Repayments
  8919: Uncollected Social Security and Medicare Tax on Wages
  8936: Clean Vehicle Credits
  8938: Statement of Specified Foreign Financial Assets
  8948: Preparer Explanation for Not Filing Electronically
  8949: Sales and Other Dispositions of Capital Assets
  8958: Allocation of Tax Amounts Between Certain Individuals in Community Property States
  8959: Additional Medicare Tax
  8960: Net Investment Income Tax
  8962: Premium Tax Credit
  8990: Limitation on Business Interest Expense Under Section 163(j)
  8995: Qualified Business Income Deduction Simplified Computation
  8995-A: Qualified Business Income Deduction
  9325: Acknowledgement and General Information for Taxpayers Who File Returns Electronically
  9465: Installment Agreement Request
  RRB-1099: Payments by the Railroad Retirement Board
  SSA-1099: Social Security Benefit Statement
  SS-4: Application for Employer Identification Number
  W-2: Wage and Tax Statement
  W-2C: Corrected Wage and Tax Statement
  W-2G: Certain Gambling Winnings
  W-3: Transmittal of Wage and Tax Statements
  W-4: Employee's Withholding Certificate
  W-7: Application for IRS Individual Taxpayer Identification Number
  W-9: Request for Taxpayer Identification Number and Certification
`

export type TitledForm = { form: string; schedule: string | null }

/** By title as rules see it: small letters, plain dashes, no stop at its end. */
const byTitle: ReadonlyMap<string, TitledForm> = new Map(
  titles
    .trim()
    .split('\n')
    .map((line) => {
      const [named = '', title = ''] = line.trim().split(/: (.*)/s)
      const [form = '', schedule = null] = named.split(' Schedule ')
      return [asTitle(title), { form, schedule }] as const
    }),
)

function asTitle(text: string): string {
  return plain(text).replace(/[,.]/g, '').replace(/ ?- ?/g, '-').trim()
}

const longestTitle = 130

/** What may stand around a title in one stretch of words: the number, the year, brackets behind it. */
const around = /^form \S+ ?(?:-|:)? ?|^(?:20\d\d )|(?: ?\(.{0,80}\)| 20\d\d)$/g

/** The form whose title these words are; a schedule or a form of the IRS, or nothing. */
export function formOfTitle(text: string): TitledForm | null {
  if (text.length > longestTitle) return null
  return byTitle.get(asTitle(text)) ?? byTitle.get(asTitle(plain(text).replace(around, ''))) ?? null
}

/** Whether a title begins with these words and goes on: the next line has the rest. */
export function beginsTitle(text: string): boolean {
  if (text.length < 5 || text.length > longestTitle) return false
  const begun = `${asTitle(text)} `
  for (const title of byTitle.keys()) if (title.startsWith(begun)) return true
  return false
}
