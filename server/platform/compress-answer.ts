/** Answers that are sent compressed, for browsers that say they can read it (RFC 9110, section 8.4). */
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import type { FastifyReply, FastifyRequest } from 'fastify'

const brotli = promisify(brotliCompress)
const zip = promisify(gzip)
/** Below this the answer fits into one packet anyway. */
const leastCharacters = 1024
/** Of 11: most of the gain, for a tenth of the time. */
const brotliQuality = 5

/** Fastify's `onSend`: runs off the main thread; what is short, or whose reader takes nothing else, goes as it is. */
export async function compressAnswer(request: FastifyRequest, reply: FastifyReply, payload: unknown): Promise<unknown> {
  if (typeof payload !== 'string' || payload.length < leastCharacters) return payload
  const accepted = (request.headers['accept-encoding'] ?? '').split(/\s*,\s*/)
  reply.header('vary', 'accept-encoding')
  if (accepted.includes('br')) {
    reply.header('content-encoding', 'br')
    return brotli(payload, { params: { [constants.BROTLI_PARAM_QUALITY]: brotliQuality } })
  }
  if (accepted.includes('gzip')) {
    reply.header('content-encoding', 'gzip')
    return zip(payload)
  }
  return payload
}
