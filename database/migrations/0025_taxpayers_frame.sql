-- A taxpayer asks where the office is and when somebody is there, and wants to know that a page is the real portal: an office has an address
-- and hours, and a person a phrase of their own that only the real portal can show.

ALTER TABLE office
  ADD COLUMN street text NOT NULL DEFAULT '',
  ADD COLUMN city text NOT NULL DEFAULT '',
  ADD COLUMN state text NOT NULL DEFAULT '',
  ADD COLUMN postal_code text NOT NULL DEFAULT '',
  -- As people read them, a line a day or several: "Monday to Friday, 9 to 5". Empty in Spanish: the English ones are shown.
  ADD COLUMN hours_en text NOT NULL DEFAULT '',
  ADD COLUMN hours_es text NOT NULL DEFAULT '';

-- noun: sign-in
-- Words that a person has chosen and sees after every sign-in. They have to be shown again, so they are encrypted and not hashed; with the
-- installation's key, because an identity belongs to no firm.
CREATE TABLE security_phrase (
  identity_id uuid NOT NULL PRIMARY KEY REFERENCES identity,
  words bytea NOT NULL,
  chosen_at timestamptz NOT NULL
);
