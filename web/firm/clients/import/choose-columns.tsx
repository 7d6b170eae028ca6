import { useState } from 'preact/hooks'
import { columnWords, type ImportField, importFields } from '#contract/import-columns.ts'
import { call } from '#web/call.ts'
import { useLanguage, useText } from '#web/locales/firm.ts'
import { sayFailure } from '#web/say-failure.ts'
import { Banner } from '#web/ui/banner.tsx'
import { Button } from '#web/ui/button.tsx'
import { ButtonRow } from '#web/ui/button-row.tsx'
import { ErrorSummary } from '#web/ui/error-summary.tsx'
import { Form } from '#web/ui/form.tsx'
import { PlainTable } from '#web/ui/plain-table.tsx'
import { SelectField } from '#web/ui/select-field.tsx'
import { useFormProblems } from '../../form-problems.ts'
import { useStaff } from '../../session.tsx'
import { useAct } from '../../use-act.ts'
import type { ClientImport } from './imports-page.tsx'

type Props = { found: ClientImport; onChecked: (found: ClientImport) => void }
type Choice = ImportField | 'none'

/** Which column of the list holds what. Nothing is changed by saying so: the dry run comes next. */
export function ChooseColumns({ found, onChecked }: Props) {
  const { clientImport, refusals } = useText()
  const { language } = useLanguage()
  const offices = useStaff()?.staff.offices ?? []
  const [chosen, setChosen] = useState<Choice[]>(found.columns.map(({ field }) => field ?? 'none'))
  const [officeId, setOfficeId] = useState(found.defaultOfficeId ?? (offices.length === 1 ? (offices[0]?.id ?? '') : ''))
  const problems = useFormProblems()
  const check = useAct()
  const labelOf = (field: ImportField) => columnWords[language][field].label
  const options: { value: Choice; label: string }[] = [
    { value: 'none', label: clientImport.leftOut },
    ...importFields.map((field) => ({ value: field, label: labelOf(field) })),
  ]

  const submit = () => {
    const twice = chosen.flatMap((field, at) => (field !== 'none' && chosen.indexOf(field) < at ? [{ field, at }] : []))
    const complete = problems.show([
      !chosen.includes('clientNumber') && { fieldId: 'column-0', message: clientImport.needsClientId },
      ...twice.map(({ field, at }) => ({ fieldId: `column-${at}`, message: clientImport.twice(labelOf(field)) })),
    ])
    if (!complete) return
    void check.run(async () => {
      try {
        const fields = chosen.map((field) => (field === 'none' ? null : field))
        onChecked(
          await call('POST /api/client-imports/:import/check', {
            params: { import: found.id },
            body: { fields, defaultOfficeId: officeId || null },
          }),
        )
      } catch (error) {
        problems.show([{ fieldId: null, message: sayFailure(refusals, error) }])
        throw error
      }
    })
  }

  return (
    <section class="stack">
      <div>
        <h2>{clientImport.columnsTitle}</h2>
        <p class="quiet">{clientImport.columnsLead(found.rows)}</p>
      </div>
      {found.columns.every(({ field }) => field === null) && <Banner tone="needs">{clientImport.nothingKnown}</Banner>}
      <ErrorSummary errors={problems.list} attempt={problems.attempt} />
      <Form onSubmit={submit} label={clientImport.columnsTitle}>
        <PlainTable
          label={clientImport.columnsTitle}
          columns={[clientImport.columnInFile, clientImport.columnHolds, clientImport.columnSample]}
          rows={found.columns.map((column, at) => ({
            key: String(at),
            cells: [
              column.name || clientImport.noName(at + 1),
              <SelectField
                key="field"
                id={`column-${at}`}
                label={column.name || clientImport.noName(at + 1)}
                labelHidden
                value={chosen[at] ?? 'none'}
                onChange={(field) => setChosen((before) => before.map((one, index) => (index === at ? field : one)))}
                options={options}
                error={problems.of(`column-${at}`)}
              />,
              <span key="samples" class="quiet import-samples">
                {column.samples.join(' · ')}
              </span>,
            ],
          }))}
        />
        <div class="import-office">
          <SelectField
            id="default-office"
            label={clientImport.defaultOffice}
            optional
            value={officeId}
            onChange={setOfficeId}
            placeholder={clientImport.noDefault}
            options={offices.map(({ id, name }) => ({ value: id, label: name }))}
          />
        </div>
        <ButtonRow>
          <Button kind="primary" type="submit" busy={check.busy && clientImport.startingCheck}>
            {clientImport.check}
          </Button>
        </ButtonRow>
      </Form>
    </section>
  )
}
