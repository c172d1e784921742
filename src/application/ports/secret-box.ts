/** Keeps secrets unreadable at rest. A sealed text opens only under the context it was sealed with. */
export abstract class SecretBox {
  /** `context` names the owner (`store:<id>:accessToken`); it is not secret and not stored in the sealed text. */
  abstract seal(plain: string, context: string): string;
  /** Throws `SealBroken` when the text was altered, belongs to another context, or no key on the ring fits. */
  abstract open(sealed: string, context: string): string;
  /** The same secret under the newest key; undefined when it already is. */
  abstract rewrap(sealed: string, context: string): string | undefined;
}

export class SealBroken extends Error {}
