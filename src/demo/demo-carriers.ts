/** Carriers as a warehouse codes them, and how to make numbers whose check digits hold. */
export interface DemoCarrier {
  readonly code: string;
  readonly number: (serial: number) => string;
}

export const carriers: readonly DemoCarrier[] = [
  { code: 'usps_modern', number: serial => withModulo10(`940010989876${String(serial).padStart(9, '0')}`, 3) },
  { code: 'ups', number: ups },
  { code: 'fedex', number: fedex },
  { code: 'shippo__ups', number: ups },
  { code: 'dhl_ecommerce', number: serial => `GM${String(serial).padStart(16, '0')}` },
];

export function trackingFor(carrier: DemoCarrier, serial: number): string {
  return carrier.number(serial);
}

/** USPS IMpb: digits weigh `odd` and 1 in turn from the right. */
function withModulo10(digits: string, odd: number): string {
  const sum = [...digits].reverse().reduce((total, digit, at) => total + Number(digit) * (at % 2 === 0 ? odd : 1), 0);
  return `${digits}${(10 - (sum % 10)) % 10}`;
}

/** UPS 1Z: letters count (code − 63) mod 10, every second character doubles. */
function ups(serial: number): string {
  const body = `999AA101${String(serial).padStart(7, '0').slice(-7)}`;
  const sum = [...body].reduce((total, sign, at) => {
    const value = /\d/.test(sign) ? Number(sign) : ((sign.codePointAt(0) ?? 0) - 63) % 10;
    return total + value * (at % 2 === 0 ? 1 : 2);
  }, 0);
  return `1Z${body}${(10 - (sum % 10)) % 10}`;
}

/** FedEx Express, 12 digits: weights 3 1 7, modulo 11, modulo 10. */
function fedex(serial: number): string {
  const body = String(79_000_000_000 + serial);
  const weights = [3, 1, 7];
  const sum = [...body].reduce((total, digit, at) => total + Number(digit) * (weights[at % 3] as number), 0);
  return `${body}${(sum % 11) % 10}`;
}
