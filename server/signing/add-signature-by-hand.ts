import type { Act } from '../audit/act.ts'

interface AcceptedPaper {
  firm_id: string
  request_id: string
  version_id: string
  /** Of the form as it was printed. */
  file_id: string
  person_id: string
  person_name: string
  paper_id: string
  paper_ip: string | null
  paper_user_agent: string | null
}

/** No e-signature: no mark, no login, no session. It says from where the paper came, and on which bytes of the form it was asked for. */
export async function addSignatureByHand({ tx, clock, random }: Act, paper: AcceptedPaper): Promise<string> {
  const id = random.id()
  const original = await tx
    .selectFrom('file')
    .select('sha256')
    .where('firm_id', '=', paper.firm_id)
    .where('id', '=', paper.file_id)
    .executeTakeFirstOrThrow()
  if (!original.sha256) throw new Error('a document whose file has no hash')
  await tx
    .insertInto('signature')
    .values({
      firm_id: paper.firm_id,
      id,
      signature_request_id: paper.request_id,
      document_version_id: paper.version_id,
      person_id: paper.person_id,
      identity_id: null,
      session_id: null,
      signer_name: paper.person_name,
      login: '',
      method: 'hand',
      mark: null,
      proofs: [],
      ip: paper.paper_ip ?? '',
      user_agent: paper.paper_user_agent ?? '',
      original_sha256: original.sha256,
      signed_at: clock.now(),
      hand_signing_paper_id: paper.paper_id,
    })
    .execute()
  return id
}
