/** Thrown where an edit cannot be made; its message is the reason. Never leaves the folder. */
export class CannotEdit extends Error {}
