import { after, before } from 'node:test'
import { type Browser, openBrowser } from './open-browser.ts'
import { type Lintel, startLintel } from './start-lintel.ts'

export interface Running {
  lintel: Lintel
  browser: Browser
}

/**
 * One Lintel and one browser for the tests of a file: started before them, stopped after them. Read its parts only within tests.
 * `prepare` is what all tests of the file begin with (a second `before` would not wait for this one).
 */
export function withLintel(prepare: (running: Running) => Promise<void> = () => Promise.resolve(), words: readonly string[] = []): Running {
  const running: Partial<Running> = {}
  before(async () => {
    const lintel = (running.lintel = await startLintel(words))
    const browser = (running.browser = await openBrowser(lintel.url))
    await prepare({ lintel, browser })
  })
  after(async () => {
    try {
      await running.browser?.close()
    } finally {
      await running.lintel?.stop()
    }
  })
  return running as Running
}
