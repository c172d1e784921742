/** Shopify says `gid://shopify/Order/42` in GraphQL and `42` everywhere else; both name the same thing. */
const prefix = 'gid://shopify/';

export function bareId(id: string): string {
  return id.startsWith(prefix) ? id.slice(id.lastIndexOf('/') + 1) : id;
}

export function sameId(one: string | null, other: string | null): boolean {
  return one !== null && other !== null && bareId(one) === bareId(other);
}

/** Undefined when it can be no id of that type: Shopify would refuse the whole document for it. */
export function gidOf(type: string, id: string): string | undefined {
  const bare = id.startsWith(`${prefix}${type}/`) ? bareId(id) : id;
  return /^[1-9]\d{0,18}$/.test(bare) ? `${prefix}${type}/${bare}` : undefined;
}

/** Ids go out in the form the order was asked for. */
export function inFormOf(asked: string, gid: string): string {
  return asked.startsWith(prefix) ? gid : bareId(gid);
}
