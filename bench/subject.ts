/** What is measured runs in a process of its own, so that one's garbage and warmed-up code are not another's. */
import { fork } from "node:child_process";
import { fileURLToPath } from "node:url";

export interface Subject {
	/** One round; the figures it gives. */
	round(request?: Readonly<Record<string, unknown>>): Promise<Readonly<Record<string, number>>>;
	close(): Promise<void>;
}

type Reply = { readonly figures: Readonly<Record<string, number>> } | { readonly error: string };

/** Starts `subjects/<name>.ts` and waits until it is ready. */
export async function startSubject(
	name: string,
	settings: Readonly<Record<string, unknown>> = {},
	nodeArgs: readonly string[] = [],
): Promise<Subject> {
	const file = fileURLToPath(new URL(`./subjects/${name}.ts`, import.meta.url));
	const child = fork(file, [JSON.stringify(settings)], {
		execArgv: ["--no-node-snapshot", "--disable-warning=ExperimentalWarning", ...nodeArgs],
		stdio: ["ignore", "inherit", "inherit", "ipc"],
	});
	const waiting: { resolve(figures: Readonly<Record<string, number>>): void; reject(error: Error): void }[] = [];
	let ended = false;
	const next = () =>
		new Promise<Readonly<Record<string, number>>>((resolve, reject) => {
			if (ended) reject(new Error(`The subject ${name} has ended`));
			else waiting.push({ resolve, reject });
		});
	child.on("message", (reply: Reply) => {
		const waiter = waiting.shift();
		if ("error" in reply) waiter?.reject(new Error(reply.error));
		else waiter?.resolve(reply.figures);
	});
	const exited = new Promise<void>((resolve) =>
		child.on("exit", (code, signal) => {
			ended = true;
			for (const { reject } of waiting.splice(0)) reject(new Error(`The subject ${name} ended: ${signal ?? code}`));
			resolve();
		}),
	);
	await next();
	return {
		round(request = {}) {
			child.send(request);
			return next();
		},
		async close() {
			child.disconnect();
			await exited;
		},
	};
}
