/** The subject's side of `subject.ts`. */
export interface Served {
	round(request: Readonly<Record<string, unknown>>): Promise<Readonly<Record<string, number>>>;
	close?(): void | Promise<void>;
}

/** Sets the subject up by the settings it was started with, and answers each request with the figures of one round. */
export async function serveSubject<S>(setUp: (settings: S) => Promise<Served> | Served): Promise<void> {
	const served = await setUp(JSON.parse(process.argv[2] ?? "{}") as S);
	process.on("message", async (request: Readonly<Record<string, unknown>>) => {
		try {
			process.send?.({ figures: await served.round(request) });
		} catch (error) {
			process.send?.({ error: error instanceof Error ? (error.stack ?? error.message) : String(error) });
		}
	});
	process.on("disconnect", async () => {
		await served.close?.();
		process.exit(0);
	});
	process.send?.({ figures: {} });
}
