/** The arrows of the architecture: which folder may import which. */
const zones = {
	contract: [],
	project: ["contract"],
	condition: ["contract"],
	analysis: ["contract", "condition"],
	graph: ["contract"],
	bundle: ["contract", "project"],
	why: ["contract", "condition", "analysis"],
	edit: ["contract", "condition", "analysis"],
	sandbox: ["contract"],
	journal: ["contract"],
	run: ["contract", "condition", "journal", "sandbox"],
	connectors: ["contract"],
	scenarios: ["contract", "condition", "analysis", "why", "connectors", "journal", "sandbox", "run"],
	host: [
		"contract",
		"project",
		"condition",
		"analysis",
		"why",
		"edit",
		"sandbox",
		"journal",
		"run",
		"connectors",
		"scenarios",
		"bundle",
	],
	shell: ["contract", "project"],
	cli: ["contract", "project", "host", "graph", "shell"],
};
/** The renderer's rooms; of the engine they see the contract alone. */
const rooms = {
	ui: [],
	bridge: [],
	state: ["bridge"],
	canvas: ["state", "ui"],
	editor: ["state", "ui"],
	inspector: ["state", "ui"],
	panels: ["state", "ui"],
	app: ["bridge", "state", "ui", "canvas", "editor", "inspector", "panels"],
};
const isTest = "\\.(test|fake)\\.ts$|/(testing|fake)/";

module.exports = {
	forbidden: [
		{ name: "no-cycles", severity: "error", from: {}, to: { circular: true } },
		...Object.entries(zones).map(([zone, allowed]) => ({
			name: `${zone}-imports`,
			severity: "error",
			from: { path: `^engine/${zone}/`, pathNot: "^engine/cli/stepscape\\.js$" },
			to: { path: "^engine/", pathNot: `^engine/(${[zone, ...allowed].join("|")})/` },
		})),
		{
			name: "only-the-public-face",
			comment: "Another zone is imported by its index only.",
			severity: "error",
			// The command's first file starts a runner before anything of the engine is loaded.
			from: { path: "^engine/([^/]+)/", pathNot: "^engine/cli/(stepscape|bundle/make-bundle)\\.js$" },
			to: {
				path: "^engine/([^/]+)/",
				pathNot: [
					"^engine/$1/",
					"^engine/[^/]+/index\\.ts$",
					"^engine/host/(remote|report|studio|check|scenarios|bundle)/index\\.ts$",
					"^engine/shell/browser/index\\.ts$",
				],
			},
		},
		...Object.entries(rooms).map(([room, allowed]) => ({
			name: `renderer-${room}-imports`,
			severity: "error",
			from: { path: `^renderer/${room}/` },
			to: {
				path: "^(renderer|engine|electron|e2e|bench)/",
				pathNot: `^(renderer/(${[room, ...allowed].join("|")})/|engine/contract/index\\.ts$)`,
			},
		})),
		{
			name: "electron-imports",
			severity: "error",
			from: { path: "^electron/", pathNot: "^electron/((bundle|start)\\.js$|dist/)" },
			to: { path: "^(engine|renderer|e2e|bench)/", pathNot: "^engine/(contract|shell|shell/browser)/index\\.ts$" },
		},
		{
			name: "no-unresolved",
			severity: "error",
			from: { pathNot: "vite\\.config\\.ts$" },
			to: {
				couldNotResolve: true,
				pathNot: "^node:|^monaco-editor/|with|\\?worker$|\\.css$|^@radix-ui/colors|^@fontsource",
			},
		},
		{
			name: "bench-stays-outside",
			severity: "error",
			from: { path: "^engine/" },
			to: { path: "^bench/" },
		},
	],
	options: {
		parser: "swc",
		doNotFollow: { path: "node_modules" },
		exclude: { path: isTest },
		tsPreCompilationDeps: true,
		enhancedResolveOptions: { extensions: [".ts", ".tsx", ".js", ".json"] },
	},
};
