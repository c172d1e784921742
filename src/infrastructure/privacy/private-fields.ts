/** Fields that hold a secret, wherever they stand. */
const secrets = ['access_token', 'refresh_token', 'token', 'client_secret', 'password', 'secret', 'assertion', 'authorization', 'api_key'];

/** Fields that say who somebody is, where they live or what they wrote, in the spellings of all platforms. */
const personal = [
  'name', 'first_name', 'last_name', 'full_name', 'salutation', 'buyer_name', 'buyer_company_name', 'customer_name', 'recipient_name', 'ship_to_name', 'fulfilled_to_name', 'company', 'company_name', 'user_name', 'login',
  'email', 'buyer_email', 'customer_email', 'billing_email', 'phone', 'fax', 'mobile', 'mobile_phone', 'recipient_tax_id', 'tax_id',
  'street', 'street_1', 'street_2', 'street_name', 'street_number', 'additional_street_info', 'additional_address_info', 'building', 'apartment', 'po_box',
  'address', 'address_1', 'address_2', 'address_3', 'address_line_1', 'address_line_2', 'address_line_3', 'city', 'zip', 'zip_code', 'post_code', 'postal_code',
  'ip_address', 'ip_address_v6', 'customer_ip_address', 'customer_message', 'customer_note',
];

const names = [...secrets, ...personal];

/** Stands between the words of a name, or nothing does: `first_name`, `first-name`, `firstName`. */
const between = '[-_]?';

/** What Shopify calls a company beside a tracking number is its carrier, and nobody's name. */
const carrier = 'company":"[^"\\\\]*","(?:numbers?|urls?)":';

/** For an expression that ignores case: the name of any private field, from behind its quotation mark. */
export const privateName = `(?!${carrier})${between}(?:${names.map(name => name.replaceAll('_', between)).join('|')})${between}`;

export const plainName = (name: string): string => name.replaceAll(/[-_]/g, '').toLowerCase();

const plainNames: ReadonlySet<string> = new Set(names.map(plainName));

/** Whether the value of a field of this name is to be hidden from logs and from the sync log. */
export function isPrivateField(name: string): boolean {
  if (name.length > longestName) return false;
  const known = judged.get(name);
  if (known !== undefined) return known;
  const isPrivate = plainNames.has(plainName(name));
  if (judged.size < mostJudged) judged.set(name, isPrivate);
  return isPrivate;
}

const longestName = 64;

/** Bodies repeat the same field names endlessly; a stranger's names may not fill the memory. */
const mostJudged = 5_000;
const judged = new Map<string, boolean>();
