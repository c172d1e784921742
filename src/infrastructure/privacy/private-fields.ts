/** Fields that hold a secret, wherever they stand: lower case, without `_` and `-`. */
const secrets = ['accesstoken', 'refreshtoken', 'token', 'clientsecret', 'password', 'secret', 'assertion', 'authorization', 'apikey'];

/** Fields that say who somebody is, where they live or what they wrote, in the spellings of all platforms. */
const personal = [
  'name', 'firstname', 'lastname', 'fullname', 'salutation', 'buyername', 'buyercompanyname', 'customername', 'recipientname', 'shiptoname', 'fulfilledtoname', 'company', 'companyname', 'username', 'login',
  'email', 'buyeremail', 'customeremail', 'billingemail', 'phone', 'fax', 'mobile', 'mobilephone', 'recipienttaxid', 'taxid',
  'street', 'street1', 'street2', 'streetname', 'streetnumber', 'additionalstreetinfo', 'additionaladdressinfo', 'building', 'apartment', 'pobox',
  'address', 'address1', 'address2', 'address3', 'addressline1', 'addressline2', 'addressline3', 'city', 'zip', 'zipcode', 'postcode', 'postalcode',
  'ipaddress', 'ipaddressv6', 'customeripaddress', 'customermessage', 'customernote',
];

const names: ReadonlySet<string> = new Set([...secrets, ...personal]);

/** Whether the value of a field of this name is to be hidden from logs and from the sync log. */
export function isPrivateField(name: string): boolean {
  if (name.length > longestName) return false;
  const known = judged.get(name);
  if (known !== undefined) return known;
  const isPrivate = names.has(plainName(name));
  if (judged.size < mostJudged) judged.set(name, isPrivate);
  return isPrivate;
}

export const plainName = (name: string): string => name.replaceAll(/[-_]/g, '').toLowerCase();

const longestName = 64;

/** Bodies repeat the same field names endlessly; a stranger's names may not fill the memory. */
const mostJudged = 5_000;
const judged = new Map<string, boolean>();
