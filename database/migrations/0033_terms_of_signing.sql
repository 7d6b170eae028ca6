-- Under which terms somebody is asked to sign: after an identity check or without, in which turn, until when. Why a request ended is in the words
-- of whoever ended it, sealed with the firm's key. What was asked before this had no terms: nobody is asked for more than they were.

ALTER TABLE signature_request
  ADD COLUMN identity_check boolean NOT NULL DEFAULT false,
  -- Whoever has a smaller number signs first; the same number: in any order.
  ADD COLUMN turn smallint NOT NULL DEFAULT 1 CHECK (turn >= 1),
  ADD COLUMN due_on date,
  -- The last day on which it can be signed, in the firm's time.
  ADD COLUMN expires_on date,
  ADD COLUMN ended_at timestamptz,
  ADD COLUMN end_reason bytea;

-- What the firm writes to the client with a delivery, sealed with its key.
ALTER TABLE delivery ADD COLUMN message bytea;

-- The form whose signature counts for something by itself ('8879', '4868', '7216 consent' …); null: a paper like any other.
ALTER TABLE document ADD COLUMN signing_form text;
