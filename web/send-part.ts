import type { RefusalBody } from '#contract/refusals.ts'
import { Offline, Refused, urlOf } from './call.ts'
import { noteCounted } from './presence.ts'
import { senderHeaders } from './sender.ts'

interface Part {
  upload: string
  part: number
  bytes: Blob
  signal: AbortSignal
  /** Bytes of this part that have left so far. `fetch` cannot tell, which is why this is an XMLHttpRequest. */
  onProgress: (bytes: number) => void
}

/** Sends one part. Throws `Refused`, `Offline`, or the signal's reason. */
export function sendPart({ upload, part, bytes, signal, onProgress }: Part): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open('PUT', urlOf('PUT /api/uploads/:upload/parts/:part', { params: { upload, part: String(part) } }))
    request.setRequestHeader('content-type', 'application/octet-stream')
    for (const [name, value] of Object.entries(senderHeaders())) request.setRequestHeader(name, value)
    request.upload.onprogress = (event) => onProgress(event.loaded)
    request.onload = () => {
      noteCounted()
      if (request.status >= 200 && request.status < 300) resolve()
      else reject(new Refused(refusalOf(request.responseText)))
    }
    request.onerror = () => reject(new Offline('no answer'))
    request.ontimeout = request.onerror
    request.onabort = () => reject(signal.reason as Error)
    signal.addEventListener('abort', () => request.abort(), { once: true })
    if (signal.aborted) reject(signal.reason as Error)
    else request.send(bytes)
  })
}

function refusalOf(text: string): RefusalBody {
  try {
    return JSON.parse(text) as RefusalBody
  } catch {
    return { code: 'fault' }
  }
}
