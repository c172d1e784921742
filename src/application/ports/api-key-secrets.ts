/** Makes API keys and their fingerprints. */
export abstract class ApiKeySecrets {
  /** `pw_` and 256 random bits. */
  abstract make(): string;
  /** SHA-256, in hex. */
  abstract hash(key: string): string;
}
