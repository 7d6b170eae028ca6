import type { Page } from 'playwright-core'
import { ask } from './ask.ts'

/** All that comes before a signature, without its pages: for journeys that are not about it. */
export async function prepareToSign(page: Page): Promise<void> {
  await agree(page)
  await lookAtReturn(page)
}

/** Agrees to electronic records without the page that asks, with the code that stands in the sample PDF. */
async function agree(page: Page): Promise<void> {
  const portal = await portalOf(page)
  const { wording } = await ask(page, 'GET /api/portals/:portal/electronic-records', { params: { portal }, query: { language: 'en' } })
  await ask(page, 'POST /api/portals/:portal/electronic-records/consent', {
    params: { portal },
    body: { sampleCode: await codeInSample(page), wording, language: 'en' },
  })
}

/** What the person reads in the sample PDF. */
export async function codeInSample(page: Page): Promise<string> {
  const text = await page.evaluate(
    async (address) => (await fetch(address)).text(),
    `/api/portals/${await portalOf(page)}/electronic-records/sample?language=en`,
  )
  return /\((\d{6})\) Tj/.exec(text)?.[1] ?? ''
}

/** Whatever is to be looked at before signing, to its end, and the word that it was. */
async function lookAtReturn(page: Page): Promise<void> {
  const portal = await portalOf(page)
  const { documents, read } = await ask(page, 'GET /api/portals/:portal/signing', { params: { portal } })
  for (const { documentId, versionId } of read)
    await ask(page, 'PUT /api/portals/:portal/documents/:document/reading', {
      params: { portal, document: documentId },
      body: { versionId, furthestPage: null },
    })
  const { files } = await ask(page, 'GET /api/portals/:portal/preparer-files', { params: { portal } })
  for (const { documentId } of documents) {
    const versionId = files.find(({ id }) => id === documentId)?.versionId ?? ''
    await ask(page, 'POST /api/portals/:portal/documents/:document/reviewed', {
      params: { portal, document: documentId },
      body: { versionId },
    })
  }
}

async function portalOf(page: Page): Promise<string> {
  const { session } = await ask(page, 'GET /api/session')
  return session?.portals[0]?.id ?? ''
}
