-- Clients and the firm talk inside the portal, one conversation a client, and the firm has one inbox of all of them. What is written is encrypted
-- with the firm's key; it is found again by keyed hashes of its words.

-- noun: messages
-- One conversation a client: the client's id is its id. Its row is held while a message gets its number, so that numbers have an order and no gap.
CREATE TABLE thread (
  firm_id uuid NOT NULL,
  client_id uuid NOT NULL,
  -- As on the client (see thread_follows_client): an inbox of 100,000 is walked by these alone.
  office_id uuid NOT NULL,
  in_bin boolean NOT NULL,
  state text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'closed')),
  assigned_to uuid,
  -- When the oldest message came that the firm has not answered: the response-time clock.
  waiting_since timestamptz,
  last_message_at timestamptz NOT NULL,
  last_number int NOT NULL DEFAULT 0,
  -- Of the last message that the portal sees: it has numbers of its own, because notes and events must not show there, not even as a gap.
  last_portal_number int NOT NULL DEFAULT 0,
  read_by_firm_up_to int NOT NULL DEFAULT 0,
  -- Messages from the client behind that.
  unread_by_firm int NOT NULL DEFAULT 0,
  begun_at timestamptz NOT NULL,
  PRIMARY KEY (firm_id, client_id),
  FOREIGN KEY (firm_id, client_id) REFERENCES client,
  FOREIGN KEY (firm_id, assigned_to) REFERENCES staff_member
);
-- A view of the inbox each; one office after the other, so that a small office in a large firm walks no other's.
CREATE INDEX thread_open ON thread (firm_id, office_id, last_message_at, client_id) WHERE state = 'open' AND NOT in_bin;
CREATE INDEX thread_of ON thread (firm_id, office_id, assigned_to, last_message_at, client_id) WHERE state = 'open' AND NOT in_bin;
CREATE INDEX thread_waiting ON thread (firm_id, office_id, waiting_since, client_id) WHERE waiting_since IS NOT NULL AND NOT in_bin;
CREATE INDEX thread_closed ON thread (firm_id, office_id, last_message_at, client_id) WHERE state = 'closed' AND NOT in_bin;
CREATE INDEX thread_unread ON thread (firm_id, office_id) WHERE unread_by_firm > 0 AND NOT in_bin;

-- noun: messages
CREATE TABLE message (
  firm_id uuid NOT NULL,
  client_id uuid NOT NULL,
  number int NOT NULL CHECK (number > 0),
  id uuid NOT NULL,
  kind text NOT NULL CHECK (kind IN ('from client', 'from firm', 'note', 'event')),
  portal_number int CHECK (portal_number > 0),
  -- The sender's own, with who sent it before it: a request that is repeated on a bad line writes once.
  key text,
  person_id uuid,
  staff_member_id uuid,
  -- Whoever wrote it, by name as it was then.
  author_name text NOT NULL,
  -- Encrypted with the firm's key; null for an event.
  body bytea,
  event text CHECK (event IN ('assigned', 'unassigned', 'closed', 'reopened')),
  event_staff_member_id uuid,
  sent_at timestamptz NOT NULL,
  PRIMARY KEY (firm_id, client_id, number),
  FOREIGN KEY (firm_id, client_id) REFERENCES thread ON DELETE CASCADE,
  FOREIGN KEY (firm_id, person_id) REFERENCES person,
  FOREIGN KEY (firm_id, staff_member_id) REFERENCES staff_member,
  FOREIGN KEY (firm_id, event_staff_member_id) REFERENCES staff_member,
  CONSTRAINT message_id_once UNIQUE (firm_id, id),
  CONSTRAINT message_key_once UNIQUE (firm_id, client_id, key),
  CONSTRAINT message_portal_number_once UNIQUE (firm_id, client_id, portal_number),
  CONSTRAINT message_in_portal_as_its_kind_says CHECK ((portal_number IS NOT NULL) = (kind IN ('from client', 'from firm'))),
  CONSTRAINT message_from_client_has_person CHECK ((person_id IS NOT NULL) = (kind = 'from client')),
  CONSTRAINT message_is_words_or_event CHECK ((event IS NULL) = (kind <> 'event') AND (body IS NULL) = (kind = 'event'))
);
CREATE INDEX message_of_person ON message (firm_id, person_id, sent_at) WHERE person_id IS NOT NULL;

-- noun: messages
-- What a message is about: a document of this client, or a voucher. The name stays when the thing itself is removed.
CREATE TABLE message_attachment (
  firm_id uuid NOT NULL,
  message_id uuid NOT NULL,
  position int NOT NULL,
  document_id uuid,
  voucher_id uuid,
  kind text NOT NULL CHECK (kind IN ('document', 'voucher')),
  name text NOT NULL,
  -- Not of a note: a document of the firm can be seen in the portal because of this.
  in_portal boolean NOT NULL,
  PRIMARY KEY (firm_id, message_id, position),
  FOREIGN KEY (firm_id, message_id) REFERENCES message (firm_id, id) ON DELETE CASCADE,
  FOREIGN KEY (firm_id, document_id) REFERENCES document ON DELETE SET NULL (document_id)
);
CREATE INDEX message_attachment_of_document ON message_attachment (firm_id, document_id) WHERE document_id IS NOT NULL;

