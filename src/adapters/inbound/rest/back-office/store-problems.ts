import { conflict, type Problem } from '../problems/problem.js';

export const nameTaken = (name: string): Problem => conflict('name-taken', `Another store has the name "${name}". Names are given once.`);

export function platformMissing(platform: string): Problem {
  return conflict('platform-missing', `This service was started without the platform "${platform}". Add its folder, or remove the store.`);
}
