import { Injectable } from '@nestjs/common';

/** Says inside this process that stores or their settings changed, so that what was kept of it is read anew. */
@Injectable()
export class StoreChanges {
  private readonly hearers: (() => void)[] = [];

  onChange(hear: () => void): void {
    this.hearers.push(hear);
  }

  changed(): void {
    for (const hear of this.hearers) hear();
  }
}
