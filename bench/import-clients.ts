/** A list of 100,000 clients into the running product: read, dry run and import, and what the process needs for it. */
import { setTimeout as pause } from 'node:timers/promises'
import { partBytes } from '#contract/documents.ts'
import type { clientImports } from '#contract/client-import.ts'
import type { Output } from '#contract/endpoint.ts'
import { makePortal, type Portal } from './make-portal.ts'
import { residentMegabytes } from './processes.ts'
import { withProduct } from './product.ts'
import { atMost, type Row, told } from './row.ts'

type Import = Output<typeof clientImports.read>
const clients = 100_000
const lookEveryMilliseconds = 100
const restMilliseconds = 3000
const megabyte = 2 ** 20

export async function importClients(): Promise<Row[]> {
  return withProduct(async (product) => {
    const { staff } = await makePortal(product.url)
    await pause(restMilliseconds)
    const idle = residentMegabytes(product.pid) ?? 0
    let most = idle
    let slowest = 0
    const timer = setInterval(() => (most = Math.max(most, residentMegabytes(product.pid) ?? 0)), lookEveryMilliseconds)
    const probe = setInterval(() => {
      const asked = performance.now()
      void fetch(`${product.url}/api/installation`).then(() => (slowest = Math.max(slowest, performance.now() - asked)))
    }, lookEveryMilliseconds)
    const list = makeList()
    const read = performance.now()
    const sent = await send(staff, list)
    const readMilliseconds = performance.now() - read
    const check = performance.now()
    await staff.post(`/api/client-imports/${sent.id}/check`, {
      fields: sent.columns.map(({ field }) => field),
      defaultOfficeId: await office(staff),
    })
    await untilState(staff, sent.id, 'checked')
    const checkMilliseconds = performance.now() - check
    const start = performance.now()
    await staff.post(`/api/client-imports/${sent.id}/start`, {})
    const done = await untilState(staff, sent.id, 'done')
    const importMilliseconds = performance.now() - start
    clearInterval(timer)
    clearInterval(probe)
    if (done.counts.new !== clients) throw new Error(`Only ${done.counts.new} of ${clients} clients were added`)
    const measured = { measure: 'import-clients', unit: 's' }
    const what = `${clients.toLocaleString('en')} clients, half of them joint`
    return [
      told({ ...measured, what: `${what}: sent and read`, value: readMilliseconds / 1000 }),
      atMost(30, { ...measured, what: `${what}: dry run`, value: checkMilliseconds / 1000 }),
      atMost(60, { ...measured, what: `${what}: import`, value: importMilliseconds / 1000 }),
      told({
        ...measured,
        what: 'memory of Node over idle meanwhile',
        value: most - idle,
        unit: 'MB',
        remark: `the list has ${Math.round(list.length / megabyte)} MB`,
      }),
      told({ ...measured, what: 'slowest answer of another request meanwhile', value: slowest, unit: 'ms' }),
    ]
  })
}

type Staff = Portal['staff']

const two = (number: number): string => String(number).padStart(2, '0')

function makeList(): Buffer {
  const rows = [
    'Client ID,First name,Last name,SSN,E-mail,Mobile phone,Street,City,State,ZIP,Spouse first name,Spouse last name,Spouse SSN',
  ]
  for (let number = 0; number < clients; number += 1) {
    const ssn = (area: number) => `${area}${two(Math.floor(number / 9999) + 1)}${String((number % 9999) + 1).padStart(4, '0')}`
    const spouse = number % 2 === 0 ? `Luis,Delgado${number},${ssn(902)}` : ',,'
    rows.push(
      `B${number},Maria,Delgado${number},${ssn(901)},maria${number}@example.com,(602) 555-01${two(number % 100)},${number} Main St,Phoenix,AZ,85004,${spouse}`,
    )
  }
  return Buffer.from(rows.join('\n'))
}

async function send(staff: Staff, list: Buffer): Promise<Import> {
  const { id } = await staff.post<{ id: string }>('/api/client-imports', { name: 'clients.csv', size: list.length, key: 'bench-import' })
  for (let part = 0; part * partBytes < list.length; part += 1)
    await staff.put(`/api/client-imports/${id}/parts/${part}`, list.subarray(part * partBytes, (part + 1) * partBytes))
  return staff.post<Import>(`/api/client-imports/${id}/complete`)
}

async function office(staff: Staff): Promise<string> {
  const { session } = await staff.get<{ session: { staff: { offices: { id: string }[] } } }>('/api/session')
  return session.staff.offices[0]?.id ?? ''
}

async function untilState(staff: Staff, id: string, state: Import['state']): Promise<Import> {
  for (;;) {
    const now = await staff.get<Import>(`/api/client-imports/${id}`)
    if (now.state === state) return now
    if (now.state === 'failed' || now.state === 'stopped') throw new Error(`The import ended as ${now.state}`)
    await pause(lookEveryMilliseconds)
  }
}
