const widest = 160;

/** JSON on as few lines as can be read. */
export function jsonLines(value, indent = '') {
  const flat = JSON.stringify(value);
  if (!holdsObjects(value) || (indent !== '' && indent.length + flat.length <= widest)) return flat;
  const deeper = `${indent}  `;
  const parts = Array.isArray(value) ? value.map(part => jsonLines(part, deeper)) : Object.entries(value).map(([key, part]) => `${JSON.stringify(key)}: ${jsonLines(part, deeper)}`);
  const [open, close] = Array.isArray(value) ? '[]' : '{}';
  return `${open}\n${parts.map(part => deeper + part).join(',\n')}\n${indent}${close}`;
}

const holdsObjects = value => typeof value === 'object' && value !== null && (!Array.isArray(value) || value.some(part => typeof part === 'object'));
