const isText = (value: unknown): boolean => typeof value === 'string';
const isWait = (value: unknown): boolean => value === undefined || (typeof value === 'number' && Number.isFinite(value) && value >= 0);
const whys: readonly unknown[] = ['throttled', 'unavailable', 'unreachable', 'not-yet'];

type Checked = Readonly<Record<string, unknown>>;

/** Each ending with the form its fields must have: what is stored, shown and counted with afterwards. */
const forms: Readonly<Record<string, (outcome: Checked) => boolean>> = {
  done: ({ value, warnings }) => isReceipt(value) && areWarnings(warnings),
  already: ({ value, warnings }) => isReceipt(value) && areWarnings(warnings),
  submitted: ({ ticket, askAfterMs }) => typeof ticket === 'object' && ticket !== null && Object.values(ticket).every(each => each === null || ['string', 'number', 'boolean'].includes(typeof each)) && isWait(askAfterMs) && askAfterMs !== undefined,
  later: ({ why, detail, afterMs, mayHaveActed }) => whys.includes(why) && isText(detail) && isWait(afterMs) && typeof mayHaveActed === 'boolean',
  refused: ({ code, said, meaning, whatToDo }) => [code, said, meaning, whatToDo].every(isText),
  'locked-out': ({ detail }) => isText(detail),
};

export function outcomeProblem(outcome: unknown): string[] {
  const { is } = (outcome ?? {}) as { readonly is?: string };
  const form = Object.hasOwn(forms, is ?? '') ? forms[is!] : undefined;
  return form?.(outcome as Checked) ? [] : [`expected an outcome, found ${JSON.stringify(outcome)?.slice(0, 500)}`];
}

function isReceipt(value: unknown): boolean {
  const { packages } = (value ?? {}) as { readonly packages?: unknown };
  return Array.isArray(packages) && packages.every((each: Checked) => isText(each['packageId']) && (each['reference'] === null || isText(each['reference'])));
}

function areWarnings(warnings: unknown): boolean {
  return warnings === undefined || (Array.isArray(warnings) && warnings.every((each: Checked) => isText(each['code']) && isText(each['detail'])));
}
