/** The most that a key store or an authority may answer with. */
const mostAnswerBytes = 64 * 1024
const longestMilliseconds = 10_000

export interface Answer {
  status: number
  bytes: Buffer
}

/** Asks a service outside, for so long and for no more than so much; follows nobody elsewhere. @throws Error when it cannot be reached */
export async function askOutside(url: string, request: { headers: Record<string, string>; body: Uint8Array | string }): Promise<Answer> {
  const response = await fetch(url, {
    method: 'POST',
    // A decoder is an attack surface.
    headers: { 'accept-encoding': 'identity', ...request.headers },
    body: typeof request.body === 'string' ? request.body : new Uint8Array(request.body),
    redirect: 'error',
    signal: AbortSignal.timeout(longestMilliseconds),
  })
  const parts: Uint8Array[] = []
  let length = 0
  for await (const part of (response.body ?? []) as AsyncIterable<Uint8Array>) {
    length += part.length
    if (length > mostAnswerBytes) throw new Error('The answer is too long')
    parts.push(part)
  }
  return { status: response.status, bytes: Buffer.concat(parts) }
}
