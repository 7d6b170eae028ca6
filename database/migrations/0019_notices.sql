-- One place decides who is told what, by which way and when. Until now each noun wrote an e-mail at once, whatever the hour, and nobody could say
-- no to it. A notice is a row: a line for the bell, and the e-mail or text that may follow from it by the person's choice and quiet hours.

-- noun: notices
CREATE TABLE notice (
  firm_id uuid NOT NULL REFERENCES firm,
  id uuid NOT NULL,
  -- Who is told: a person of a client, or a member of the staff.
  person_id uuid,
  staff_member_id uuid,
  -- Of a member of the staff: which client it is about.
  client_id uuid,
  kind text NOT NULL,
  -- A thread, a voucher, a delivery, a document; with the occasion, what nobody is told of twice.
  about_id uuid NOT NULL,
  occasion text NOT NULL DEFAULT '',
  path text NOT NULL,
  name text NOT NULL,
  told_at timestamptz NOT NULL,
  -- The earliest moment at which e-mail and text may go; null: that has been decided.
  send_at timestamptz,
  -- What was decided: the ways it went (`email`, `text`), or the one word that says why it did not.
  outcome text[] NOT NULL DEFAULT '{}',
  decided_at timestamptz,
  read_at timestamptz,
  -- The thing itself is done: signed, paid, answered.
  done_at timestamptz,
  PRIMARY KEY (firm_id, id),
  FOREIGN KEY (firm_id, person_id) REFERENCES person ON DELETE CASCADE,
  FOREIGN KEY (firm_id, staff_member_id) REFERENCES staff_member,
  FOREIGN KEY (firm_id, client_id) REFERENCES client ON DELETE CASCADE,
  CONSTRAINT notice_of_one CHECK ((person_id IS NULL) <> (staff_member_id IS NULL))
);
CREATE UNIQUE INDEX notice_once ON notice (firm_id, person_id, kind, about_id, occasion) WHERE person_id IS NOT NULL;
CREATE UNIQUE INDEX notice_once_for_staff ON notice (firm_id, staff_member_id, kind, about_id, occasion) WHERE staff_member_id IS NOT NULL;
CREATE INDEX notice_newest ON notice (firm_id, person_id, told_at DESC, id DESC) WHERE person_id IS NOT NULL;
CREATE INDEX notice_newest_for_staff ON notice (firm_id, staff_member_id, told_at DESC, id DESC) WHERE staff_member_id IS NOT NULL;
-- The number at the bell, from this index alone.
CREATE INDEX notice_unread ON notice (firm_id, person_id) WHERE person_id IS NOT NULL AND read_at IS NULL;
CREATE INDEX notice_unread_for_staff ON notice (firm_id, staff_member_id) WHERE staff_member_id IS NOT NULL AND read_at IS NULL;
CREATE INDEX notice_about ON notice (firm_id, about_id);

-- noun: notices
-- Where a person departs from what is so by default; see contract/notice-kinds.ts.
CREATE TABLE notice_setting (
  firm_id uuid NOT NULL REFERENCES firm,
  person_id uuid NOT NULL,
  -- Group and way, such as `messages email`.
  switched_off text[] NOT NULL DEFAULT '{}',
  -- `HH:MM` of the person's own day; both empty: none.
  quiet_from text NOT NULL,
  quiet_to text NOT NULL,
  -- Null: as the firm.
  time_zone text,
  changed_at timestamptz NOT NULL,
  PRIMARY KEY (firm_id, person_id),
  FOREIGN KEY (firm_id, person_id) REFERENCES person ON DELETE CASCADE
);

-- noun: notices
-- That somebody agreed to texts, and that they withdrew it: who, when, from where, to what words and for which number (47 CFR 64.1200). Rows
-- are never changed but by being withdrawn.
CREATE TABLE text_consent (
  firm_id uuid NOT NULL REFERENCES firm,
  id uuid NOT NULL,
  person_id uuid NOT NULL,
  identity_id uuid NOT NULL REFERENCES identity,
  phone text NOT NULL,
  wording text NOT NULL,
  language text NOT NULL CHECK (language IN ('en', 'es')),
  given_how text NOT NULL CHECK (given_how IN ('settings', 'start')),
  given_at timestamptz NOT NULL,
  ip text NOT NULL,
  user_agent text NOT NULL,
  withdrawn_at timestamptz,
  withdrawn_how text CHECK (withdrawn_how IN ('settings', 'stop', 'replaced')),
  PRIMARY KEY (firm_id, id),
  FOREIGN KEY (firm_id, person_id) REFERENCES person ON DELETE CASCADE,
  CONSTRAINT text_consent_withdrawn CHECK ((withdrawn_at IS NULL) = (withdrawn_how IS NULL))
);
CREATE UNIQUE INDEX text_consent_open_once ON text_consent (firm_id, person_id) WHERE withdrawn_at IS NULL;
CREATE INDEX text_consent_by_phone ON text_consent (phone);

-- noun: notices
-- On which days after they came a firm reminds of documents that wait for a signature; without a row, as by default; empty: never.
CREATE TABLE reminder_rule (
  firm_id uuid PRIMARY KEY REFERENCES firm,
  days int[] NOT NULL,
  changed_at timestamptz NOT NULL
);

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['notice', 'notice_setting', 'text_consent', 'reminder_rule'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY of_the_firm ON %I USING (firm_id = ANY ((SELECT lintel_firms())::uuid[]))', t);
  END LOOP;
END $$;

-- Which firms may have to hear what came from a phone by text. Gives nothing else away.
CREATE FUNCTION firms_of_text_consent(of_phone text) RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  SELECT DISTINCT firm_id FROM text_consent WHERE phone = of_phone
$$;

-- What an e-mail carries beside its words, such as how to unsubscribe (RFC 8058): {"list-unsubscribe": "<https://…>"}.
ALTER TABLE outbox_message ADD COLUMN headers jsonb NOT NULL DEFAULT '{}';
