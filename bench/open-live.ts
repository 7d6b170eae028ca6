import { request } from 'node:http'
import type { Visitor } from './visitor.ts'

export interface LiveStream {
  close(): void
}

/** Opens the stream of live updates as a screen does; `onChange` is called for each thing that changed. */
export function openLive(url: string, visitor: Visitor, onChange: () => void): Promise<LiveStream> {
  return new Promise((resolve, reject) => {
    const asked = request(
      `${url}/api/live`,
      { agent: false, headers: { cookie: visitor.cookie(), 'sec-fetch-site': 'same-origin' } },
      (response) => {
        response.setEncoding('utf8').on('data', (text: string) => {
          if (text.includes('event: change')) onChange()
        })
        response.on('error', () => undefined)
        resolve({ close: () => asked.destroy() })
      },
    )
    asked.on('error', reject)
    asked.end()
  })
}
