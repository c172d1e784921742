/** With fewer knocks unheard before it, an answer may just have overtaken others. */
const unheardInTheDark = 2;

/** What knocks at an origin say of it. Moments are milliseconds, all of one count. */
export class Knocks {
  private unheard: number[] = [];
  private lit = Number.NEGATIVE_INFINITY;

  /** The origin was dark and answers again: what was sent to it before this moment was sent into the dark. */
  get litSince(): number {
    return this.lit;
  }

  knocked(at: number): void {
    this.unheard = [...this.unheard.slice(-unheardInTheDark), at];
  }

  /** The knock that was made at this moment was answered. Those made later may still be. */
  answered(at: number): void {
    const missed = this.unheard.filter(earlier => earlier < at);
    this.unheard = this.unheard.filter(later => later > at);
    if (missed.length >= unheardInTheDark) this.lit = at;
  }

  /** What was sent at this moment was answered: the origin was not dark since, only busy, or it answers what it let hang. */
  refuted(sentAt: number): void {
    this.unheard = this.unheard.filter(at => at < sentAt);
    if (sentAt < this.lit) this.lit = Number.NEGATIVE_INFINITY;
  }
}
