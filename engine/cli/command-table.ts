/** A command as it is offered: what it takes, what it is for, and how it is used. */
export interface CommandSpec {
	/** The words before the arguments: `run`, `task new`. */
	readonly name: string;
	readonly summary: string;
	/** `<required>` or `[optional]`, with a description. */
	readonly args?: readonly (readonly [string, string])[];
	readonly options?: readonly (readonly [string, string])[];
	/** Options that may be given several times, by their camel-case names. */
	readonly repeated?: readonly string[];
	/** Without the program's name. */
	readonly examples: readonly string[];
	/** What the exit status tells, beyond 0 for success, 1 for a failure and 2 for wrong usage. */
	readonly status?: string;
	/** Which argument names the automation's folder. */
	readonly directoryArgument?: number;
	/** Whether an automation may not be there yet: then its folder is not looked for upwards. */
	readonly makesAutomation?: boolean;
}

const DATA: [string, string][] = [
	["-d, --data <json>", "the data, as a JSON object"],
	["-f, --file <file>", "the data, from a JSON file (- is standard input)"],
];
const TASK: [string, string][] = [["<id>", "the task's id, or its first characters"]];
const STEP: [string, string][] = [["<step>", "the step's name"]];
const NO_WAIT: [string, string] = ["--no-wait", "don't wait until the task rests"];
const VIRTUAL_TIME: [string, string] = ["--virtual-time", "skip to the end of timers and parks instead of waiting"];
const TASK_STATUS =
	"0 done or ignored, 1 error or cancelled, 2 wrong usage or an automation that can't be read, 3 incomplete, 4 still parked or waiting";

/** Options of every command. */
export const GLOBAL_OPTIONS: readonly (readonly [string, string])[] = [
	["-C <dir>", "the automation's folder; missing: the nearest from the current one upwards"],
	["--json", "print one JSON value, for programs; errors as { error: { code, message } }"],
];

/** The groups of commands, with what they are about. */
export const GROUPS: Readonly<Record<string, string>> = {
	task: "make, list, look into and control tasks",
	step: "list, look into and change steps",
};

