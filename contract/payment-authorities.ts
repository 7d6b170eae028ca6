/**
 * Whom taxes are paid to, and the page where each takes payments. Plain data, kept by hand, for the server and for screens.
 *
 * Written down in November 2026 from the authorities' published addresses, most of them through other lists of state payment pages; not each was
 * opened. Deep addresses move with every redesign: where a page for payments could not be confirmed, the authority’s own front door or its online
 * services stand here, with `isLanding`, and the way to payments is found from there.
 * Only https, and only hosts that end in `.gov`, but for `officialHosts`; a test holds that.
 */
export const payerKinds = ['individual', 'entity'] as const
export type PayerKind = (typeof payerKinds)[number]

export interface PayPage {
  /** As the authority calls it. */
  name: string
  url: string
  isLanding: boolean
}

/** `none`: people pay no income tax there (firms and estates may still owe something); `capital-gains`: on capital gains alone. */
export const incomeTaxes = ['on-income', 'capital-gains', 'none'] as const

export interface Authority {
  /** `US`, or the state by its postal abbreviation. */
  code: string
  name: string
  incomeTax: (typeof incomeTaxes)[number]
  /** What is offered first comes first. Pages that take only one kind of payer’s money name it. */
  pages: readonly (PayPage & { payer?: PayerKind })[]
}

/** Official hosts that do not end in `.gov`. */
export const officialHosts: readonly string[] = ['floridarevenue.com', 'mtc.dor.state.ma.us', 'www.revenue.state.mn.us']

const state = (
  code: string,
  name: string,
  page: string,
  url: string,
  more: Partial<Omit<Authority, 'code' | 'name' | 'pages'>> & { isLanding?: false } = {},
): Authority => ({
  code,
  name,
  incomeTax: more.incomeTax ?? 'on-income',
  pages: [{ name: page, url, isLanding: more.isLanding ?? true }],
})

const none = { incomeTax: 'none' } as const

