import { paperKinds, type PaperKind } from '#contract/paper-kinds.ts'
import { Disclosure } from '#web/ui/disclosure.tsx'
import { SelectField } from '#web/ui/select-field.tsx'
import { Stack } from '#web/ui/stack.tsx'
import { useFilesText } from './text.ts'

/** What the sender says about the files chosen next; '' leaves it to the firm. */
export interface About {
  taxYear: number | null
  kind: PaperKind | null
}

const yearsBack = 7

/** The year and kind of what is sent: only for who wants to say it. */
export function AboutFiles({ about, onChange }: { about: About; onChange: (about: About) => void }) {
  const { files: say } = useFilesText()
  const thisYear = new Date().getFullYear()
  const years = Array.from({ length: yearsBack }, (_, back) => String(thisYear - back))
  return (
    <Disclosure summary={say.about}>
      <Stack gap="medium">
        <p>{say.aboutHint}</p>
        <SelectField
          label={say.taxYear}
          value={about.taxYear === null ? 'none' : String(about.taxYear)}
          onChange={(year) => onChange({ ...about, taxYear: year === 'none' ? null : Number(year) })}
          options={[{ value: 'none', label: say.leaveIt }, ...years.map((year) => ({ value: year, label: year }))]}
        />
        <SelectField
          label={say.kind}
          value={about.kind ?? 'none'}
          onChange={(kind) => onChange({ ...about, kind: kind === 'none' ? null : kind })}
          options={[{ value: 'none', label: say.leaveIt }, ...paperKinds.map((kind) => ({ value: kind, label: say.paperKinds[kind] }))]}
        />
      </Stack>
    </Disclosure>
  )
}
