import type { Attack } from "./attack.ts";
import { EXHAUST } from "./exhaust.ts";
import { REACH } from "./reach.ts";
import { TAMPER } from "./tamper.ts";

/** Every attempt on the sandbox. */
export const ATTACKS: readonly Attack[] = [...REACH, ...TAMPER, ...EXHAUST];
export { ATTACK_LIBRARY, type Attack } from "./attack.ts";
