/** Writes the documents that the sample firm puts on its returns: real forms, filled in for invented people. */
import { readFile } from 'node:fs/promises'
import { fill } from '#pdf/fill.ts'
import type { SampleClient, SampleDocument, SamplePerson } from './client.ts'
import { dollars, figuresOf } from './figures.ts'
import type { LineWords } from './find-places.ts'
import { writeEngagementLetter } from './write-letter.ts'

type Values = Record<string, string | boolean>

interface DocumentKind {
  /** The file it is uploaded as; what people see is this without its ending. */
  fileName(client: SampleClient): string
  write(client: SampleClient): Promise<Uint8Array>
  /** Who signs where on the first page: the taxpayer or signer, then the spouse. Empty for what is only to be read. */
  lines: readonly LineWords[]
}

export const sampleFirmName = 'Saguaro Tax & Advisory'

export const documentKinds: Record<SampleDocument, DocumentKind> = {
  '8879': {
    fileName: () => 'Form 8879 e-file Signature Authorization.pdf',
    write: (client) => fillForm('irs-f8879.pdf', form8879(client)),
    lines: [
      { signature: /^Your signature/, stand: 'before the line' },
      { signature: /^Spouse’s signature/, stand: 'before the line' },
    ],
  },
  '1040': {
    fileName: (client) => `${client.taxYear} Form 1040.pdf`,
    write: (client) => fillForm('irs-f1040-2025.pdf', form1040(client)),
    lines: [],
  },
  'AZ-8879': {
    fileName: () => 'Arizona Form AZ-8879.pdf',
    write: (client) => fillForm('az-8879-2024.pdf', formArizona8879(client)),
    lines: [
      { signature: /^YOUR PEN AND INK SIGNATURE/, stand: 'below the line' },
      { signature: /^SPOUSE’S PEN AND INK SIGNATURE/, stand: 'below the line' },
    ],
  },
  '1065': {
    fileName: (client) => `${client.taxYear} Form 1065.pdf`,
    write: (client) =>
      fillForm('irs-f1065.pdf', {
        ...entity(client, 'f1_04[0]', 'f1_05[0]', 'f1_06[0]', 'f1_10[0]'),
        'f1_15[0]': dollars(client.wages),
        'f1_17[0]': dollars(client.wages),
      }),
    lines: [{ signature: /^Signature of partner/, stand: 'below the line' }],
  },
  '1120': {
    fileName: (client) => `${client.taxYear} Form 1120.pdf`,
    write: (client) =>
      fillForm('irs-f1120.pdf', {
        ...entity(client, 'f1_4[0]', 'f1_5[0]', 'f1_6[0]', 'f1_7[0]'),
        'f1_10[0]': dollars(client.wages),
        'f1_12[0]': dollars(client.wages),
      }),
    lines: [{ signature: /^Signature of officer/, stand: 'below the line' }],
  },
  '1041': {
    fileName: (client) => `${client.taxYear} Form 1041.pdf`,
    write: (client) =>
      fillForm('irs-f1041.pdf', {
        ...entity(client, 'f1_4[0]', 'f1_6[0]', 'f1_7[0]', 'f1_9[0]'),
        'f1_5[0]': fullName(client.persons[0]),
        'f1_12[0]': dollars(client.interest),
      }),
    lines: [{ signature: /^Signature of fiduciary/, stand: 'below the line' }],
  },
  '4868': {
    fileName: (client) => `${client.taxYear} Form 4868 extension.pdf`,
    write: (client) => fillForm('irs-f4868.pdf', form4868(client)),
    lines: [],
  },
  'engagement letter': {
    fileName: (client) => `${client.taxYear} Engagement letter.pdf`,
    write: (client) =>
      writeEngagementLetter({
        firmName: sampleFirmName,
        clientName: client.entityName ?? fullName(client.persons[0]),
        signerName: fullName(client.persons[0]),
        form: client.form,
        taxYear: client.taxYear,
      }),
    lines: [{ signature: /^Signature of authorized officer/, stand: 'below the line' }],
  },
}

const fullName = ({ firstName, lastName }: SamplePerson) => `${firstName} ${lastName}`

/** As firms print it on what leaves the house. */
const masked = ({ taxIdentifier }: SamplePerson) => (taxIdentifier ? `XXX-XX-${taxIdentifier.slice(-4)}` : '')

/** The same for a field of nine boxes. */
const inBoxes = (person: SamplePerson) => masked(person).replaceAll('-', '')

const loaded = new Map<string, Promise<Uint8Array>>()

async function fillForm(file: string, values: Values): Promise<Uint8Array> {
  const bytes = loaded.get(file) ?? readFile(new URL(`forms/${file}`, import.meta.url))
  loaded.set(file, bytes)
  return fill(await bytes, values)
}

