import { useText } from '#web/locales/taxpayer.ts'
import { LinkButton } from '#web/ui/button.tsx'
import { Card } from '#web/ui/card.tsx'
import { dialable } from '#web/taxpayer/frame/dialable.ts'
import { showPhone } from '#web/taxpayer/frame/show-phone.ts'
import type { Home } from './home-page.tsx'

/** Whom to ask: a person at the other end of the line. */
export function ContactCard({ firm }: { firm: Home['firm'] }) {
  const { home } = useText().room
  return (
    <Card title={home.contact}>
      <div class="row row-spread">
        <div>
          <p>
            <strong>{firm.name}</strong>
          </p>
          {firm.officeName && <p class="quiet">{firm.officeName}</p>}
        </div>
        {firm.phone && (
          <LinkButton icon="phone" href={dialable(firm.phone)}>
            {home.call(showPhone(firm.phone))}
          </LinkButton>
        )}
      </div>
    </Card>
  )
}
