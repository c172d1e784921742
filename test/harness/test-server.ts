const meaning = {
  PARCELWIRE_TEST_POSTGRES: 'a PostgreSQL (TEST_DATABASE_URL, or PostgreSQL\'s programs installed)',
  PARCELWIRE_TEST_REDIS: 'a Redis or Valkey (TEST_REDIS_URL, or redis-server installed)',
} as const;

/** The URL of a server this run may use; `npm test` and `npm run jest` start one of their own and say so here. */
export function testServer(variable: keyof typeof meaning): string {
  const url = process.env[variable];
  if (url) return url;
  throw new Error(`This suite needs ${meaning[variable]}, and this run has none: "npm test" and "npm run jest -- <path>" prepare one, and say first what they lack for it.`);
}
