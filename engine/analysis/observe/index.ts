/** What runs show of the graph. */
export { addObserved, type Sighting } from "./add-observed.ts";
export { createObserver, type Observer, type TaskObservations } from "./create-observer.ts";
