/** Gives the person a picture as a file. */
export function saveSvg(svg: string, name: string): void {
	save(new Blob([svg], { type: "image/svg+xml" }), `${name}.svg`);
}

/** Pixels of a side that a browser surely draws. */
const MOST = 8_000;

/** The same picture in pixels, twice as fine as it is on the page where that is not too large. */
export async function savePng(svg: string, name: string): Promise<void> {
	const address = URL.createObjectURL(new Blob([svg], { type: "image/svg+xml" }));
	try {
		const image = new Image();
		image.src = address;
		await image.decode();
		const scale = Math.min(2, MOST / image.width, MOST / image.height);
		const surface = document.createElement("canvas");
		surface.width = Math.ceil(image.width * scale);
		surface.height = Math.ceil(image.height * scale);
		surface.getContext("2d")?.drawImage(image, 0, 0, surface.width, surface.height);
		const blob = await new Promise<Blob | null>((resolve) => surface.toBlob(resolve, "image/png"));
		if (blob === null) throw new Error("The picture could not be drawn. Export it as SVG instead.");
		save(blob, `${name}.png`);
	} finally {
		URL.revokeObjectURL(address);
	}
}

function save(blob: Blob, name: string): void {
	const link = document.createElement("a");
	link.href = URL.createObjectURL(blob);
	link.download = name;
	link.click();
	setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