export const authorities: readonly Authority[] = [
  {
    code: 'US',
    name: 'IRS',
    incomeTax: 'on-income',
    pages: [
      { name: 'IRS Direct Pay', url: 'https://www.irs.gov/payments/direct-pay-with-bank-account', isLanding: false },
      {
        name: 'IRS Online Account',
        url: 'https://www.irs.gov/payments/online-account-for-individuals',
        isLanding: false,
        payer: 'individual',
      },
      { name: 'IRS Business Tax Account', url: 'https://www.irs.gov/businesses/business-tax-account', isLanding: false, payer: 'entity' },
      // People can no longer enrol there (IRS, October 2025); who has an account still may use it.
      { name: 'EFTPS', url: 'https://www.eftps.gov/', isLanding: true, payer: 'entity' },
      { name: 'IRS: all ways to pay', url: 'https://www.irs.gov/payments', isLanding: true },
    ],
  },
  state('AL', 'Alabama Department of Revenue', 'My Alabama Taxes', 'https://myalabamataxes.alabama.gov/'),
  state('AK', 'Alaska Department of Revenue', 'Alaska Tax Division', 'https://tax.alaska.gov/', none),
  state('AZ', 'Arizona Department of Revenue', 'AZTaxes.gov', 'https://www.aztaxes.gov/'),
  state('AR', 'Arkansas Department of Finance and Administration', 'Arkansas Taxpayer Access Point', 'https://atap.arkansas.gov/'),
  state('CA', 'California Franchise Tax Board', 'FTB payment options', 'https://www.ftb.ca.gov/pay/', { isLanding: false }),
  state('CO', 'Colorado Department of Revenue', 'Colorado taxation', 'https://tax.colorado.gov/'),
  state('CT', 'Connecticut Department of Revenue Services', 'Connecticut DRS', 'https://portal.ct.gov/drs'),
  state('DE', 'Delaware Division of Revenue', 'Delaware Taxpayer Portal', 'https://tax.delaware.gov/'),
  state('DC', 'DC Office of Tax and Revenue', 'MyTax.DC.gov', 'https://mytax.dc.gov/'),
  state('FL', 'Florida Department of Revenue', 'Florida Revenue', 'https://floridarevenue.com/', none),
  state('GA', 'Georgia Department of Revenue', 'Georgia Tax Center', 'https://gtc.dor.ga.gov/'),
  state('HI', 'Hawaii Department of Taxation', 'Hawaii Tax Online', 'https://hitax.hawaii.gov/'),
  state('ID', 'Idaho State Tax Commission', 'Idaho tax payments', 'https://tax.idaho.gov/'),
  state('IL', 'Illinois Department of Revenue', 'MyTax Illinois', 'https://mytax.illinois.gov/'),
  state('IN', 'Indiana Department of Revenue', 'INTIME', 'https://intime.dor.in.gov/'),
  state('IA', 'Iowa Department of Revenue', 'Iowa Revenue', 'https://revenue.iowa.gov/'),
  state('KS', 'Kansas Department of Revenue', 'Kansas Revenue', 'https://www.ksrevenue.gov/'),
  state('KY', 'Kentucky Department of Revenue', 'Kentucky Revenue', 'https://revenue.ky.gov/'),
  state('LA', 'Louisiana Department of Revenue', 'Louisiana Taxpayer Access Point', 'https://latap.revenue.louisiana.gov/'),
  state('ME', 'Maine Revenue Services', 'Maine Tax Portal', 'https://revenue.maine.gov/'),
  state('MD', 'Comptroller of Maryland', 'Maryland Taxes', 'https://www.marylandtaxes.gov/'),
  state('MA', 'Massachusetts Department of Revenue', 'MassTaxConnect', 'https://mtc.dor.state.ma.us/mtc/_/'),
  state('MI', 'Michigan Department of Treasury', 'Michigan taxes', 'https://www.michigan.gov/taxes'),
  state('MN', 'Minnesota Department of Revenue', 'Minnesota Revenue', 'https://www.revenue.state.mn.us/'),
  state('MS', 'Mississippi Department of Revenue', 'Mississippi Taxpayer Access Point', 'https://tap.dor.ms.gov/'),
  state('MO', 'Missouri Department of Revenue', 'MyTax Missouri', 'https://mytax.mo.gov/'),
  state('MT', 'Montana Department of Revenue', 'Montana TransAction Portal', 'https://tap.dor.mt.gov/'),
  state('NE', 'Nebraska Department of Revenue', 'Nebraska Revenue', 'https://revenue.nebraska.gov/'),
  state('NV', 'Nevada Department of Taxation', 'Nevada Taxation', 'https://tax.nv.gov/', none),
  state('NH', 'New Hampshire Department of Revenue Administration', 'New Hampshire Revenue', 'https://www.revenue.nh.gov/', none),
  state('NJ', 'New Jersey Division of Taxation', 'New Jersey Taxation', 'https://www.nj.gov/treasury/taxation/'),
  state('NM', 'New Mexico Taxation and Revenue Department', 'New Mexico Taxation and Revenue', 'https://www.tax.newmexico.gov/'),
  state('NY', 'New York State Department of Taxation and Finance', 'Make a payment', 'https://www.tax.ny.gov/pay/', { isLanding: false }),
  state('NC', 'North Carolina Department of Revenue', 'File and pay', 'https://www.ncdor.gov/file-pay'),
  state('ND', 'North Dakota Office of State Tax Commissioner', 'North Dakota Taxpayer Access Point', 'https://tap.tax.nd.gov/'),
  state('OH', 'Ohio Department of Taxation', 'Ohio Taxation', 'https://tax.ohio.gov/'),
  state('OK', 'Oklahoma Tax Commission', 'OkTAP', 'https://oktap.tax.ok.gov/'),
  state('OR', 'Oregon Department of Revenue', 'Revenue Online', 'https://revenueonline.dor.oregon.gov/'),
  state('PA', 'Pennsylvania Department of Revenue', 'myPATH', 'https://mypath.pa.gov/'),
  state('RI', 'Rhode Island Division of Taxation', 'Rhode Island tax portal', 'https://taxportal.ri.gov/'),
  state('SC', 'South Carolina Department of Revenue', 'Make a payment', 'https://dor.sc.gov/pay', { isLanding: false }),
  state('SD', 'South Dakota Department of Revenue', 'South Dakota Revenue', 'https://dor.sd.gov/', none),
  state('TN', 'Tennessee Department of Revenue', 'TNTAP', 'https://tntap.tn.gov/', none),
  state('TX', 'Texas Comptroller of Public Accounts', 'Texas Comptroller', 'https://comptroller.texas.gov/', none),
  state('UT', 'Utah State Tax Commission', 'Utah Taxpayer Access Point', 'https://tap.tax.utah.gov/'),
  state('VT', 'Vermont Department of Taxes', 'myVTax', 'https://myvtax.vermont.gov/'),
  state('VA', 'Virginia Department of Taxation', 'Virginia Tax payments', 'https://www.tax.virginia.gov/payments', { isLanding: false }),
  state('WA', 'Washington State Department of Revenue', 'Washington Revenue', 'https://dor.wa.gov/', { incomeTax: 'capital-gains' }),
  state('WV', 'West Virginia Tax Division', 'MyTaxes', 'https://mytaxes.wvtax.gov/'),
  state('WI', 'Wisconsin Department of Revenue', 'Wisconsin online payments', 'https://tap.revenue.wi.gov/pay/_/', { isLanding: false }),
  state('WY', 'Wyoming Department of Revenue', 'Wyoming Revenue', 'https://revenue.wyo.gov/', none),
]

export const authorityCodes: readonly string[] = authorities.map(({ code }) => code)

const byCode = new Map(authorities.map((authority) => [authority.code, authority]))

/** Null for a code that is not in the list. */
export const authorityOf = (code: string): Authority | null => byCode.get(code) ?? null

/** Where this payer pays, the first being the one to offer. */
export function payPagesOf(code: string, payer: PayerKind): PayPage[] {
  const pages = authorityOf(code)?.pages ?? []
  return pages
    .filter((page) => page.payer === undefined || page.payer === payer)
    .map(({ name, url, isLanding }) => ({ name, url, isLanding }))
}
