import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { AlarmClock } from '../../application/ports/alarm-clock.js';
import { BugReports } from '../../application/ports/bug-reports.js';
import { Clock } from '../../application/ports/clock.js';

/** Alarms of a single process: one timer per store, the earliest wins. Gone with the process; the sweeper makes up for it. */
@Injectable()
export class TimerAlarmClock extends AlarmClock implements OnModuleDestroy {
  private readonly set = new Map<string, { readonly at: number; readonly cancel: AbortController }>();

  constructor(
    private readonly clock: Clock,
    private readonly bugs: BugReports,
  ) {
    super();
  }

  ringAt(storeId: string, at: Date): Promise<void> {
    const known = this.set.get(storeId);
    if (!known || known.at > at.getTime()) {
      known?.cancel.abort();
      const alarm = { at: at.getTime(), cancel: new AbortController() };
      this.set.set(storeId, alarm);
      this.wait(storeId, alarm).catch(error => this.failed(error));
    }
    return Promise.resolve();
  }

  failed(error: unknown): void {
    this.bugs.report(error, 'waiting for an alarm');
  }

  onModuleDestroy(): void {
    for (const { cancel } of this.set.values()) cancel.abort();
    this.set.clear();
  }

  private async wait(storeId: string, alarm: { readonly at: number; readonly cancel: AbortController }): Promise<void> {
    await this.clock.sleep(Math.max(0, alarm.at - this.clock.now().getTime()), alarm.cancel.signal);
    if (alarm.cancel.signal.aborted) return;
    this.set.delete(storeId);
    this.rang(storeId);
  }
}
