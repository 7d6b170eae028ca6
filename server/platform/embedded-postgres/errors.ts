/** Why the embedded database could not be started. The name is permanent; the message says what happened and what to do. */
export type EmbeddedPostgresErrorName =
  | 'PlatformWithoutPostgres'
  | 'NoUnprivilegedUser'
  | 'ProgramsUnusable'
  | 'OtherMajorVersion'
  | 'ClusterWithoutMarker'
  | 'DatabaseFolderMissing'
  | 'DatabaseFolderUnreachable'
  | 'PasswordMissing'
  | 'InitialisationFailed'
  | 'NoSocketFolder'
  | 'StartFailed'
  | 'LeftoverServerWouldNotStop'

export class EmbeddedPostgresError extends Error {
  override readonly name: EmbeddedPostgresErrorName

  constructor(name: EmbeddedPostgresErrorName, message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = name
  }
}
