import { v7 } from 'uuid';
import { Chance } from '../../application/ports/chance.js';

export class SystemChance extends Chance {
  id(): string {
    return v7();
  }

  fraction(): number {
    return Math.random();
  }
}
