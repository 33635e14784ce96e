import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { namespaceOf } from "../../bundle/deploy/names.ts";
import { step, writeAutomation } from "../testing/write-automation.ts";
import { deployYaml, exportDeploy } from "./index.ts";
import { readAutomation } from "./read-automation.ts";

const root = mkdtempSync(join(tmpdir(), "stepscape-deploy-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));
const SAMPLES = join(import.meta.dirname, "../../../assets/samples");
let count = 0;
const place = () => join(root, String(++count));
function folderOf(files: Parameters<typeof writeAutomation>[1]): string {
	const folder = place();
	writeAutomation(folder, files);
	return folder;
}
const json = (folder: string, path: string) => JSON.parse(readFileSync(join(folder, path), "utf8"));
const STEP = step("{ a: 1 }", 'await connectors.mailExamplePrivate.send({ to: "x" });');

test("a document with everything that such documents have", async () => {
	const folder = folderOf({
		"deploy.yaml": `# What is to be set up
workspaces:
  - name: "Shop, production"
    tags: ["production", "shop"]

    # Steps
    steps:
      - syncPath: "steps/"
      - name: "post to chat: when new!"
        file: "step/post.js"
    connectors:
      - connectorName: "mail.example (private)"
        config:
          apiToken: "********"
      - connectorName: "E-Mail (SMTP - OAuth)"
      - connectorName: "Sheets"
        name: "ledger"
        config:
          key: "\${LEDGER_KEY}" # optional
    secrets:
      - name: "CHANNEL"
        value: "C-17"
        description: "Where messages go"
        encrypted: false
      - name: "MASKED"
        value: "********"
        encrypted: false
      - name: "DATABASE"
        value: "\${DATABASE}"
        encrypted: true
      - name: "PASSWORD"
        value: "hunter2"
        encrypted: true
    webhooks:
      - name: "Web form"
    tasks:
      - name: "get the list"
        data: {"getList": true}
      - name: "from JSON"
        file: "task/one.json"
      - name: "from YAML"
        file: "task/two.yaml"
      - name: "only comments"
        file: "task/three.yaml"
`,
		"steps/1 - price it.js": STEP,
		"steps/notes.txt": "no step",
		"step/post.js": STEP,
		"task/one.json": '{ "id": 1 }',
		"task/two.yaml": "name: two\ndata:\n  id: 2\n",
		"task/three.yaml": "# nothing yet\n",
	});
	const into = place();
	const [made] = await deployYaml(join(folder, "deploy.yaml"), into);
	expect(made).toEqual({
		name: "Shop, production",
		directory: into,
		files: [
			"automation.json",
			"connectors/eMailSmtpOAuth.json",
			"connectors/ledger.json",
			"connectors/mailExamplePrivate.json",
			"steps/1 - price it.js",
			"steps/post to chat_ when new_.js",
			"tests/data/from JSON.json",
			"tests/data/from YAML.json",
			"tests/data/get the list.json",
			"tests/data/only comments.json",
		],
		left: [
			"the webhook Web form: tasks are made here, or by `stepscape task new`",
			"what connectors do: each is a mock now that answers with an empty object",
		],
	});
	expect(json(into, "automation.json")).toEqual({
		schemaVersion: 1,
		name: "Shop, production",
		workspace: "Shop, production",
		config: { CHANNEL: "C-17" },
		secrets: ["MASKED", "DATABASE", "PASSWORD"],
	});
	expect(json(into, "connectors/mailExamplePrivate.json")).toEqual({
		kind: "mock",
		description: "Stands in for mail.example (private).",
		methods: { send: { responses: [{ return: {} }] } },
	});
	expect(
		["from JSON", "from YAML", "get the list", "only comments"].map((name) => json(into, `tests/data/${name}.json`)),
	).toEqual([{ id: 1 }, { id: 2 }, { getList: true }, {}]);
	const project = readAutomation(into);
	expect(project.problems.filter(({ severity }) => severity === "error")).toEqual([]);
	expect(project.steps.every(({ runnable }) => runnable)).toBe(true);
});

test.each([
	[
		"one workspace with a list of steps, and tasks that are only comments",
		"workspaces:\n  - name: a\n    steps:\n      - name: x\n        file: s/x.js\n    tasks:\n      # - name: later\n",
	],
	[
		"no steps yet",
		"workspaces:\n  - name: a\n    connectors:\n      - connectorName: kubernetes\n    webhooks:\n      - name: feedback\n",
	],
	[
		"keys that are not known",
		"version: 2\nworkspaces:\n  - name: a\n    health: { enabled: true }\n    steps:\n      - syncPath: s\n",
	],
	["a number for a name", "workspaces:\n  - name: 7\n    steps: []\n"],
])("read: %s", async (_, yaml) => {
	const folder = folderOf({ "deploy.yaml": yaml, "s/x.js": STEP });
	const [made] = await deployYaml(join(folder, "deploy.yaml"), place());
	expect(readAutomation(made?.directory ?? "").name).toBe(made?.name);
});

test("several workspaces have a folder each", async () => {
	const folder = folderOf({ "deploy.yaml": "workspaces:\n  - name: Dev Üben\n  - name: Prod\n" });
	const into = place();
	await deployYaml(join(folder, "deploy.yaml"), into);
	expect(readdirSync(into)).toEqual(["1-dev-u-ben", "2-prod"]);
});

const bomb = `a: &a [x, x, x, x, x, x, x, x, x]\n${"bcdefgh"
	.split("")
	.map((key, i) => `${key}: &${key} [${Array(9).fill(`*${"abcdefg"[i]}`).join(", ")}]\n`)
	.join("")}workspaces: *h\n`;
test.each<readonly [string, string, RegExp]>([
	["no YAML", "workspaces:\n  - name: [", /^deploy\.yaml:\d+:\d+: This is not valid YAML: /],
	["no workspaces", "steps: []\n", /^deploy\.yaml is no deploy document\. It must have a list of workspaces/],
	["an empty text", "", /no deploy document/],
	["a name that is missing", "workspaces:\n  - steps: []\n", /Look at workspaces\.0\.name/],
	[
		"a step that is missing",
		"workspaces:\n  - name: a\n    steps:\n      - file: s/none.js\n",
		/names what is not there: s\/none\.js\./,
	],
	[
		"a folder that is missing",
		"workspaces:\n  - name: a\n    steps:\n      - syncPath: none/\n",
		/names what is not there: none\/\./,
	],
	[
		"a file outside",
		"workspaces:\n  - name: a\n    steps:\n      - file: ../outside.js\n",
		/names what is not there: \.\.\/outside\.js\./,
	],
	[
		"a link to the outside",
		"workspaces:\n  - name: a\n    steps:\n      - file: link.js\n",
		/names what is not there: link\.js\./,
	],
	[
		"an absolute path",
		"workspaces:\n  - name: a\n    steps:\n      - file: /etc/passwd\n",
		/names what is not there: \/etc\/passwd\./,
	],
	["aliases that multiply", bomb, /too many aliases/],
])("refused, and nothing is made: %s", async (_, yaml, why) => {
	writeFileSync(join(root, "outside.js"), STEP);
	const folder = folderOf({ "deploy.yaml": yaml });
	symlinkSync(join(root, "outside.js"), join(folder, "link.js"));
	const into = place();
	await expect(deployYaml(join(folder, "deploy.yaml"), into)).rejects.toMatchObject({
		code: "usage",
		message: expect.stringMatching(why),
	});
	expect(existsSync(into)).toBe(false);
});

test.each(readdirSync(SAMPLES))(
	"%s: written as a deploy document and read again, its steps and documents are the same",
	async (sample) => {
		const folder = place();
		const { left } = exportDeploy(join(SAMPLES, sample), folder);
		const [made] = await deployYaml(join(folder, "deploy.yaml"), place());
		const [before, after] = [readAutomation(join(SAMPLES, sample)), readAutomation(made?.directory ?? "")];
		const steps = (project: typeof before) => project.steps.map(({ name, source }) => [name, source]);
		expect(steps(after)).toEqual(steps(before));
		expect(after.config).toEqual(before.config);
		expect([...after.configKeys].sort()).toEqual([...before.configKeys].sort());
		expect(after.connectors.map(({ namespace }) => namespace)).toEqual(
			before.connectors.map(({ namespace }) => namespace),
		);
		for (const path of before.testData) expect(json(after.directory, path)).toEqual(json(before.directory, path));
		expect(left.length).toBeGreaterThanOrEqual(before.libraries.length);
	},
);

test.each([
	["slack.com", "slackCom"],
	["mail.example (private)", "mailExamplePrivate"],
	["E-Mail (SMTP - OAuth)", "eMailSmtpOAuth"],
	["Google Sheets", "googleSheets"],
	["eMailSmtp", "eMailSmtp"],
	["123", "c123"],
])("%s is called as connectors.%s", (name, namespace) => {
	expect(namespaceOf(name)).toBe(namespace);
});
