/**
 * The client table over HTTP at a million clients, beside the same questions at a thousand: fifty people at work, each asking once a second, and
 * fifty connections that ask again as soon as they are answered, which is as much as the machine gives. The plans of what is asked
 * are written to `test-results/client-list-plans.txt`.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { askAgainAndAgain } from './ask-again.ts'
import { plansOf, type TableQuestion } from './client-list-plans.ts'
import { fillClients } from './fill-clients.ts'
import { makePortal } from './make-portal.ts'
import { type Product, withProduct } from './product.ts'
import { atMost, type Row, told } from './row.ts'

const concurrent = 50
const roundMilliseconds = 3000
const rounds = 3
const budgetMilliseconds = 50
const [few, many] = [1000, 1_000_000]

const all = { search: '', filters: [], sort: { column: 'name', descending: false } } satisfies TableQuestion
const questions: Record<string, TableQuestion> = {
  'first page by name': all,
  'sorted by last sign-in': { ...all, sort: { column: 'lastSignedIn', descending: true } },
  'sorted by status': { ...all, sort: { column: 'status', descending: false } },
  'filtered: invited, of Phoenix': {
    ...all,
    filters: [
      { column: 'status', is: 'any-of', values: ['invited'] },
      { column: 'city', is: 'equals', text: 'Phoenix' },
    ],
  },
  'filtered: client IDs beginning with C-00009': { ...all, filters: [{ column: 'clientNumber', is: 'starts-with', text: 'C-00009' }] },
  'search: m': { ...all, search: 'm' },
  'search: z': { ...all, search: 'z' },
  'search: garcia mar': { ...all, search: 'garcia mar' },
  'search: one e-mail': { ...all, search: 'linda77@example.com' },
  'search: last four of an SSN': { ...all, search: '4821' },
}

interface Table {
  product: Product
  cookie: string
}

export async function clientList(): Promise<Row[]> {
  return withTable(few, (small) => withTable(many, (large) => measure(small, large)))
}

const withTable = <T>(clients: number, work: (table: Table) => Promise<T>): Promise<T> =>
  withProduct(async (product) => {
    const { staff } = await makePortal(product.url)
    await fillClients(product.dataFolder, 1, clients)
    return work({ product, cookie: staff.cookie() })
  })

export async function measure(small: Table, large: Table): Promise<Row[]> {
  // First, while the sign-in is fresh: whoever exports has to show who they are.
  const found = await exported(large)
  for (const [what, question] of Object.entries(questions)) {
    const atWork = await asked(large, question, 2 * roundMilliseconds, 1000)
    const measured = `client list, ${what}: p99 of ${concurrent} people, each once a second, ${many.toLocaleString('en-US')} clients`
    const remark = `p50 ${atWork.p50.toFixed(1)} ms`
    process.stderr.write(`  ${what}: p99 ${atWork.p99.toFixed(1)} ms\n`)
    found.push(atMost(budgetMilliseconds, { measure: 'client-list', what: measured, value: atWork.p99, unit: 'ms', remark }))
    const [one, other] = await inTurn(small, large, question)
    found.push(told({ measure: 'client-list', what: `… p99 of ${concurrent} that never pause`, value: other.p99, unit: 'ms' }))
    const times = other.p50 / one.p50
    found.push(
      told({
        measure: 'client-list',
        what: `… times the wait at ${few} clients (medians; ≤ 1.3)`,
        value: times,
        unit: '×',
        remark: `p50 ${other.p50.toFixed(1)} ms`,
      }),
    )
  }
  const results = new URL('../test-results/', import.meta.url)
  mkdirSync(results, { recursive: true })
  writeFileSync(new URL('client-list-plans.txt', results), await plansOf(large.product.dataFolder, questions))
  return found
}

/** An Excel file of about a hundred thousand of them, every column a person would choose. */
async function exported({ product, cookie }: Table): Promise<Row[]> {
  const question: TableQuestion = { ...all, filters: [{ column: 'clientNumber', is: 'starts-with', text: 'C-00' }] }
  const columns = [
    'clientNumber',
    'name',
    'status',
    'office',
    'primaryEmail',
    'phone',
    'street',
    'city',
    'state',
    'postalCode',
    'lastSignedIn',
    'eFile',
  ]
  const memory: number[] = [residentMegabytes(product.pid)]
  const timer = setInterval(() => memory.push(residentMegabytes(product.pid)), 50)
  const start = performance.now()
  const answer = await fetch(`${product.url}/api/client-table/export`, {
    method: 'POST',
    headers: { cookie, 'content-type': 'application/json', 'sec-fetch-site': 'same-origin' },
    body: JSON.stringify({ format: 'xlsx', columns, selection: { all: question, except: [] }, sort: all.sort }),
  })
  const { byteLength } = await answer.arrayBuffer().finally(() => clearInterval(timer))
  if (!answer.ok) throw new Error(`The file was refused with ${answer.status}`)
  const seconds = (performance.now() - start) / 1000
  const grown = Math.max(...memory) - (memory[0] ?? 0)
  const remark = `${(byteLength / 1e6).toFixed(1)} MB`
  return [
    atMost(10, { measure: 'client-list', what: 'Excel file of 100,000 clients, twelve columns', value: seconds, unit: 's', remark }),
    told({ measure: 'client-list', what: '… memory of the product over what it was before', value: grown, unit: 'MB' }),
  ]
}

const residentMegabytes = (pid: number): number =>
  Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024

interface Waits {
  p50: number
  p99: number
}

const asked = ({ product, cookie }: Table, question: TableQuestion, milliseconds: number, pause: number): Promise<Waits> =>
  askAgainAndAgain(
    product.url,
    { method: 'POST', path: '/api/client-table/rows', cookie, body: { question, after: null } },
    concurrent,
    milliseconds,
    pause,
  )

async function inTurn(small: Table, large: Table, question: TableQuestion): Promise<[Waits, Waits]> {
  const ask = (table: Table) => asked(table, question, roundMilliseconds, 0)
  await ask(large)
  const waits: [Waits[], Waits[]] = [[], []]
  for (let round = 0; round < rounds; round += 1) {
    waits[0].push(await ask(small))
    waits[1].push(await ask(large))
  }
  const middle = (list: Waits[], which: keyof Waits) => list.map((one) => one[which]).toSorted((a, b) => a - b)[Math.floor(rounds / 2)] ?? 0
  const of = (list: Waits[]): Waits => ({ p50: middle(list, 'p50'), p99: middle(list, 'p99') })
  return [of(waits[0]), of(waits[1])]
}
