/** How secrets of every platform look, and what tells a person: an e-mail address stands in each shopper's data. */
const forms: readonly RegExp[] = [
  /\b(?:Bearer|Basic|OAuth) +[\w.~+/=-]{8,}/i,
  /\bwhsec_[\w+/=]{8,}/,
  /\bc[ks]_\w{8,}/,
  /\bshp(?:at|ca|pa|ss)_\w{6,}/,
  /\bAtz[ar]\|\S{4,}/,
  /\beyJ[\w-]{8,}\.[\w-]{8,}/,
  /-BEGIN [A-Z ]*PRIVATE KEY-/,
  /\/\/[^\s/:@"]+:[^\s/@"]+@/,
  /[\w.+-]+@[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}/i,
];

/** Lines of a log that no log may have: with one of these secrets, or with something of the form of one. */
export function unspeakable(log: string, secrets: readonly string[]): string[] {
  return log.split('\n').filter(line => secrets.some(secret => line.includes(secret)) || forms.some(form => form.test(line)));
}
