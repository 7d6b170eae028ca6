import { call } from '#web/call.ts'
import { useText } from '#web/locales/firm.ts'
import { RowButton } from '#web/security/row-button.tsx'
import { useAct } from '#web/security/use-act.ts'
import { Banner } from '#web/ui/banner.tsx'
import { Checkbox } from '#web/ui/checkbox.tsx'
import { Item, ItemList } from '#web/ui/item-list.tsx'
import { useData } from '#web/use-data.ts'
import { ClientPicker } from '../clients/client-picker.tsx'
import type { Instruction } from './instruction-page.tsx'

/** Which offices' clients, and which clients, get this text. Each choice counts at once. */
export function InstructionUses({ instruction, onChange }: { instruction: Instruction; onChange: () => void }) {
  const say = useText().settings.instructions
  const all = useData('instructions', (signal) => call('GET /api/instructions', { signal }))
  const act = useAct()
  const choose = (scope: 'office' | 'client', scopeId: string, isChosen: boolean) =>
    void act.run(async () => {
      await call('POST /api/instruction-choices', {
        body: { kind: instruction.kind, scope, scopeId, instructionId: isChosen ? instruction.id : null },
      })
      onChange()
    })
  return (
    <section class="settings-section" aria-label={say.usedFor}>
      <h2>{say.usedFor}</h2>
      <p class="quiet">{instruction.isDefault ? say.isDefaultNow : say.usedForLead}</p>
      {act.problem && (
        <Banner tone="refused" spoken key={act.attempt}>
          {act.problem}
        </Banner>
      )}
      {(all.data?.offices.length ?? 0) > 0 && (
        <fieldset class="field">
          <legend class="field-label">{say.offices}</legend>
          <div class="settings-offices">
            {all.data?.offices.map(({ id, name }) => (
              <Checkbox
                key={id}
                label={name}
                checked={instruction.offices.some((office) => office.id === id)}
                onChange={(isChosen) => choose('office', id, isChosen)}
              />
            ))}
          </div>
        </fieldset>
      )}
      <ClientPicker label={say.addClient} onPick={({ id }) => choose('client', id, true)} />
      {instruction.clients.length > 0 && (
        <ItemList label={say.clients}>
          {instruction.clients.map(({ id, name, clientNumber }) => (
            <Item
              key={id}
              icon="person"
              title={name}
              detail={clientNumber}
              aside={<RowButton label={say.stop} of={name} quiet onClick={() => choose('client', id, false)} />}
            />
          ))}
        </ItemList>
      )}
    </section>
  )
}
