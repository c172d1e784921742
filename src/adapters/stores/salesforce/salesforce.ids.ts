const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ012345';

/** Which of five letters are capitals, as one sign. */
function checkSign(five: string): string {
  const sum = [...five].reduce((total, letter, at) => total + (/[A-Z]/.test(letter) ? 2 ** at : 0), 0);
  return letters[sum]!;
}

/**
 * A record id in its 18 characters: 15 that tell case, and three that make up for those who do not. Undefined: this can
 * be no id (Salesforce refuses a whole query for one).
 */
export function recordId(text: string): string | undefined {
  if (!/^(?:[a-z\d]{15}|[a-z\d]{18})$/i.test(text)) return undefined;
  const id = text.slice(0, 15);
  const whole = `${id}${checkSign(id.slice(0, 5))}${checkSign(id.slice(5, 10))}${checkSign(id.slice(10, 15))}`;
  return text.length === 15 || text.slice(15).toUpperCase() === whole.slice(15) ? whole : undefined;
}
