/**
 * Statements with parameters are prepared once a connection and known by a name from then on: planning the taxpayer's home page anew takes
 * the database longer than answering it.
 */
import type { PostgresPool, PostgresPoolClient, PostgresQueryResult } from 'kysely'
import type pg from 'pg'

/** The text of a statement is its identity; texts beyond this many (lists of changing length, say) are sent unprepared, so nothing grows. */
const mostNames = 300
const names = new Map<string, string>()

function nameOf(text: string): string | undefined {
  let name = names.get(text)
  if (!name && names.size < mostNames) names.set(text, (name = `lintel_${names.size}`))
  return name
}

/** A pool, for the query builder, whose connections prepare what they are asked. */
export function preparing(pool: pg.Pool): PostgresPool {
  // The query builder knows a connection again by its object.
  const known = new WeakMap<pg.PoolClient, PostgresPoolClient>()
  return {
    options: pool.options,
    async connect() {
      const client = await pool.connect()
      let found = known.get(client)
      if (!found) known.set(client, (found = prepare(client)))
      return found
    },
    end: () => pool.end(),
  }
}

function prepare(client: pg.PoolClient): PostgresPoolClient {
  let isStale = false
  async function query<Row>(text: string, parameters: readonly unknown[]): Promise<PostgresQueryResult<Row>> {
    const name = parameters.length > 0 ? nameOf(text) : undefined
    try {
      return (await client.query({ ...(name ? { name } : {}), text, values: [...parameters] })) as unknown as PostgresQueryResult<Row>
    } catch (error) {
      isStale ||= isOutdated(error)
      throw error
    }
  }
  return {
    query: query as PostgresPoolClient['query'],
    // A newer Lintel changed the tables meanwhile (several nodes, one after another): a fresh connection plans anew.
    release: () => client.release(isStale),
  }
}

/** "cached plan must not change result type" (feature_not_supported). */
const isOutdated = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === '0A000'
