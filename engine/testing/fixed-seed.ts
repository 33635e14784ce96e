/**
 * Random tests try the same cases each time, so that what passed here passes there. `SEED=n npm run unit` tries others,
 * and the long runs take a new seed each time.
 */
import fc from "fast-check";

fc.configureGlobal({ seed: Number(process.env.SEED ?? 20_261_121) });
