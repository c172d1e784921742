export function answersOfTypes(): string;
