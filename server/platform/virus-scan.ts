/**
 * Looks for viruses in what people send, by asking ClamAV's daemon (clamd, INSTREAM: the bytes travel over its socket, so that it may run
 * on another machine). Where one is configured, a file that it could not look at is not taken: the scan fails closed.
 */
import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import type { Readable } from 'node:stream'

export interface VirusScanner {
  /** The name of what was found, or null. @throws ScanImpossible */
  scan(content: Readable): Promise<string | null>
}

/** The scanner did not answer, or said that it cannot look. `isTooLarge`: the file exceeds what it is configured to look at. */
export class ScanImpossible extends Error {
  readonly isTooLarge: boolean

  constructor(message: string, options: ErrorOptions & { isTooLarge?: boolean } = {}) {
    super(message, options)
    this.isTooLarge = options.isTooLarge ?? false
  }
}

const idleMilliseconds = 60_000
const mostAnswerBytes = 4096

/** `address`: `host:port`, or the path of a Unix socket. */
export function clamav(address: string): VirusScanner {
  return {
    async scan(content) {
      const socket = address.startsWith('/') ? connect(address) : connect(portOf(address))
      socket.setTimeout(idleMilliseconds, () => socket.destroy(new Error(`clamd was silent for ${idleMilliseconds / 1000} s`)))
      const answer = readAnswer(socket)
      // Where connecting fails, both promises do.
      answer.catch(() => undefined)
      try {
        await once(socket, 'connect')
        // clamd answers early and closes when it has seen enough: writing may then fail, and the answer is what counts.
        await Promise.race([send(socket, content), answer])
        return verdictOf(await answer)
      } catch (cause) {
        throw cause instanceof ScanImpossible ? cause : new ScanImpossible('ClamAV could not be asked', { cause })
      } finally {
        content.destroy()
        socket.destroy()
      }
    },
  }
}

function portOf(address: string): { host: string; port: number } {
  const colon = address.lastIndexOf(':')
  return { host: address.slice(0, colon), port: Number(address.slice(colon + 1)) }
}

async function send(socket: Socket, content: Readable): Promise<void> {
  socket.write('zINSTREAM\0')
  for await (const chunk of content as AsyncIterable<Buffer>) {
    if (socket.destroyed || socket.writableEnded) return
    const length = Buffer.alloc(4)
    length.writeUInt32BE(chunk.length)
    socket.write(length)
    if (!socket.write(chunk)) await Promise.race([once(socket, 'drain'), once(socket, 'close')])
  }
  socket.write(Buffer.alloc(4))
}

async function readAnswer(socket: Socket): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>()
  let answer = ''
  socket.on('data', (bytes: Buffer) => {
    answer = (answer + bytes.toString('latin1')).slice(0, mostAnswerBytes)
    if (answer.includes('\0')) resolve(answer.slice(0, answer.indexOf('\0')))
  })
  socket.on('error', (error) => (answer === '' ? reject(error) : resolve(answer)))
  socket.on('close', () => (answer === '' ? reject(new Error('clamd closed the connection without an answer')) : resolve(answer)))
  return promise
}

function verdictOf(answer: string): string | null {
  const said = answer.replace(/^stream: /, '').trim()
  if (said === 'OK') return null
  if (said.endsWith(' FOUND')) return said.slice(0, -' FOUND'.length)
  throw new ScanImpossible(`ClamAV answered: ${said}`, { isTooLarge: said.includes('size limit exceeded') })
}
