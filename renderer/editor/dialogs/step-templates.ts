/** What a new step can begin as. */
export const STEP_TEMPLATES: readonly { readonly title: string; readonly source: string }[] = [
	{
		title: "An empty step",
		source: `export const condition = {};

export const content = async () => {};
`,
	},
	{
		title: "A step that changes a field",
		source: `// Runs when the task's data matches the condition. Say which data that is.
export const condition = {
	example: { status: "new" },
};

export const content = async () => {
	data.example.status = "done";
};
`,
	},
	{
		title: "A step that calls a connector",
		source: `export const condition = {
	example: { status: "new" },
	answer: { $exists: false },
};

export const content = async () => {
	try {
		data.answer = await connectors.service.ask({ about: data.example });
	} catch (error) {
		data.answer = { failed: error.message };
	}
};
`,
	},
	{
		title: "A step that ends the task",
		source: `export const condition = {
	example: { status: "done" },
};

export const content = async () => {
	task.complete();
};
`,
	},
];
