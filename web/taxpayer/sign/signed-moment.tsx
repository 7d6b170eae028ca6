import { useText } from '#web/locales/taxpayer.ts'
import { Button, LinkButton } from '#web/ui/button.tsx'
import { DoneState } from '#web/ui/states.tsx'
import { DownloadDocument } from './download-document.tsx'
import type { PreparerFile } from './use-preparer-files.ts'
import { whatNext } from './what-next.ts'

type Props = { file: PreparerFile; next: PreparerFile | null; onReadAgain: () => void }

/** A quiet moment after signing: it worked, what happens now, the copy to keep, and what is next. */
export function SignedMoment({ file, next, onReadAgain }: Props) {
  const { sign } = useText()
  return (
    <DoneState
      title={sign.page.doneTitle}
      action={
        <>
          <Button kind="quiet" onClick={onReadAgain}>
            {sign.page.readAgain}
          </Button>
          {file.sealedAt && <DownloadDocument document={file} signed primary={next === null} />}
          {next ? (
            <LinkButton kind="primary" href={`/preparer-files/${next.id}`}>
              {sign.page.another(next.name)}
            </LinkButton>
          ) : (
            <LinkButton kind={file.sealedAt ? 'secondary' : 'primary'} href="/home">
              {sign.page.toHome}
            </LinkButton>
          )}
        </>
      }
    >
      {sign.page.done(file.name)} {whatNext(sign.page, file)}
    </DoneState>
  )
}
