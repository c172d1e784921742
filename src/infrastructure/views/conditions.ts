/** Conditions of one SQL statement and their parameters. `?` stands for the value; a condition without a value is left out. */
export class Conditions {
  readonly parameters: unknown[] = [];

  all(...conditions: readonly (readonly [text: string, value: unknown])[]): string {
    const texts = conditions
      .filter(([, value]) => value !== undefined)
      .map(([text, value]) => text.replaceAll('?', `$${this.parameters.push(value)}`));
    return texts.length === 0 ? 'true' : texts.join(' and ');
  }
}
