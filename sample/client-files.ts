/** What clients send, under the names people give their files. */
import { readFile } from 'node:fs/promises'
import type { SampleClient } from './client.ts'
import { dollars } from './figures.ts'
import { writeStatement } from './write-letter.ts'

/** @throws Error when nothing is known to be in a file of this name */
export async function writeClientFile(client: SampleClient, name: string): Promise<Uint8Array> {
  if (name.endsWith('.png')) return picture('screenshot.png')
  if (name.endsWith('.jpg')) return picture(Number(/(\d+)\.jpg$/.exec(name)?.[1]) % 2 === 0 ? 'mileage.jpg' : 'receipt.jpg')
  if (name.endsWith('.csv')) return Buffer.from(name.startsWith('mileage') ? mileage : donations)
  const statement = statementOf(client, name.replace(/\.pdf$/, ''))
  if (!statement) throw new Error(`Nobody knows what is in ${name}`)
  const [{ firstName, lastName }] = client.persons
  return writeStatement({ ...statement, receiver: `${firstName} ${lastName}` })
}

const picture = (name: string) => readFile(new URL(`pictures/${name}`, import.meta.url))

interface Statement {
  issuer: string
  title: string
  lines: (readonly [string, string])[]
}

function statementOf(client: SampleClient, name: string): Statement | null {
  const [form = '', ...rest] = name.split(' ')
  const issuer = rest.join(' ')
  switch (form) {
    case 'W-2':
      return wageStatement(client, issuer)
    case '1099-INT':
      return {
        issuer,
        title: 'Interest Income 2025 (Form 1099-INT), copy B',
        lines: [['1  Interest income', dollars(client.interest)]],
      }
    case '1099-R':
      return {
        issuer,
        title: 'Distributions From Pensions 2025 (Form 1099-R), copy B',
        lines: [
          ['1  Gross distribution', dollars(client.wages)],
          ['2a  Taxable amount', dollars(client.wages)],
          ['4  Federal income tax withheld', dollars(client.withheld)],
        ],
      }
    case '1098':
      return {
        issuer: 'Rincon Home Lending',
        title: 'Mortgage Interest Statement 2025 (Form 1098), copy B',
        lines: [
          ['1  Mortgage interest received', '9,412'],
          ['2  Outstanding principal', '241,300'],
          ['10  Property tax', '2,116'],
        ],
      }
    case 'property':
      return { issuer: 'County Treasurer', title: 'Property tax bill 2025, second half', lines: [['Amount due March 2, 2026', '1,058.20']] }
    default:
      return null
  }
}

function wageStatement({ wages, withheld }: SampleClient, issuer: string): Statement {
  return {
    issuer,
    title: 'Wage and Tax Statement 2025 (Form W-2), copy B',
    lines: [
      ['1  Wages, tips, other compensation', dollars(wages)],
      ['2  Federal income tax withheld', dollars(withheld)],
      ['3  Social security wages', dollars(wages)],
      ['4  Social security tax withheld', dollars(Math.round(wages * 0.062))],
      ['5  Medicare wages and tips', dollars(wages)],
      ['6  Medicare tax withheld', dollars(Math.round(wages * 0.0145))],
      ['15  State', 'AZ'],
    ],
  }
}

const mileage =
  'date,from,to,miles\n2025-01-14,Tucson,Casa Grande,72\n2025-03-06,Tucson,Nogales,66\n2025-06-20,Tucson,Safford,128\n2025-11-03,Tucson,Phoenix,113\n'
const donations =
  'fecha,a quién,dólares\n2025-02-11,Banco de alimentos,150\n2025-05-30,Parroquia San Mateo,400\n2025-12-19,Biblioteca del barrio,80\n'
