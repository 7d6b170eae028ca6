import { useState } from 'preact/hooks'
import { identityDocuments } from '#contract/recovery-policy.ts'
import { useText } from '#web/locales/firm.ts'
import { SelectField } from '#web/ui/select-field.tsx'
import { TextField } from '#web/ui/text-field.tsx'

type IdentityDocument = (typeof identityDocuments)[number]

/** What has to be said besides: which ID was seen, or since which year the firm has known them. */
type Asked = 'document' | 'since' | null

/** The contract takes 1950 to 2100. */
const yearPattern = /^(19[5-9]\d|20\d\d)$/

export interface IdentityProof {
  asked: Asked
  document: IdentityDocument | ''
  since: string
  change: (some: { document?: IdentityDocument | ''; since?: string }) => void
  /** What is asked and was not said. */
  lacks: Asked
  /** For the server: of the two, only what is asked. */
  said: { identityDocument: IdentityDocument | null; knownSince: number | null }
}

/** How it was made sure who somebody is, as far as there is more to say about it. */
export function useIdentityProof(asked: Asked): IdentityProof {
  const [{ document, since }, setTyped] = useState<{ document: IdentityDocument | ''; since: string }>({ document: '', since: '' })
  const year = yearPattern.test(since.trim()) ? Number(since) : null
  return {
    asked,
    document,
    since,
    change: (some) => setTyped((before) => ({ ...before, ...some })),
    lacks: (asked === 'document' && !document) || (asked === 'since' && year === null) ? asked : null,
    said: {
      identityDocument: asked === 'document' ? document || null : null,
      knownSince: asked === 'since' ? year : null,
    },
  }
}

type Props = {
  proof: IdentityProof
  /** It was tried without. */
  isMissing: boolean
  /** Where not every year will do. */
  needSince?: string
}

/** The field for what is asked. There is none for the number of the ID. */
export function IdentityProofField({ proof, isMissing, needSince }: Props) {
  const { help } = useText()
  if (proof.asked === 'document') {
    return (
      <SelectField
        label={help.document}
        value={proof.document}
        onChange={(document) => proof.change({ document })}
        placeholder=""
        error={isMissing ? help.needDocument : undefined}
        options={identityDocuments.map((value) => ({ value, label: help.documents[value] }))}
      />
    )
  }
  if (proof.asked === null) return null
  return (
    <TextField
      id="since"
      label={help.since}
      value={proof.since}
      onInput={(since) => proof.change({ since })}
      maxLength={4}
      inputMode="numeric"
      short
      error={isMissing ? (needSince ?? help.needSince) : undefined}
    />
  )
}