-- noun: messages
-- How far a person has read, by the portal's numbers. Counts only for the identity that read: whoever gets the portal after a wrong one begins anew.
CREATE TABLE thread_reader (
  firm_id uuid NOT NULL,
  person_id uuid NOT NULL,
  client_id uuid NOT NULL,
  identity_id uuid NOT NULL,
  read_up_to int NOT NULL,
  read_at timestamptz NOT NULL,
  PRIMARY KEY (firm_id, person_id),
  FOREIGN KEY (firm_id, client_id) REFERENCES thread ON DELETE CASCADE,
  FOREIGN KEY (firm_id, person_id) REFERENCES person ON DELETE CASCADE
);
CREATE INDEX thread_reader_by_client ON thread_reader (firm_id, client_id);

-- noun: messages
-- By which words a conversation is found: keyed hashes of words and of their beginnings, with the newest message that has one. A stolen table gives
-- no word away.
CREATE TABLE thread_word (
  firm_id uuid NOT NULL,
  word bigint NOT NULL,
  client_id uuid NOT NULL,
  number int NOT NULL,
  PRIMARY KEY (firm_id, word, client_id),
  FOREIGN KEY (firm_id, client_id) REFERENCES thread ON DELETE CASCADE
);
CREATE INDEX thread_word_by_client ON thread_word (firm_id, client_id);

-- noun: messages
CREATE TABLE canned_reply (
  firm_id uuid NOT NULL REFERENCES firm,
  id uuid NOT NULL,
  -- Null: everybody of the firm has it.
  owner_id uuid,
  name text NOT NULL,
  english text NOT NULL,
  spanish text NOT NULL,
  revision int NOT NULL DEFAULT 1,
  changed_at timestamptz NOT NULL,
  PRIMARY KEY (firm_id, id),
  FOREIGN KEY (firm_id, owner_id) REFERENCES staff_member
);
CREATE UNIQUE INDEX canned_reply_name_once ON canned_reply (firm_id, owner_id, lower(name)) NULLS NOT DISTINCT;

-- noun: messages
-- Where a firm departs from what is set for it.
CREATE TABLE message_settings (
  firm_id uuid NOT NULL REFERENCES firm,
  answer_within_hours int NOT NULL CHECK (answer_within_hours BETWEEN 1 AND 720),
  unseen_minutes int NOT NULL CHECK (unseen_minutes BETWEEN 1 AND 1440),
  PRIMARY KEY (firm_id)
);

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['thread', 'message', 'message_attachment', 'thread_reader', 'thread_word', 'canned_reply', 'message_settings'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY of_the_firm ON %I USING (firm_id = ANY ((SELECT lintel_firms())::uuid[]))', t);
  END LOOP;
END $$;

-- A client moves to another office, into the bin, or out of it: the conversation goes along.
CREATE FUNCTION thread_follows_client() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE thread t SET office_id = n.office_id, in_bin = n.deleted_at IS NOT NULL
  FROM changed n JOIN before b ON b.firm_id = n.firm_id AND b.id = n.id
  WHERE t.firm_id = n.firm_id AND t.client_id = n.id
    AND (b.office_id <> n.office_id OR (b.deleted_at IS NULL) <> (n.deleted_at IS NULL));
  RETURN NULL;
END $$;
CREATE TRIGGER thread_follows_client AFTER UPDATE ON client REFERENCING OLD TABLE AS before NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION thread_follows_client();

-- How far a person has read, as the identity that has the portal now.
CREATE FUNCTION read_up_to(of_firm uuid, of_person uuid) RETURNS int LANGUAGE sql STABLE AS $$
  SELECT coalesce((SELECT r.read_up_to FROM thread_reader r
    JOIN portal_link l ON l.firm_id = r.firm_id AND l.person_id = r.person_id AND l.identity_id = r.identity_id
    WHERE r.firm_id = of_firm AND r.person_id = of_person), 0)
$$;

-- What a person has not read, their own messages aside: for the badge on every page. Nobody counts further than a thousand.
CREATE FUNCTION unread_messages(of_firm uuid, of_client uuid, of_person uuid) RETURNS int LANGUAGE sql STABLE AS $$
  SELECT count(*)::int FROM (
    SELECT FROM message WHERE firm_id = of_firm AND client_id = of_client AND portal_number > read_up_to(of_firm, of_person)
      AND person_id IS DISTINCT FROM of_person LIMIT 1000) unread
$$;

-- Whoever's access has ended cannot look after a conversation: it is nobody's, and shows among the unassigned ones.
CREATE FUNCTION thread_of_nobody() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE thread SET assigned_to = NULL WHERE firm_id = NEW.firm_id AND assigned_to = NEW.id;
  RETURN NULL;
END $$;
CREATE TRIGGER thread_of_nobody AFTER UPDATE OF ended_at ON staff_member FOR EACH ROW
  WHEN (OLD.ended_at IS NULL AND NEW.ended_at IS NOT NULL) EXECUTE FUNCTION thread_of_nobody();
