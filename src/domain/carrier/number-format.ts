/** What a kind of tracking number looks like, and how its check digit is proved. */
export interface NumberFormat {
  /** The whole number, upper-case, without spaces. */
  readonly shape: RegExp;
  /** Is the check digit right? Asked only when the shape fits; absent where the carrier publishes no rule. */
  readonly holds?: (number: string) => boolean;
  /**
   * The shape bears its owner's mark (`1Z`, `96…`), so a right check digit is as good as proof. Without a mark one in ten
   * of all numbers of that length passes by chance.
   */
  readonly marked?: true;
}
