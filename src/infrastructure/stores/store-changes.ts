import { Injectable } from '@nestjs/common';

/** Says inside this process that a store changed, so that what was kept of it is read anew. */
@Injectable()
export class StoreChanges {
  private readonly hearers: ((storeId: string) => void)[] = [];

  onChange(hear: (storeId: string) => void): void {
    this.hearers.push(hear);
  }

  changed(storeId: string): void {
    for (const hear of this.hearers) hear(storeId);
  }
}
