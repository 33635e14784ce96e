const REGION = "[data-region]";
const FOCUSABLE =
	'button:not(:disabled), [href], input:not(:disabled), select:not(:disabled), textarea:not(:disabled), [tabindex]:not([tabindex="-1"])';

/** Moves the focus to the next place of the window, or the one before: to where it was in it, or to its first thing. */
export function cycleRegions(direction: 1 | -1): void {
	const regions = [...document.querySelectorAll<HTMLElement>(REGION)].filter((region) => region.offsetParent !== null);
	const current = regions.findIndex((region) => region.contains(document.activeElement));
	const at = current === -1 ? (direction === 1 ? 0 : regions.length - 1) : current + direction;
	const next = regions[(at + regions.length) % regions.length];
	if (next === undefined) return;
	const chosen = next.querySelector<HTMLElement>('[aria-current]:not([aria-current="false"]), [aria-selected="true"]');
	const first = [...next.querySelectorAll<HTMLElement>(FOCUSABLE)].find((one) => one.offsetParent !== null);
	// A place with nothing to do in it can be read all the same.
	if (!next.hasAttribute("tabindex")) next.tabIndex = -1;
	(chosen?.matches(FOCUSABLE) ? chosen : (first ?? next)).focus();
}
