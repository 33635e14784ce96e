/** Thrown where blocks cannot be edited in some way; its message is the reason. Never leaves the folder. */
export class CannotWrite extends Error {}
