/** Size of the card (px); its height is the most that it takes. */
export const CARD = { width: 300, height: 190 } as const;
const GAP = 12;

interface Rect {
	readonly left: number;
	readonly top: number;
	readonly right: number;
	readonly bottom: number;
	readonly width: number;
	readonly height: number;
}

/** Where a card stands that points at a place: below, above or beside it, or in it where it fills the window. */
export function besides(
	place: Rect,
	window: { readonly width: number; readonly height: number },
): { readonly left: number; readonly top: number } {
	const within = (at: number, size: number, most: number): number => Math.max(GAP, Math.min(at, most - size - GAP));
	const left = within(place.left + place.width / 2 - CARD.width / 2, CARD.width, window.width);
	const top = within(place.top + GAP, CARD.height, window.height);
	if (place.height < window.height / 2) {
		const isRoomBelow = place.bottom + GAP + CARD.height < window.height;
		return {
			left,
			top: isRoomBelow ? place.bottom + GAP : within(place.top - GAP - CARD.height, CARD.height, window.height),
		};
	}
	if (place.right + GAP + CARD.width < window.width) return { left: place.right + GAP, top };
	if (place.left - GAP - CARD.width > 0) return { left: place.left - GAP - CARD.width, top };
	return { left, top };
}