/** Every command. */
export const COMMANDS = [
	{
		name: "init",
		summary: "make a new automation",
		args: [["[dir]", "its folder; missing: the current one"]],
		options: [
			["-t, --template <name>", "what to begin with: empty, hello, or a sample's name (default: hello)"],
			["--name <name>", "the automation's name (default: the folder's)"],
		],
		examples: ["init orders", "init orders --template empty"],
		directoryArgument: 0,
		makesAutomation: true,
	},
	{
		name: "run",
		summary: "run one task and show what happened",
		args: [["[dir]", "the automation's folder; missing: the current one"]],
		options: [...DATA, ["-n, --name <name>", "the task's name"], VIRTUAL_TIME],
		examples: [
			`run orders -d '{"order": {"id": 7, "status": "new"}}'`,
			"run orders -f orders/tests/data/order.json --virtual-time",
			"run orders -f order.json --json | jq .data",
		],
		status: TASK_STATUS,
		directoryArgument: 0,
	},
	{
		name: "test",
		summary: "run the scenarios of an automation",
		args: [
			["[dir]", "the automation's folder; missing: the current one"],
			["[pattern]", "only scenarios with this text in their name or file"],
		],
		options: [
			["--check-stable", "run each scenario twice, and tell where the two differ"],
			["--repeat <n>", "run each so many times, and tell where they differ"],
			["--coverage", "tell which clauses, steps, edges and branches were gone through"],
			["--min-coverage <percent>", "fail where less is covered"],
			["--lcov <file>", "write the coverage in lcov's form"],
			["--junit <file>", "write the report as JUnit's XML"],
			["--markdown <file>", "write the report as a page to be read"],
			["--watch", "run again what a change of a file touches, until Ctrl-C"],
			["--update", "note snapshots anew where they differ"],
		],
		examples: [
			"test orders",
			"test orders express",
			"test orders --coverage --min-coverage 80 --junit report.xml",
			"test orders --json | jq '.results[] | select(.status != \"passed\").name'",
		],
		status:
			"0 all passed, 1 some did not or less is covered than is asked for, 2 a scenario cannot be run as its file is, or there is none",
		directoryArgument: 0,
	},
	{
		name: "load",
		summary: "run many tasks of one document, and tell how long they took",
		args: [["[dir]", "the automation's folder; missing: the current one"]],
		options: [
			...DATA,
			["--tasks <n>", "so many tasks (default: 100)"],
			["--concurrency <n>", "so many at a time (default: 8)"],
			["--no-vary", "the same document each time, instead of one that is a little other"],
			["--seed <n>", "of the variations: the same seed gives the same documents (default: 1)"],
		],
		examples: [
			"load orders -f orders/tests/data/order.json --tasks 1000 --concurrency 16",
			"load orders -f order.json --json | jq .task.p95",
		],
		status: "1 when a task ended in error",
		directoryArgument: 0,
	},
	{
		name: "compare",
		summary: "send the same documents through two versions of an automation, and tell what comes out otherwise",
		args: [
			["<dir>", "the automation's folder"],
			["<other>", "another folder, or a revision of git that the first is compared with"],
		],
		options: [
			["--data <files...>", "these documents (default: those of the scenarios)"],
			["--tasks <ids...>", "what these recorded tasks began with"],
		],
		examples: [
			"compare orders orders-next",
			"compare orders main",
			"compare orders HEAD~3 --data orders/tests/data/order.json",
			"compare orders main --json | jq '.runs[] | select(.isSame | not).name'",
		],
		status: "0 all come out the same, 1 some do not",
		directoryArgument: 0,
	},
	{
		name: "graph",
		summary: "show which step can set off which, and what the runs show of it",
		args: [["[dir]", "the automation's folder; missing: the current one"]],
		options: [
			["--format <format>", "json, mermaid, dot, svg, html or png (default: a list for people)"],
			["-o, --out <file>", "write it into this file"],
			["--path <path>", "only what touches this path of the data, such as order.items"],
			["--from <step>", "with --to: the ways from this step, or why there is none"],
			["--to <step>", "the step that the ways lead to"],
			["--drift", "compare with the runs: edges that only they show, and edges that they never showed"],
		],
		examples: [
			"graph orders",
			"graph orders --from validate_order --to ship_order",
			"graph orders --format svg > orders.svg",
			"graph orders --format html -o orders.html",
			"graph orders --json | jq '.edges[] | select(.certainty == \"possible\")'",
			"graph orders --drift",
		],
		directoryArgument: 0,
	},
	{
		name: "debug",
		summary: "go through a task by hand: breakpoints, one run or one line at a time",
		args: [["[dir]", "the automation's folder; missing: the current one"]],
		options: [
			...DATA,
			["-n, --name <name>", "the task's name"],
			["--break <place>", "stop there: step:pay, step:pay:error, order.status, call:bank.charge, steps/pay.js:12"],
		],
		repeated: ["break"],
		examples: [
			"debug orders -f orders/tests/data/order.json --break step:ship_order",
			"debug orders -d '{}' --break 'total = { $gt: 100 }'",
			"debug orders -d '{}' --json < commands.txt",
		],
		status: TASK_STATUS,
		directoryArgument: 0,
	},
	{
		name: "studio",
		summary: "open the studio in a browser",
		args: [["[dir]", "the automation to open, or a bundle to look at; missing: the studio's first page"]],
		options: [
			["--browser", "in the browser, even where the desktop program could be used"],
			["--no-open", "only print the address"],
			["--port <n>", "the port to listen on (default: one that is free)"],
		],
		examples: ["studio", "studio orders", "studio orders --no-open --port 4400"],
		makesAutomation: true,
	},
	{
		name: "check",
		summary: "tell what is wrong with an automation's files, and fix what can be fixed",
		args: [["[dir]", "the automation's folder; missing: the current one"]],
		options: [["--fix", "apply the fixes that there are, then tell what is left"]],
		examples: ["check orders", "check orders --fix", "check --json | jq '.problems[].code'"],
		status: "1 when there is an error",
		directoryArgument: 0,
	},
	{
		name: "import-steps",
		summary: "take the steps out of a Markdown or JavaScript text",
		args: [
			["<file>", "the text (- is standard input)"],
			["[dir]", "the automation's folder; missing: the current one"],
		],
		examples: ["import-steps notes.md orders", "import-steps - orders < answer.md"],
		status: "0 when at least one step was made",
		directoryArgument: 1,
	},
	{
		name: "export",
		summary: "make one file of an automation, to hand it on",
		args: [["[dir]", "the automation's folder; missing: the current one"]],
		options: [
			["-o, --out <file>", "the bundle's file (default: the folder's name with .stepscape)"],
			["--format <format>", "stepscape (a bundle), or aloma (a folder with a deploy document; needs -o)"],
			["--standalone", "a folder that runs with Node alone, instead of a bundle (needs -o)"],
			["--recordings <ids>", "with the recordings of these tasks, commas between their ids"],
			["--no-data", "leave out the documents of tests/data"],
			["--sign [key]", "sign it with this key (default: your own; see `stepscape keys`)"],
			["--allow-secrets", "export although texts in code look like secrets"],
		],
		examples: ["export orders", "export orders -o orders-2.stepscape --sign"],
		directoryArgument: 0,
	},
	{
		name: "verify",
		summary: "tell whether a bundle is whole, who signed it, and whether it is what it says",
		args: [["<bundle>", "the bundle's file"]],
		options: [
			["--signed-by <fingerprint>", "fail unless it was signed with this key"],
			["--no-run", "don't run its scenarios"],
		],
		examples: ["verify orders.stepscape", 'verify orders.stepscape --signed-by "5f3a 90c1 …"'],
		status: "1 when something is not as it should be",
		makesAutomation: true,
	},
	{
		name: "inspect",
		summary: "show what a bundle contains and would use, without running anything of it",
		args: [
			["<bundle>", "the bundle's file"],
			["[dir]", "a folder to compare it with"],
		],
		examples: [
			"inspect orders.stepscape",
			"inspect orders.stepscape orders",
			"inspect orders.stepscape --json | jq .uses",
		],
		makesAutomation: true,
	},
	{
		name: "import",
		summary: "make an automation's folder of a bundle",
		args: [
			["<bundle>", "the bundle's file"],
			["<dir>", "the folder to make; an empty one, or one that is not there"],
		],
		options: [["--look-only", "let it neither run nor be changed until it is trusted"]],
		examples: ["import orders.stepscape orders", "import strange.stepscape strange --look-only"],
		status: "1 when the folder can't be written",
		makesAutomation: true,
	},
	{
		name: "deploy",
		summary: "make an automation's folder of a deploy document in YAML",
		args: [
			["<yaml>", "the document; the files that it names stand beside it"],
			["<dir>", "the folder to make; of several workspaces each has one in it"],
		],
		examples: ["deploy deploy.yaml orders"],
		makesAutomation: true,
	},
	{
		name: "trust",
		summary: "let an automation that came from a bundle run and be changed",
		args: [["[dir]", "the automation's folder; missing: the current one"]],
		examples: ["trust strange"],
		directoryArgument: 0,
	},
	{
		name: "keys",
		summary: "show the key that you sign bundles with, and make it where there is none",
		args: [["[file]", "the key's file; missing: your own"]],
		examples: ["keys", "keys team-key.pem"],
		makesAutomation: true,
	},
	{
		name: "task new",
		summary: "make a task and wait until it rests",
		args: [["[name]", "the task's name"]],
		options: [...DATA, ["--tags <list>", "tags of the task, with commas between"], VIRTUAL_TIME, NO_WAIT],
		examples: ['task new "Paid order" -f tests/data/paid.json', `task new "By hand" -d '{"order": {"status": "new"}}'`],
		status: TASK_STATUS,
	},
	{
		name: "task list",
		summary: "list tasks, the latest first",
		options: [
			["--state <state>", "only those in this state, such as error or running"],
			["--sort <by>", "createdAt, updatedAt, executionTime, name, state or runs"],
			["--limit <n>", "at most so many"],
		],
		examples: [
			"task list --state error --limit 20",
			"task list --sort executionTime",
			"task list --json | jq '.[].id'",
		],
	},
	{
		name: "task show",
		summary: "show where a task stands",
		args: TASK,
		options: [
			["--data", "also its data"],
			["--at <event>", "its data as it was after this event"],
		],
		examples: ["task show 01JX2 --data", "task show 01JX2 --data --json | jq .data"],
	},
	{
		name: "task log",
		summary: "show what happened to a task",
		args: TASK,
		options: [
			["--logs", "also what its steps wrote to the console"],
			["--changes", "also what was changed in its data"],
			["--verbose", "everything, with connector calls and watched values, uncut"],
			["--step <n>", "only the nth run (or the runs of the step with this name)"],
			["--at <event>", "only up to this event"],
			["--diff <id>", "compare with another task: where they part, and each difference from there"],
			["--follow", "go on until the task rests; with --json, an event a line"],
		],
		examples: [
			"task log 01JX2 --logs --changes",
			"task log 01JX2 --step 2 --verbose",
			"task log 01JX2 --at 12",
			"task log --diff 01JX2 01JX9",
			"task log 01JX2 --follow",
		],
	},
	{
		name: "task update",
		summary: "merge data into a task's data",
		args: TASK,
		options: [...DATA, ["--resume", "take up a task that has ended"], NO_WAIT],
		examples: [`task update 01JX2 -d '{"order": {"approved": true}}'`],
	},
	{
		name: "task stop",
		summary: "let no run of a task start any more",
		args: TASK,
		examples: ["task stop 01JX2"],
	},
	{
		name: "task resume",
		summary: "go on with a task that was stopped, is parked, or has ended",
		args: TASK,
		options: [NO_WAIT],
		examples: ["task resume 01JX2"],
		status: TASK_STATUS,
	},
	{
		name: "task retry",
		summary: "run the failed step of a task again",
		args: TASK,
		options: [NO_WAIT],
		examples: ["task retry 01JX2"],
		status: TASK_STATUS,
	},
	{
		name: "task clone",
		summary: "make a task from another one's data",
		args: TASK,
		options: [
			["--name <name>", "the new task's name"],
			...DATA,
			["--at <event>", "begin from how it was after this event"],
			NO_WAIT,
		],
		examples: ["task clone 01JX2", "task clone 01JX2 --at 12"],
		status: TASK_STATUS,
	},
	{
		name: "task pin",
		summary: "keep a task whatever the automation's retention says",
		args: TASK,
		examples: ["task pin 01JX2"],
	},
	{
		name: "task unpin",
		summary: "let a task go with the others of its age again",
		args: TASK,
		examples: ["task unpin 01JX2"],
	},
	{
		name: "task export",
		summary: "write a task's recording to a file that another person can open",
		args: TASK,
		options: [["-o, --output <file>", "the file; missing: a name of the task's in the current folder"]],
		examples: ["task export 01JX2", "task export 01JX2 -o wrong-total.stepscape-task"],
	},
	{
		name: "task import",
		summary: "open a task's recording from a file, to look at, replay and fork",
		args: [
			["<file>", "the recording's file"],
			["[dir]", "the automation's folder; missing: the current one"],
		],
		examples: ["task import wrong-total.stepscape-task", "task import wrong-total.stepscape-task orders"],
		directoryArgument: 1,
	},
	{
		name: "step list",
		summary: "list the steps with their conditions and runs",
		options: [
			["--sort <by>", "name, runs, failures, avgExecutionTime, minExecutionTime, maxExecutionTime or p95ExecutionTime"],
			["--verbose", "also their files and problems"],
		],
		examples: ["step list", "step list --sort avgExecutionTime"],
	},
	{
		name: "step show",
		summary: "show a step's condition, problems and runs",
		args: STEP,
		options: [["--verbose", "also its text"]],
		examples: ["step show validate_order --verbose"],
	},
	{
		name: "step add",
		summary: "add a step",
		args: [["<name>", "the new step's name"]],
		options: [["-f, --file <file>", "its text (- is standard input)"]],
		examples: ["step add validate_order", "step add validate_order -f draft.js"],
	},
	{
		name: "step edit",
		summary: "open a step in $VISUAL or $EDITOR, and check it afterwards",
		args: STEP,
		examples: ["step edit validate_order"],
		status: "1 when the step has an error",
	},
	{
		name: "step clone",
		summary: "copy a step",
		args: [...STEP, ["[name]", "the copy's name (default: the step's with _copy)"]],
		examples: ["step clone validate_order validate_order_strictly"],
	},
	{
		name: "step delete",
		summary: "move a step to the automation's trash",
		args: STEP,
		examples: ["step delete validate_order"],
	},
	{
		name: "step enable",
		summary: "let a step run again",
		args: STEP,
		examples: ["step enable validate_order"],
	},
	{
		name: "step disable",
		summary: "keep a step from running",
		args: STEP,
		examples: ["step disable validate_order"],
	},
	{
		name: "step validate",
		summary: "tell whether a step's condition matches some data, and why",
		args: STEP,
		options: DATA,
		examples: [`step validate validate_order -d '{"order": {"status": "new"}}'`],
		status: "0 when it matches, 1 when it doesn't",
	},
	{
		name: "step performance",
		summary: "show how long a step's runs took",
		args: STEP,
		examples: ["step performance validate_order"],
	},
	{
		name: "fork",
		summary: "make a task that goes on from a moment of another one",
		args: TASK,
		options: [
			["--at <event>", "the last event that both share; `task log` shows the numbers"],
			...DATA,
			["--name <name>", "the new task's name"],
			NO_WAIT,
		],
		examples: ["fork 01JX2 --at 12", `fork 01JX2 --at 12 -d '{"order": {"total": 7}}'`],
		status: TASK_STATUS,
	},
	{
		name: "replay",
		summary: "run recorded tasks again and tell which do not come out the same",
		args: [["[ids...]", "the tasks' ids, or their first characters"]],
		options: [
			["--with-current-code", "with the automation as it is now: which tasks would end otherwise?"],
			["--mocks", "with current code: let mock connectors answer calls that have no recorded answer"],
			["--all", "all tasks"],
			["--state <state>", "those in this state, such as error or done"],
			["--last <n>", "the latest n of them"],
		],
		examples: ["replay 01JX2", "replay --last 200 --with-current-code", "replay --all --json | jq .summary"],
		status: "1 when a task does not come out the same",
	},
	{
		name: "explain",
		summary: "tell why a step of a task runs, or why it does not",
		args: [["<task>", "the task's id, or its first characters"], ...STEP],
		options: [["--at <event>", "as it was after this event; missing: now"]],
		examples: [
			"explain 01JX2 ship_order",
			"explain 01JX2 ship_order --at 12",
			"explain 01JX2 ship_order --json | jq .change",
		],
	},
	{
		name: "blame",
		summary: "tell who wrote a value of a task's data",
		args: [
			["<task>", "the task's id, or its first characters"],
			["<path>", "where the value stands, such as order.items[0].sku"],
		],
		options: [["--at <event>", "as it was after this event; missing: now"]],
		examples: ["blame 01JX2 order.status", "blame 01JX2 'order.items[0].sku' --at 12"],
	},
	{
		name: "storage",
		summary: "show how much room the recordings of tasks take, and what of it could go",
		examples: ["storage", "storage --json | jq .largest"],
	},
	{
		name: "compact",
		summary: "remove the tasks that need not be kept, and give back their disk space",
		options: [
			["--dry-run", "only tell what would go"],
			["--keep-days <n>", "keep the tasks that ended in the last n days"],
			["--keep-tasks <n>", "keep the n latest tasks"],
			["--keep-megabytes <n>", "keep so many that they take at most n megabytes"],
		],
		examples: ["compact --dry-run", "compact --keep-days 30", "compact --keep-tasks 500 --json | jq .after"],
	},
	{
		name: "completion",
		summary: "print what makes a shell complete this program's commands",
		args: [["<shell>", "bash, zsh or fish"]],
		examples: ["completion bash >> ~/.bashrc", "completion fish > ~/.config/fish/completions/stepscape.fish"],
		makesAutomation: true,
	},
] as const satisfies readonly CommandSpec[];

export type CommandName = (typeof COMMANDS)[number]["name"];
