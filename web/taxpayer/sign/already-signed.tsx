import { useLanguage, useText } from '#web/locales/taxpayer.ts'
import { Banner } from '#web/ui/banner.tsx'
import { formatDateTime } from '#web/ui/format.ts'
import { DownloadEvidence } from './download-evidence.tsx'
import { DownloadDocument } from './download-document.tsx'
import { whatNext } from './what-next.ts'
import type { PreparerFile } from './use-preparer-files.ts'

/** Above the pages of a document that the reader has signed. */
export function AlreadySigned({ file }: { file: PreparerFile }) {
  const { sign } = useText()
  const { language } = useLanguage()
  const signedAt = file.request?.signedAt
  return (
    <Banner
      tone="done"
      title={signedAt ? sign.signedOn(formatDateTime(signedAt, language)) : sign.signed}
      action={
        file.sealedAt && (
          <>
            <DownloadDocument document={file} signed />
            <DownloadEvidence document={file} />
          </>
        )
      }
    >
      {whatNext(sign.page, file)}
    </Banner>
  )
}
