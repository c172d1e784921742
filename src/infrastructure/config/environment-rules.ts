import ipaddr from 'ipaddr.js';

export const isPort = (text: string): boolean => /^\d{1,5}$/.test(text) && Number(text) <= 65_535;

export const isPostgresUrl = (text: string): boolean => isUrl(text, ['postgres:', 'postgresql:']);

export const isRedisUrl = (text: string): boolean => isUrl(text, ['redis:', 'rediss:']);

/** Several keys are one after the other, the newest first. */
export const isSecretKey = (text: string): boolean => text.split(',').every(part => /^[A-Za-z0-9+/]{43}=?$/.test(part.trim()));

export const networksIn = (text: string): string[] => text.split(',').map(part => part.trim()).filter(part => part !== '');

export const isCidr = (network: string): boolean => ipaddr.isValidCIDR(network);

function isUrl(text: string, protocols: readonly string[]): boolean {
  const url = URL.parse(text);
  return url !== null && protocols.includes(url.protocol) && url.hostname !== '';
}