function form8879(client: SampleClient): Values {
  const [taxpayer, spouse] = client.persons
  const figures = figuresOf(client)
  return {
    'f1_02[0]': fullName(taxpayer),
    'f1_03[0]': masked(taxpayer),
    ...(spouse ? { 'f1_04[0]': fullName(spouse), 'f1_05[0]': masked(spouse) } : {}),
    'f1_06[0]': String(client.taxYear),
    'f1_07[0]': dollars(figures.adjustedGrossIncome),
    'f1_08[0]': dollars(figures.tax),
    'f1_09[0]': dollars(figures.withheld),
    ...(figures.refund > 0 ? { 'f1_10[0]': dollars(figures.refund) } : { 'f1_11[0]': dollars(figures.owed) }),
    'topmostSubform[0].Page1[0].TaxpayersPIN_ReadOrder[0].c1_1[0]': true,
    'f1_12[0]': sampleFirmName,
    ...(spouse ? { 'topmostSubform[0].Page1[0].SpousesPIN_ReadOrder[0].c1_2[0]': true, 'f1_14[0]': sampleFirmName } : {}),
  }
}

function form1040(client: SampleClient): Values {
  const [taxpayer, spouse] = client.persons
  const figures = figuresOf(client)
  const [city, zip] = client.office === 'Phoenix' ? ['Phoenix', '85012'] : ['Tucson', '85701']
  const lines: Record<string, number> = {
    'f1_47[0]': figures.wages,
    'f1_57[0]': figures.wages,
    'f1_59[0]': figures.interest,
    'f1_73[0]': figures.adjustedGrossIncome,
    'f1_75[0]': figures.adjustedGrossIncome,
    'f2_01[0]': figures.adjustedGrossIncome,
    'f2_02[0]': figures.deduction,
    'f2_05[0]': figures.deduction,
    'f2_06[0]': figures.taxableIncome,
    'f2_08[0]': figures.tax,
    'f2_10[0]': figures.tax,
    'f2_14[0]': figures.tax,
    'f2_16[0]': figures.tax,
    'f2_17[0]': figures.withheld,
    'f2_20[0]': figures.withheld,
    'f2_29[0]': figures.withheld,
    'f2_30[0]': figures.refund,
    'f2_31[0]': figures.refund,
    'f2_35[0]': figures.owed,
  }
  return {
    'f1_14[0]': taxpayer.firstName,
    'f1_15[0]': taxpayer.lastName,
    'f1_16[0]': inBoxes(taxpayer),
    ...(spouse ? { 'f1_17[0]': spouse.firstName, 'f1_18[0]': spouse.lastName, 'f1_19[0]': inBoxes(spouse) } : {}),
    'f1_20[0]': `${100 + (Number(client.number.slice(-3)) % 80) * 7} E Example Street`,
    'f1_22[0]': city,
    'f1_23[0]': 'AZ',
    'f1_24[0]': zip,
    [`topmostSubform[0].Page1[0].Checkbox_ReadOrder[0].c1_8[${spouse ? 1 : 0}]`]: true,
    ...Object.fromEntries(Object.entries(lines).flatMap(([name, amount]) => (amount > 0 ? [[name, dollars(amount)]] : []))),
  }
}

/** Arizona taxes income at 2.5 % above the standard deduction of 2024 (A.R.S. §43-1011; $14,600 for a single filer). */
function formArizona8879(client: SampleClient): Values {
  const [taxpayer, spouse] = client.persons
  const income = client.wages + client.interest
  const tax = Math.round(Math.max(0, income - (spouse ? 29_200 : 14_600)) * 0.025)
  const withheld = Math.round(client.wages * 0.02)
  return {
    'Your First Name and Initial': taxpayer.firstName,
    'Your Last Name': taxpayer.lastName,
    'Your SSN': masked(taxpayer),
    ...(spouse
      ? { 'Spouse First Name and Initial': spouse.firstName, 'Spouse Last Name': spouse.lastName, 'Spouse SSN': masked(spouse) }
      : {}),
    '1 AZ AGI': dollars(income),
    '2 Balance of Tax': dollars(tax),
    '3 AZ Income Tax Withheld': dollars(withheld),
    ...(withheld >= tax ? { '4 Refund Amount': dollars(withheld - tax) } : { '5 Owed Amount': dollars(tax - withheld) }),
    'Electronic Return Originator': sampleFirmName,
  }
}

function form4868(client: SampleClient): Values {
  const [taxpayer, spouse] = client.persons
  const { tax, withheld, owed } = figuresOf(client)
  return {
    'f1_4[0]': [taxpayer, ...(spouse ? [spouse] : [])].map(fullName).join(' and '),
    'f1_5[0]': `${100 + (Number(client.number.slice(-3)) % 80) * 7} E Example Street`,
    'f1_6[0]': client.office,
    'f1_7[0]': 'AZ',
    'f1_8[0]': client.office === 'Phoenix' ? '85012' : '85701',
    'f1_9[0]': masked(taxpayer),
    ...(spouse ? { 'f1_10[0]': masked(spouse) } : {}),
    'f1_11[0]': dollars(tax),
    'f1_12[0]': dollars(withheld),
    'f1_13[0]': dollars(owed),
  }
}

function entity(client: SampleClient, name: string, street: string, city: string, identifier: string): Values {
  return {
    [name]: client.entityName ?? '',
    [street]: '200 N Example Avenue',
    [city]: client.office === 'Phoenix' ? 'Phoenix, AZ 85004' : 'Tucson, AZ 85701',
    [identifier]: client.persons[0].taxIdentifier ?? '',
  }
}
