/**
 * The password step while many sign in at once, with how fast everybody else is answered meanwhile; and whether the time of a wrong password
 * tells who exists.
 */
import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { verify } from '@node-rs/argon2'
import pg from 'pg'
import { findRunningPostgres } from '#platform/embedded-postgres/start-embedded-postgres.ts'
import { makePortal } from './make-portal.ts'
import { makeDataFolder, type Product, removeDataFolder, startProduct } from './product.ts'
import { atMost, type Row, shareOf, told } from './row.ts'
import { percentile, timesPerSecond } from './statistics.ts'

const connections = 50
const people = 200
const loadMilliseconds = 8000
const triesEach = 150

export async function signIn(): Promise<Row[]> {
  const dataFolder = makeDataFolder()
  try {
    // Each try comes from a network of its own: failures of one network slow it down, and that is measured by tests.
    const product = await startProduct({ dataFolder, environment: { LINTEL_TRUSTED_PROXIES: '127.0.0.1' } })
    try {
      await makePortal(product.url)
      const hash = await makePeople(product)
      const bare = await timesPerSecond(2000, () => verify(hash, 'Mesa-Verde-1906!'))
      return [...(await underLoad(product, bare)), ...(await enumeration(product))]
    } finally {
      await product.stop()
    }
  } finally {
    removeDataFolder(dataFolder)
  }
}

/** Many members of staff with one password; returns its hash. */
async function makePeople(product: Product): Promise<string> {
  const database = findRunningPostgres(product.dataFolder)
  if (!database) throw new Error('The database of the product is not found')
  const client = new pg.Client(database.owner)
  await client.connect()
  try {
    const { rows } = await client.query<{ hash: string }>(`
      with somebody as (select i.secret_hash as hash, m.firm_id from staff_member m join identity i on i.id = m.identity_id limit 1),
      made as (
        insert into identity (id, user_name, secret_hash, display_name, first_name, created_at)
        select gen_random_uuid(), 'bench-' || n, s.hash, 'Bench', 'Bench', now() from somebody s, generate_series(0, ${people - 1}) n returning id)
      insert into staff_member (firm_id, id, identity_id, name, email, role, added_at)
      select s.firm_id, gen_random_uuid(), made.id, 'Bench', 'bench@example.com', 'staff', now() from made, somebody s
      returning (select hash from somebody)`)
    await client.query('analyze')
    return rows[0]?.hash ?? ''
  } finally {
    await client.end()
  }
}

/** `bare`: hashes a second, one after another, with nothing else to do: what one core can. */
async function underLoad(product: Product, bare: number): Promise<Row[]> {
  const idle = await probe(product, (asked) => asked === 100)
  const script = fileURLToPath(new URL('sign-in-load.ts', import.meta.url))
  const load = promisify(execFile)(process.execPath, [script, product.url, String(connections), String(loadMilliseconds), String(people)])
  let isOver = false
  const done = load.finally(() => (isOver = true))
  const probes = await probe(product, () => isOver)
  const signedIn = JSON.parse((await done).stdout) as { perSecond: number; p50: number; p99: number }
  const what = `password step over ${connections} connections`
  const measure = 'sign-in'
  return [
    shareOf({ what: 'bare Argon2id on one core', value: bare }, null, { measure, what, value: signedIn.perSecond, unit: '/s' }),
    told({ measure, what: `${what}, p50`, value: signedIn.p50, unit: 'ms' }),
    told({
      measure,
      what: `${what}, p99`,
      value: signedIn.p99,
      unit: 'ms',
      remark: 'they wait in line: one core stays free for everybody else',
    }),
    told({ measure, what: 'another answer with nobody else, p99', value: percentile(idle, 0.99), unit: 'ms' }),
    atMost(50, {
      measure,
      what: 'another answer meanwhile, p99',
      value: percentile(probes, 0.99),
      unit: 'ms',
      remark: `${probes.length} asked`,
    }),
  ]
}

/** How long a small answer takes, again and again until it is over. */
async function probe(product: Product, isOver: (asked: number) => boolean): Promise<number[]> {
  const waits: number[] = []
  while (!isOver(waits.length)) {
    waits.push(await timeOf(() => fetch(`${product.url}/api/sign-in/browser`)))
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  return waits
}

/** A wrong password for people who exist and people who do not, in turn. */
async function enumeration(product: Product): Promise<Row[]> {
  const known: number[] = []
  const unknown: number[] = []
  for (let number = 0; number < triesEach; number += 1) {
    known.push(await timeOf(() => guess(product, `bench-${number}`, `172.16.${number}.1`)))
    unknown.push(await timeOf(() => guess(product, `nobody-${number}`, `172.16.${number}.2`)))
  }
  const measure = 'sign-in'
  const tell = (what: string, value: number) => told({ measure, what, value, unit: 'ms' })
  return [
    tell('wrong password, known name, p50', percentile(known, 0.5)),
    tell('wrong password, unknown name, p50', percentile(unknown, 0.5)),
    tell('wrong password, known name, p95', percentile(known, 0.95)),
    tell('wrong password, unknown name, p95', percentile(unknown, 0.95)),
    told({
      measure,
      what: 'how often the time tells known from unknown',
      value: toldApart(known, unknown) * 100,
      unit: '%',
      remark: `50 % is a coin; the best single threshold over ${triesEach} of each`,
    }),
  ]
}

/** The share of tries that the best guesser by one threshold gets right. */
function toldApart(known: readonly number[], unknown: readonly number[]): number {
  const all = [...known, ...unknown]
  return Math.max(
    ...all.map((threshold) => {
      const right = known.filter((time) => time > threshold).length + unknown.filter((time) => time <= threshold).length
      return Math.max(right, all.length - right) / all.length
    }),
  )
}

async function guess(product: Product, userName: string, from: string): Promise<Response> {
  return fetch(`${product.url}/api/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin', 'x-forwarded-for': from },
    body: JSON.stringify({ userName, password: 'Not-The-One-12!', room: 'firm' }),
  })
}

async function timeOf(ask: () => Promise<Response>): Promise<number> {
  const start = performance.now()
  await (await ask()).arrayBuffer()
  return performance.now() - start
}
