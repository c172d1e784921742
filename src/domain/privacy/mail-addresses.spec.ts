import { describe, expect, it } from '@jest/globals';
import { withoutMailAddresses } from './mail-addresses.js';

describe('the mail addresses of shoppers in what a store says', () => {
  it.each([
    ['in a sentence', 'no customer anna.lee@example.com.', 'no customer [redacted].'],
    ['in a list', '["anna@example.com","bo@example.co.uk"]', '["[redacted]","[redacted]"]'],
    ['with what some put before the @', "o'hara+gifts_2%x-y@mail.example.museum", '[redacted]'],
    ['behind a name and in brackets', 'Anna Lee <ANNA@EXAMPLE.COM>', 'Anna Lee <[redacted]>'],
    ['at a host that is written for machines', 'anna@xn--bcher-kva.xn--p1ai', '[redacted]'],
    ['in an address of the web', 'https://shop.example/track?mail=anna@example.com&n=1', 'https://shop.example/track?mail=[redacted]&n=1'],
  ])('are taken out %s', (_where, said, kept) => {
    expect(withoutMailAddresses(said)).toBe(kept);
  });

  it.each(['UPS 1Z999AA10123456784', 'left @ 10:30', 'app@2 is older than app@3.1', 'root@localhost', '@acme on the web'])('leave "%s" as it is: it is none', text => {
    expect(withoutMailAddresses(text)).toBe(text);
  });

  it('are looked for once, however long the text is that might be one', () => {
    const started = performance.now();
    expect(withoutMailAddresses(`${'a.'.repeat(100_000)}@${'a.'.repeat(100_000)}`)).toHaveLength(400_001);
    expect(performance.now() - started).toBeLessThan(2_000);
  });
});
