import { FileShelf } from '#web/taxpayer/files/file-shelf.tsx'
import { withEarlier } from '#web/shelve.ts'
import { useFilesText } from '#web/taxpayer/files/text.ts'
import { PreparerFileTable } from './preparer-file-table.tsx'
import type { PreparerFile } from './use-preparer-files.ts'

type Props = {
  files: readonly PreparerFile[]
  hasMark: boolean
  /** The document being signed now. */
  busy: string | null
  onSign: (file: PreparerFile) => void
}

/** What the firm has sent, in the years of its returns; a newer version stands for the earlier ones. */
export function PreparerShelf({ files, ...signing }: Props) {
  const { files: say } = useFilesText()
  const onShelf = withEarlier(files).map(({ file, earlier }) => ({
    id: file.id,
    name: file.name,
    year: file.year,
    at: file.sentAt,
    isNew: !file.viewed,
    words: file.form === null ? [] : [file.form, say.formOf(file.form)],
    file,
    earlier,
  }))
  return (
    <FileShelf files={onShelf}>
      {(of, year, choice) => <PreparerFileTable of={say.year(year)} files={of} choice={choice} {...signing} />}
    </FileShelf>
  )
}
