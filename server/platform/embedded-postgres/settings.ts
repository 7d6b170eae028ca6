import { totalmem } from 'node:os'

/** PostgreSQL settings by name; every value as one would write it in postgresql.conf. */
export type PostgresSettings = Record<string, string>

/** Where the server listens: a socket in a private folder, or (Windows) a port of the loopback address. */
export type Listening = { kind: 'socket'; folder: string; port: number } | { kind: 'loopback'; port: number }

/** The settings Lintel starts its own server with, on a machine with so many bytes of memory. */
export function ownSettings(listening: Listening, fsync: boolean, memoryBytes = availableMemoryBytes()): PostgresSettings {
  return {
    ...(listening.kind === 'socket'
      ? { listen_addresses: '', unix_socket_directories: listening.folder, unix_socket_permissions: '0700' }
      : { listen_addresses: '127.0.0.1' }),
    port: String(listening.port),
    cluster_name: 'lintel',
    // Containers give 64 MB of /dev/shm: parallel queries must not depend on it.
    dynamic_shared_memory_type: 'mmap',
    wal_compression: 'on',
    idle_in_transaction_session_timeout: '60s',
    shared_buffers: `${sharedBuffersMegabytes(memoryBytes)}MB`,
    max_connections: '100',
    password_encryption: 'scram-sha-256',
    timezone: 'UTC',
    log_timezone: 'UTC',
    lc_messages: 'C',
    log_checkpoints: 'off',
    logging_collector: 'off',
    log_destination: 'stderr',
    log_line_prefix: '',
    // The product reports its own failed statements, with what was being done; here they would only be noise.
    log_min_messages: 'log',
    // A failing statement's parameters may hold personal data: they stay out of the log.
    log_parameter_max_length_on_error: '0',
    ...(fsync ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', autovacuum: 'off' }),
  }
}

/** An eighth of the memory, between 32 MB and 512 MB. */
export function sharedBuffersMegabytes(memoryBytes: number): number {
  const eighth = Math.floor(memoryBytes / 8 / 1024 / 1024)
  return Math.min(512, Math.max(32, eighth))
}

/** What this process may use: a container's limit where there is one, else the machine's memory. */
function availableMemoryBytes(): number {
  const limit = process.constrainedMemory()
  return limit > 0 && limit < totalmem() ? limit : totalmem()
}
