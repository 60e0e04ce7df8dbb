// What is wrong with a page as it stands: by the checker, and as measured.
import { violations } from './axe.mjs';
import { overflowing, overlappingTargets, smallTargets, spilling } from './geometry.mjs';

/** Everything that is wrong; `mode` as the person chose it. */
export async function untidy(page, mode) {
  const isElder = mode === 'elder';
  return [
    ...(await violations(page, { elder: isElder })),
    ...(await overflowing(page)),
    ...(await smallTargets(page, isElder ? 60 : 44)),
    ...(await overlappingTargets(page)),
    ...(await spilling(page)),
  ];
}
