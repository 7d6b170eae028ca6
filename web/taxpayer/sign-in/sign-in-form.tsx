import { useEffect } from 'preact/hooks'
import { useText } from '#web/locales/taxpayer.ts'
import { Button } from '#web/ui/button.tsx'
import { ErrorSummary } from '#web/ui/error-summary.tsx'
import { Form } from '#web/ui/form.tsx'
import { PasswordField } from '#web/ui/password-field.tsx'
import { RadioCards } from '#web/ui/radio-cards.tsx'
import { TextField } from '#web/ui/text-field.tsx'
import { SamplePeople } from './sample-people.tsx'
import { somebodyElse, useSignIn } from './use-sign-in.ts'

/** `nameFirst`: the secret is shown only once the server asks for it. */
export function SignInForm({ isSample, nameFirst }: { isSample: boolean; nameFirst: boolean }) {
  const { door } = useText()
  const signIn = useSignIn(nameFirst)
  const { given, asksSecret, people, problems } = signIn
  useEffect(() => {
    // Only when it has just appeared: on arrival the heading has the focus.
    if (nameFirst && asksSecret) document.getElementById(people.length > 1 ? 'person' : 'password')?.focus()
  }, [asksSecret])
  const errorOf = (fieldId: string) => problems.find((problem) => problem.fieldId === fieldId)?.message
  return (
    <>
      <ErrorSummary errors={problems} attempt={signIn.tries} />
      <Form onSubmit={() => void signIn.submit()}>
        <TextField
          id="user-name"
          name="username"
          label={door.signIn.userName}
          value={given.userName}
          onInput={(userName) => signIn.give({ userName })}
          error={errorOf('user-name')}
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          maxLength={254}
        />
        {people.length > 0 && (
          <RadioCards
            id="person"
            name="person"
            label={door.signIn.who}
            value={given.person}
            onChange={(person) => signIn.give({ person })}
            error={errorOf('person')}
            options={[
              ...people.map(({ id, name }) => ({ value: id, label: name })),
              ...(signIn.maySaySomebodyElse ? [{ value: somebodyElse, label: door.signIn.somebodyElse }] : []),
            ]}
          />
        )}
        {asksSecret && (
          <PasswordField
            id="password"
            name="password"
            label={door.signIn.secret}
            value={given.password}
            onInput={(password) => signIn.give({ password })}
            error={errorOf('password')}
            autoComplete="current-password"
          />
        )}
        <Button type="submit" kind="primary" wide busy={signIn.busy && door.signIn.busy}>
          {door.signIn.submit}
        </Button>
      </Form>
      {isSample && <SamplePeople onChoose={({ userName, password }) => signIn.give({ userName, password })} />}
    </>
  )
}
