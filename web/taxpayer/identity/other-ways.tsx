import { call } from '#web/call.ts'
import { isClientView } from '#web/client-view.ts'
import { dialable } from '#web/taxpayer/frame/dialable.ts'
import { useInside } from '#web/taxpayer/frame/portal.ts'
import { showPhone } from '#web/taxpayer/frame/show-phone.ts'
import { Banner } from '#web/ui/banner.tsx'
import { Button, LinkButton } from '#web/ui/button.tsx'
import { Card } from '#web/ui/card.tsx'
import { Stack } from '#web/ui/stack.tsx'
import { useIdentityText } from './text.ts'
import { type Identity, useAct } from './use-act.ts'

type Props = { identity: Identity; onChange: (identity: Identity) => void; isFirstChoice: boolean }

/** In person and on paper: always there, and never less worth. */
export function OtherWays({ identity, onChange, isFirstChoice }: Props) {
  const text = useIdentityText()
  const { portal } = useInside()
  const act = useAct<'paper'>()
  const choosePaper = () =>
    act.run('paper', async () => onChange(await call('POST /api/portals/:portal/identity/by-hand', { params: { portal: portal.id } })))
  return (
    <Card title={text.otherWays}>
      <Stack gap="small">
        <p>{text.inPerson}</p>
        <div>
          <LinkButton icon="phone" href={dialable(identity.officePhone)}>
            {showPhone(identity.officePhone)}
          </LinkButton>
        </div>
        <p>{text.onPaper}</p>
        {act.problem && (
          <Banner tone="refused" spoken>
            {act.problem}
          </Banner>
        )}
        {!isClientView && (
          <div>
            <Button
              icon="pen"
              kind={isFirstChoice ? 'primary' : 'secondary'}
              busy={act.busy !== null && text.choosingPaper}
              onClick={() => void choosePaper()}
            >
              {text.choosePaper}
            </Button>
          </div>
        )}
      </Stack>
    </Card>
  )
}
