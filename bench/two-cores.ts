/** What two processes at once get done on this machine, against one: two cores can be one, to a guest of a busy host. */
import { fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import { median } from "./measure.ts";

const SPIN = fileURLToPath(new URL("./subjects/spin.ts", import.meta.url));

async function seconds(processes: number): Promise<number> {
	const times = await Promise.all(
		Array.from(
			{ length: processes },
			() =>
				new Promise<number>((resolve, reject) => {
					const child = fork(SPIN, { execArgv: ["--disable-warning=ExperimentalWarning"] });
					child.on("message", (ms: number) => resolve(ms));
					child.on("error", reject);
				}),
		),
	);
	return Math.max(...times);
}

export async function twoCores(): Promise<number> {
	const ratios: number[] = [];
	for (let i = 0; i < 3; i++) {
		const alone = await seconds(1);
		ratios.push((2 * alone) / (await seconds(2)));
	}
	return median(ratios);
}
