import { describe, expect, it } from '@jest/globals';
import { ClassSettingsForm } from '../../src/infrastructure/stores/class-settings-form.js';
import { everyStore } from './every-store.js';

const form = new ClassSettingsForm();
/** Its address is called as it is: a query may stand in it. */
const calledAsItIs = 'webhook';
const cards = (await everyStore()).map(store => store.adapter().card).filter(card => card.platform !== calledAsItIs);

describe.each(cards.map(card => [card.platform, card] as const))('the apiUrl of a %s store', (_, { settings }) => {
  const refused = (apiUrl: string): boolean => {
    const read = form.read(settings, { apiUrl });
    return 'faults' in read && read.faults.some(fault => fault.field === 'settings.apiUrl');
  };

  it('is a place that paths are appended to: neither a query nor a fragment stands in it', () => {
    expect(['http://127.0.0.1:8080', 'https://api.example/eu/'].map(refused)).toEqual([false, false]);
    expect(['https://api.example/?a=1', 'https://api.example/#top', 'https://api.example?', 'https://me:pw@api.example'].map(refused)).toEqual([true, true, true, true]);
  });
});
