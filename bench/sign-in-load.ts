/**
 * A process of its own that signs in again and again over so many connections, each time as another person from another network, with the right
 * password: what the asking costs is taken from the cores that answer, so it is little. Words: address, connections, milliseconds, people.
 */
import { Agent, request } from 'node:http'
import { percentile } from './statistics.ts'

const [url = '', connections = '', milliseconds = '', people = ''] = process.argv.slice(2)
const agent = new Agent({ keepAlive: true, maxSockets: Number(connections) })
const waits: number[] = []
const end = performance.now() + Number(milliseconds)
let number = 0

async function signInUntilTheEnd(): Promise<void> {
  while (performance.now() < end) {
    const mine = (number += 1)
    const askedAt = performance.now()
    const status = await signIn(`bench-${mine % Number(people)}`, `10.${(mine >> 16) & 255}.${(mine >> 8) & 255}.${mine & 255}`)
    if (status !== 200) throw new Error(`The sign-in answered ${status}`)
    waits.push(performance.now() - askedAt)
  }
}

function signIn(userName: string, from: string): Promise<number> {
  const body = JSON.stringify({ userName, password: 'Mesa-Verde-1906!', room: 'firm' })
  return new Promise((resolve, reject) => {
    const headers = { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin', 'x-forwarded-for': from }
    const asked = request(`${url}/api/sign-in`, { agent, method: 'POST', headers }, (answer) => {
      answer.resume().on('end', () => resolve(answer.statusCode ?? 0))
    })
    asked.on('error', reject).end(body)
  })
}

const start = performance.now()
await Promise.all(Array.from({ length: Number(connections) }, signInUntilTheEnd))
const seconds = (performance.now() - start) / 1000
process.stdout.write(JSON.stringify({ perSecond: waits.length / seconds, p50: percentile(waits, 0.5), p99: percentile(waits, 0.99) }))
process.exit(0)
