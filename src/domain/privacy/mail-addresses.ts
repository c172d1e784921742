/** Wherever it stands: also in lists and under names that say nothing. Bounded, so that no long text is gone over again and again. */
const mailAddress = /[\w.+'%-]{1,64}@(?:[\w-]{1,63}\.)+[a-z][\w-]{1,62}/gi;

export const withoutMailAddresses = (text: string): string => (text.includes('@') ? text.replaceAll(mailAddress, '[redacted]') : text);
