import { conflict, invalidRequest, type Problem } from '../problems/problem.js';

export function unknownPlatform(platform: string, platforms: readonly string[]): Problem {
  return invalidRequest([{ field: 'platform', problem: `expected one of ${platforms.join(', ')}, found "${platform}"` }]);
}

export const nameTaken = (name: string): Problem => conflict('name-taken', `Another store has the name "${name}". Names are given once.`);

export function platformMissing(platform: string): Problem {
  return conflict('platform-missing', `This service was started without the platform "${platform}". Add its folder, or remove the store.`);
}
