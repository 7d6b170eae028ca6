-- Reports of failure come by mail, to a mailbox that may be read over IMAP. How far it has been read is kept here and not in the mailbox:
-- it stays as its owner left it.

-- noun: platform
CREATE TABLE bounce_mailbox (
  -- User, host and folder; never the password.
  name text PRIMARY KEY,
  -- UIDVALIDITY: when it changes, the mailbox counts anew.
  validity text NOT NULL,
  uid bigint NOT NULL,
  read_at timestamptz NOT NULL
);

-- A report names a message, not a firm.
CREATE INDEX outbox_message_by_id ON outbox_message (id);
