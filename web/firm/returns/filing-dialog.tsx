import { useState } from 'preact/hooks'
import { paperKinds, type PaperKind } from '#contract/paper-kinds.ts'
import { call } from '#web/call.ts'
import { useText } from '#web/locales/firm.ts'
import { Banner } from '#web/ui/banner.tsx'
import { Button } from '#web/ui/button.tsx'
import { ButtonRow } from '#web/ui/button-row.tsx'
import { Dialog } from '#web/ui/dialog.tsx'
import { Form } from '#web/ui/form.tsx'
import { SelectField } from '#web/ui/select-field.tsx'
import { useAct } from '../use-act.ts'
import type { ScannedFile } from './scanned-page.tsx'

type Props = { file: ScannedFile; onClose: () => void; onDone: () => void }

const yearsBack = 10

/** What a paper is and of which year, corrected by who knows. */
export function FilingDialog({ file, onClose, onDone }: Props) {
  const { scanned } = useText()
  const sentIn = file.sentAt.slice(0, 4)
  const [year, setYear] = useState(file.yearFrom === null ? 'none' : String(file.year))
  const [kind, setKind] = useState<PaperKind | 'none'>(file.kind ?? 'none')
  const save = useAct()
  const thisYear = new Date().getFullYear()
  const years = [...new Set([...Array.from({ length: yearsBack }, (_, back) => thisYear - back), file.year])].toSorted(
    (one, other) => other - one,
  )
  const submit = () =>
    void save.run(async () => {
      await call('PUT /api/documents/:document/filing', {
        params: { document: file.id },
        body: { year: year === 'none' ? null : Number(year), kind: kind === 'none' ? null : kind },
      })
      onDone()
      onClose()
    })
  return (
    <Dialog
      title={scanned.correctNamed(file.name)}
      size="small"
      onClose={onClose}
      foot={
        <ButtonRow align="end">
          <Button kind="quiet" onClick={onClose}>
            {scanned.cancel}
          </Button>
          <Button kind="primary" busy={save.busy && scanned.save} onClick={submit}>
            {scanned.save}
          </Button>
        </ButtonRow>
      }
    >
      <Form onSubmit={submit}>
        {save.problem && (
          <Banner tone="refused" spoken key={save.attempt}>
            {save.problem}
          </Banner>
        )}
        <SelectField
          label={scanned.year}
          value={year}
          onChange={setYear}
          options={[
            { value: 'none', label: scanned.yearOfSending(sentIn) },
            ...years.map((one) => ({ value: String(one), label: String(one) })),
          ]}
        />
        <SelectField
          label={scanned.kind}
          value={kind}
          onChange={setKind}
          options={[{ value: 'none', label: scanned.unknown }, ...paperKinds.map((value) => ({ value, label: scanned.paperKinds[value] }))]}
        />
      </Form>
    </Dialog>
  )
}
