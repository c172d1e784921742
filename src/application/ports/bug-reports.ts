/** Where a fault of Parcelwire itself is told: the log, with the stack. */
export abstract class BugReports {
  abstract report(error: unknown, doing: string): void;
}
