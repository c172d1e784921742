type PartType = () => new () => object;

const parts = new WeakMap<object, Map<string, PartType>>();

/** Remembers which class the objects in a field are of. Types are asked for late, so classes may refer to each other. */
export function declarePart(type: PartType): PropertyDecorator {
  return (prototype, field) => {
    const known = parts.get(prototype) ?? new Map<string, PartType>();
    parts.set(prototype, known.set(String(field), type));
  };
}

export function partOf(type: new () => object, field: string): PartType | undefined {
  for (let prototype = type.prototype as object | null; prototype; prototype = Object.getPrototypeOf(prototype) as object | null) {
    const found = parts.get(prototype)?.get(field);
    if (found) return found;
  }
  return undefined;
}
