/** The cause of an error in one word. Of an error that holds several (one per address tried), that of the first. */
export function causeOf(error: unknown): string {
  const { errors, code, message } = Object(error) as {
    readonly errors?: readonly unknown[];
    readonly code?: string;
    readonly message?: string;
  };
  return errors?.length ? causeOf(errors[0]) : (code ?? message ?? String(error));
}
