/** Looks into bundles for tests: what the file says is what is told; a file of `hang` is never answered. */
import { mkdirSync, readFileSync } from "node:fs";

const [, , what, file = "", directory = "", trust] = process.argv;
const text = readFileSync(file, "utf8");
const refused = { ok: false, error: { code: "bundle-invalid", message: "It is damaged." } };
if (text === "die") process.exit(3);
if (what === "import") mkdirSync(directory);
const value = what === "inspect" ? { name: text } : { directory: `${directory} ${trust}` };
process.stdout.write(JSON.stringify(text === "damaged" ? refused : { ok: true, value }));
