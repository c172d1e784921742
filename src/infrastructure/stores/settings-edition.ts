/** The edition of the settings in this row of `stores`; its secrets are among them. */
export const editionOf = (store: string): string => `hashtextextended(${store}.settings::text || ${store}.secrets, 0)::text`;
