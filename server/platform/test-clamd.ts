import { once } from 'node:events'
import { type AddressInfo, createServer, type Socket } from 'node:net'
import type { TestContext } from 'node:test'

/** The industry's harmless test text (eicar.org), put together here so that no scanner takes this file for infected. */
export const infectedText = ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR', 'STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'].join('-')

/** A server on loopback that speaks clamd's INSTREAM. `received`: each stream's bytes. */
export async function openClamd(
  t: Pick<TestContext, 'after'>,
  { mostBytes = Infinity } = {},
): Promise<{ address: string; received: Buffer[] }> {
  const received: Buffer[] = []
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => undefined)
    void answerOne(socket, mostBytes).then((content) => content && received.push(content))
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  t.after(() => {
    for (const socket of sockets) socket.destroy()
    server.close()
  })
  return { address: `127.0.0.1:${(server.address() as AddressInfo).port}`, received }
}

async function answerOne(socket: Socket, mostBytes: number): Promise<Buffer | null> {
  const command = 'zINSTREAM\0'
  let waiting = Buffer.alloc(0)
  let content = Buffer.alloc(0)
  let isBegun = false
  for await (const bytes of socket as AsyncIterable<Buffer>) {
    waiting = Buffer.concat([waiting, bytes])
    if (!isBegun && waiting.length < command.length) continue
    if (!isBegun && waiting.toString('latin1', 0, command.length) !== command) {
      socket.end('UNKNOWN COMMAND\0')
      return null
    }
    if (!isBegun) waiting = waiting.subarray(command.length)
    isBegun = true
    while (waiting.length >= 4) {
      const length = waiting.readUInt32BE()
      if (length === 0) {
        const found = content.includes(infectedText)
        socket.end(found ? 'stream: Eicar-Test-Signature FOUND\0' : 'stream: OK\0')
        return content
      }
      if (waiting.length < 4 + length) break
      content = Buffer.concat([content, waiting.subarray(4, 4 + length)])
      waiting = waiting.subarray(4 + length)
      if (content.length > mostBytes) {
        socket.end('INSTREAM size limit exceeded. ERROR\0')
        return null
      }
    }
  }
  return null
}
