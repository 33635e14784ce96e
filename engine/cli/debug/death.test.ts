import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { createFolder, type Folder, mock, step, writeAutomation } from "../../host/testing/index.ts";
import { type Spawned, spawnCli } from "../spawn-cli.ts";

let folder: Folder;
const spawned: Spawned[] = [];
beforeEach(() => {
	folder = createFolder();
});
afterEach(async () => {
	for (const { child } of spawned.splice(0)) child.kill("SIGKILL");
	folder.remove();
});

test("the command ends with its task, though its input is still open", async () => {
	const directory = join(folder.path, "automation");
	writeAutomation(directory, { a: step("{ n: Number }", "data.done = true") });
	const options = { cwd: directory, home: join(folder.path, "home"), stdin: "c\n", asks: true };
	const debugged = spawnCli(["debug", "-d", '{"n":1}'], options);
	spawned.push(debugged);
	expect(await debugged.ended).toMatchObject({ code: 0, err: "" });
});

test("J5 an engine that is killed while a task stands: the task is taken up like any other", async () => {
	const directory = join(folder.path, "automation");
	const options = { cwd: directory, home: join(folder.path, "home") };
	writeAutomation(directory, {
		"connectors/bank.json": mock({ pay: [{ return: "paid" }] }),
		a: step(
			"{ n: Number, paid: null }",
			"data.tries = step.attempt(); data.paid = await connectors.bank.pay({ n: data.n })",
		),
	});
	const debugged = spawnCli(["debug", "-d", '{"n":1}', "--break", "call:bank.pay"], {
		...options,
		stdin: "c\n",
		asks: true,
	});
	spawned.push(debugged);
	await debugged.printed("is about to call bank.pay");
	debugged.child.kill("SIGKILL");
	expect((await debugged.ended).signal).toBe("SIGKILL");
	const other = spawnCli(["task", "new", "-d", "{}", "--json"], options);
	spawned.push(other);
	await other.ended;
	const listed = spawnCli(["task", "list", "--json"], options);
	spawned.push(listed);
	const tasks = JSON.parse((await listed.ended).out) as { id: string; state: string; runs: number }[];
	const [task] = tasks.filter(({ runs }) => runs > 0);
	expect(task).toMatchObject({ state: "done", runs: 2 });
	const shown = spawnCli(["task", "show", task?.id ?? "", "--data", "--json"], options);
	spawned.push(shown);
	expect(JSON.parse((await shown.ended).out).data).toMatchObject({ n: 1, paid: "paid", tries: 2 });
});
