import { useState } from 'preact/hooks'
import { isClientView } from '#web/client-view.ts'
import { useText } from '#web/locales/taxpayer.ts'
import { Banner } from '#web/ui/banner.tsx'
import { Button, LinkButton } from '#web/ui/button.tsx'
import { ButtonRow } from '#web/ui/button-row.tsx'
import { Icon } from '#web/ui/icon.tsx'

/** The reader's own words, above everything: a page without them is not the portal. */
export function Phrase({ phrase }: { phrase: string }) {
  const { phrase: say } = useText().room.home
  return (
    <p class="phrase-line">
      <Icon name="shield" />
      <span>
        {say.yours} <strong>{phrase}</strong>
      </span>
    </p>
  )
}

const storageKey = 'lintel_no_phrase_offer'

/** Offered once on a device: whoever says no, or goes to choose, is not asked here again. */
export function PhraseOffer() {
  const { phrase: say } = useText().room.home
  const [isOffered, setIsOffered] = useState(() => !isClientView && !wasOffered())
  if (!isOffered) return null
  return (
    <Banner icon="shield" title={say.title}>
      <p>{say.lead}</p>
      <ButtonRow>
        <Button
          kind="quiet"
          onClick={() => {
            remember()
            setIsOffered(false)
          }}
        >
          {say.notNow}
        </Button>
        <LinkButton href="/security#security-phrase" onClick={remember}>
          {say.choose}
        </LinkButton>
      </ButtonRow>
    </Banner>
  )
}

/** Where storage is closed to us it is not offered: it would come with every visit. */
function wasOffered(): boolean {
  try {
    return localStorage.getItem(storageKey) !== null
  } catch {
    return true
  }
}

function remember(): void {
  try {
    localStorage.setItem(storageKey, '1')
  } catch {
    return
  }
}
