/**
 * The arithmetic of check digits. Every function takes the number with its check digit last, upper-case, without spaces,
 * of a shape its format has looked at already.
 */

/** GS1 General Specifications 7.9: weights 3, 1, 3, … leftwards from the digit before the check digit, filled up to ten. */
export function gs1Mod10(number: string): boolean {
  const digits = bodyFromRight(number).map(Number);
  return checkValue(number) === upToTen(sum(digits.map((digit, i) => digit * (i % 2 === 0 ? 3 : 1))));
}

/** ISO/IEC 7812-1 annex B (Luhn): every second digit doubled and its digits added, filled up to ten. */
export function luhn(number: string): boolean {
  const digits = bodyFromRight(number).map(Number);
  return checkValue(number) === upToTen(sum(digits.map((digit, i) => (i % 2 === 0 ? crossSum(digit * 2) : digit))));
}

/**
 * UPS tracking number check digit (also OnTrac): letters count 2 for A, 3 for B, … modulo 10; every second character doubled
 * without adding its digits; filled up to ten. Two digits five apart in a doubled place look alike to it.
 */
export function upsMod10(number: string): boolean {
  const values = [...number.slice(0, -1)].map(upsValue);
  return checkValue(number) === upToTen(sum(values.map((value, i) => value * (i % 2 === 1 ? 2 : 1))));
}

/** DHL Express waybill, IATA style: the number before the check digit modulo 7. Digits seven apart look alike to it. */
export function mod7(number: string): boolean {
  return checkValue(number) === Number(number.slice(0, -1)) % 7;
}

/** FedEx Express: weights 1, 3, 7 leftwards, modulo 11, then modulo 10 (so remainders 0 and 10 look alike). */
export function fedexMod11(number: string): boolean {
  const weights = [1, 3, 7];
  const digits = bodyFromRight(number).map(Number);
  return checkValue(number) === (sum(digits.map((digit, i) => digit * weights[i % 3]!)) % 11) % 10;
}

/** UPU standard S10: weights 8 6 4 2 3 5 9 7, eleven minus the remainder of eleven; 10 is written 0 and 11 is written 5. */
export function s10Mod11(nineDigits: string): boolean {
  const weights = [8, 6, 4, 2, 3, 5, 9, 7];
  const rest = 11 - (sum(weights.map((weight, i) => weight * Number(nineDigits[i]))) % 11);
  return checkValue(nineDigits) === (rest === 10 ? 0 : rest === 11 ? 5 : rest);
}

/** ISO/IEC 7064 MOD 37,36 as in the DPD parcel label specification; the check character may be a letter. */
export function mod37And36(number: string): boolean {
  const carried = [...number.slice(0, -1)].reduce((rest, character) => {
    const added = (rest + Number.parseInt(character, 36)) % 36 || 36;
    return (added * 2) % 37;
  }, 36);
  return (37 - carried) % 36 === Number.parseInt(number.slice(-1), 36);
}

const bodyFromRight = (number: string): string[] => [...number.slice(0, -1)].reverse();
const checkValue = (number: string): number => Number(number.slice(-1));
const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
const upToTen = (total: number): number => (10 - (total % 10)) % 10;
const crossSum = (value: number): number => (value > 9 ? value - 9 : value);
const upsValue = (character: string): number => (/\d/.test(character) ? Number(character) : (character.charCodeAt(0) - 63) % 10);
