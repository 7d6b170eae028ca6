import type { FailureCode, RefusalSentences } from '../refusal-sentences.ts'

export const refusals: RefusalSentences<FailureCode> = {
  no_connection: 'No pudimos comunicarnos con el servidor. Revise su conexión e intente de nuevo. Lo que escribió no se ha perdido.',
  unexpected: 'Algo falló de nuestro lado. Por favor, intente de nuevo en un minuto.',
}
