/**
 * A process of its own that asks one page again and again over so many connections, and says how often a second it was answered. Written on
 * bare sockets, because what the asking costs is taken from the cores that answer. With a pause, each connection asks at its own moments, as people
 * do, and a wait counts from the moment the question was due. Words: host, port, connections, milliseconds, pause in milliseconds (0: none), then
 * the request from standard input.
 */
import { connect } from 'node:net'
import { text } from 'node:stream/consumers'
import { percentile } from './statistics.ts'

const [host = '', port = '', connections = '', milliseconds = '', pause = '0'] = process.argv.slice(2)
const question = Buffer.from(await text(process.stdin))
const endOfHead = Buffer.from('\r\n\r\n')
const waits: number[] = []
const start = performance.now()
const end = start + Number(milliseconds)

function askUntilTheEnd(_: unknown, number: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), host)
    let askedAt = 0
    let dueAt = start + (number * Number(pause)) / Number(connections)
    let answer: Buffer = Buffer.alloc(0)
    const ask = () => {
      if (performance.now() >= end) {
        socket.destroy()
        return
      }
      askedAt = Number(pause) === 0 ? performance.now() : dueAt
      dueAt += Number(pause)
      socket.write(question)
    }
    const next = () => {
      if (dueAt <= performance.now() || Number(pause) === 0) ask()
      else setTimeout(ask, dueAt - performance.now())
    }
    socket.setNoDelay(true)
    socket.on('connect', next)
    socket.on('error', reject)
    socket.on('close', () => resolve())
    socket.on('data', (part: Buffer) => {
      answer = answer.length === 0 ? part : Buffer.concat([answer, part])
      const headEnd = answer.indexOf(endOfHead)
      if (headEnd < 0) return
      const head = answer.toString('latin1', 0, headEnd)
      if (!head.startsWith('HTTP/1.1 200')) {
        socket.destroy(new Error(`The page refused: ${head}`))
        return
      }
      const bodyBytes = Number(/content-length: (\d+)/i.exec(head)?.[1])
      if (answer.length < headEnd + endOfHead.length + bodyBytes) return
      waits.push(performance.now() - askedAt)
      answer = Buffer.alloc(0)
      next()
    })
  })
}

await Promise.all(Array.from({ length: Number(connections) }, askUntilTheEnd))
const seconds = (performance.now() - start) / 1000
process.stdout.write(JSON.stringify({ perSecond: waits.length / seconds, p50: percentile(waits, 0.5), p99: percentile(waits, 0.99) }))
