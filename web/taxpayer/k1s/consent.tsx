import { useState } from 'preact/hooks'
import { call, urlOf } from '#web/call.ts'
import { useLanguage } from '#web/locales/taxpayer.ts'
import { showPhone } from '#web/taxpayer/frame/show-phone.ts'
import { usePage } from '#web/taxpayer/frame/use-page.ts'
import { Banner } from '#web/ui/banner.tsx'
import { Button, LinkButton } from '#web/ui/button.tsx'
import { Card } from '#web/ui/card.tsx'
import { DefinitionList } from '#web/ui/definition-list.tsx'
import { Form } from '#web/ui/form.tsx'
import { formatDate } from '#web/ui/format.ts'
import { PageHeader } from '#web/ui/page-header.tsx'
import { TextField } from '#web/ui/text-field.tsx'
import type { Room } from './recipient-page.tsx'
import { useK1Text } from './text.ts'
import { useAct } from './use-act.ts'

/** What the law asks to be said, the proof that a PDF can be opened, and two answers of the same size. */
export function Consent({ room, onDecided }: { room: Room; onDecided: () => void }) {
  const { partner } = useK1Text()
  const { consent } = partner
  const { language } = useLanguage()
  const takeFocus = usePage(consent.title)
  const until = formatDate(`${room.availableUntil}T12:00:00Z`, language, 'UTC')
  const phone = showPhone(room.firmPhone)
  const points = consent.points({
    firm: room.firmName,
    entity: room.entityName,
    phone,
    contact: [room.firmName, room.firmAddress, phone, room.firmEmail].filter(Boolean).join(', '),
    until,
  })
  return (
    <>
      <PageHeader title={consent.title} lead={`${partner.hello(room.recipientName)} ${consent.lead}`} takeFocus={takeFocus} />
      <Card>
        <DefinitionList items={points.map(({ term, words }) => ({ term, value: words }))} />
      </Card>
      <Answers room={room} onDecided={onDecided} />
    </>
  )
}

function Answers({ room, onDecided }: { room: Room; onDecided: () => void }) {
  const { consent, needSix } = useK1Text().partner
  const { language } = useLanguage()
  const [sampleCode, setSampleCode] = useState('')
  const agreeing = useAct()
  const choosing = useAct()
  const { wording } = room
  const agree = async () => {
    const digits = sampleCode.replace(/\D/g, '')
    if (digits.length !== 6) return agreeing.refuse(needSix)
    const isDone = await agreeing.run(async () => {
      await call('POST /api/k1/consent', { body: { sampleCode: digits, wording, language } })
    })
    if (isDone) onDecided()
  }
  const paper = async () => {
    const isDone = await choosing.run(async () => {
      await call('POST /api/k1/paper', { body: { wording, language } })
    })
    if (isDone) onDecided()
  }
  const problem = agreeing.problem ?? choosing.problem
  return (
    <Form onSubmit={() => void agree()}>
      <h2>{consent.proofTitle}</h2>
      <p>{consent.proofLead}</p>
      <LinkButton icon="document" href={urlOf('GET /api/k1/sample', {})} newTab>
        {consent.openSample}
      </LinkButton>
      <TextField label={consent.sampleCode} value={sampleCode} onInput={setSampleCode} inputMode="numeric" maxLength={7} short />
      {problem && (
        <Banner tone="refused" spoken>
          {problem}
        </Banner>
      )}
      <Button type="submit" wide busy={agreeing.busy && consent.agreeing}>
        {consent.agree}
      </Button>
      <Button wide busy={choosing.busy && consent.choosing} onClick={() => void paper()}>
        {consent.paper}
      </Button>
    </Form>
  )
}
