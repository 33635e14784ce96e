import { expect, test, vi } from "vitest";
import { createFakeIo } from "./fake-io.ts";
import { createInterrupts } from "./interrupts.ts";

const never = new Promise<never>(() => {});

test("work that isn't interrupted gives its result", async () => {
	const interrupts = createInterrupts(createFakeIo());
	expect(await interrupts.during(Promise.resolve(5), () => never)).toBe(5);
	await expect(interrupts.during(Promise.reject(new Error("own")), () => never)).rejects.toThrow("own");
});

test("the first interrupt cleans up, then ends", async () => {
	const io = createFakeIo();
	const interrupts = createInterrupts(io);
	const clean = vi.fn(async () => {});
	const working = interrupts.during(never, clean);
	io.interrupt("SIGTERM");
	await expect(working).rejects.toMatchObject({ name: "Interrupted", status: 143 });
	await expect(interrupts.ended).rejects.toMatchObject({ status: 143 });
	expect(clean).toHaveBeenCalledTimes(1);
});

test("a clean-up that fails ends it too", async () => {
	const io = createFakeIo();
	const working = createInterrupts(io).during(never, () => Promise.reject(new Error("no engine")));
	io.interrupt();
	await expect(working).rejects.toMatchObject({ status: 130 });
});

test("the same Ctrl-C twice is one, a second one ends at once", async () => {
	let time = 0;
	const io = createFakeIo({ now: () => time });
	const working = createInterrupts(io).during(never, () => never);
	let ended = false;
	working.catch(() => {
		ended = true;
	});
	io.interrupt();
	time = 10;
	io.interrupt();
	await new Promise(setImmediate);
	expect(ended).toBe(false);
	time = 1_000;
	io.interrupt();
	await expect(working).rejects.toMatchObject({ status: 130 });
});

test("an interrupt a moment too early waits for the work that knows how to end", async () => {
	const io = createFakeIo();
	const interrupts = createInterrupts(io);
	io.interrupt();
	const clean = vi.fn(async () => {});
	await expect(interrupts.during(never, clean)).rejects.toMatchObject({ status: 130 });
	expect(clean).toHaveBeenCalledTimes(1);
});

test("patience with the clean-up has an end", async () => {
	vi.useFakeTimers();
	try {
		const io = createFakeIo();
		const working = createInterrupts(io).during(never, () => never);
		io.interrupt();
		vi.advanceTimersByTime(2_000);
		await expect(working).rejects.toMatchObject({ status: 130 });
		const other = createFakeIo();
		const { ended } = createInterrupts(other);
		other.interrupt("SIGHUP");
		vi.advanceTimersByTime(500);
		await expect(ended).rejects.toMatchObject({ status: 129 });
	} finally {
		vi.useRealTimers();
	}
});
