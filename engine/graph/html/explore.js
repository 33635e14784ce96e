/**
 * What the page of a graph does in a browser: moving the picture, finding a step, telling about the one that is chosen. It is
 * written into the page as text, so it names nothing outside itself. All text goes in as text, never as markup.
 */
export function explore() {
	const find = (selector) => document.querySelector(selector);
	const graph = JSON.parse(find("#graph").textContent);
	const stage = find("#stage");
	const svg = find("#stage svg");
	const side = find("#side");
	const search = find("#search");
	const cards = new Map(
		[...svg.querySelectorAll("[data-step]")].map((card) => [graph.steps[card.dataset.step].name, card]),
	);
	const lines = [...svg.querySelectorAll("[data-from]")];
	const size = { width: Number(svg.getAttribute("width")), height: Number(svg.getAttribute("height")) };
	const view = { x: 0, y: 0, scale: 1 };
	svg.removeAttribute("width");
	svg.removeAttribute("height");

	function show() {
		const { clientWidth, clientHeight } = stage;
		svg.setAttribute("viewBox", `${view.x} ${view.y} ${clientWidth / view.scale} ${clientHeight / view.scale}`);
	}
	function showAll() {
		view.scale = Math.min(1.25, stage.clientWidth / size.width, stage.clientHeight / size.height);
		view.x = (size.width - stage.clientWidth / view.scale) / 2;
		view.y = (size.height - stage.clientHeight / view.scale) / 2;
		show();
	}
	/** Zooms so that the place under the pointer stays where it is. */
	function zoom(factor, at = { x: stage.clientWidth / 2, y: stage.clientHeight / 2 }) {
		const scale = Math.min(4, Math.max(0.1, view.scale * factor));
		view.x += at.x / view.scale - at.x / scale;
		view.y += at.y / view.scale - at.y / scale;
		view.scale = scale;
		show();
	}
	/** In the middle, and large enough to be read. */
	function center(card) {
		if (view.scale < 0.85) zoom(0.85 / view.scale);
		const box = card.getBoundingClientRect();
		const frame = stage.getBoundingClientRect();
		view.x += (box.x + box.width / 2 - frame.x - frame.width / 2) / view.scale;
		view.y += (box.y + box.height / 2 - frame.y - frame.height / 2) / view.scale;
		show();
	}

	function element(name, text, className) {
		const made = document.createElement(name);
		if (text !== undefined) made.textContent = text;
		if (className) made.className = className;
		return made;
	}
	function section(title, rows) {
		if (rows.length === 0) return;
		side.append(element("h3", title));
		const list = element("ul");
		for (const row of rows) {
			const item = element("li");
			item.append(...[row].flat());
			list.append(item);
		}
		side.append(list);
	}
	function link(step) {
		const button = element("button", step, "step");
		button.addEventListener("click", () => choose(step));
		return button;
	}
	const by = (edges, end) =>
		[...Map.groupBy(edges, (edge) => edge[end])].map(([step, own]) => [
			link(step),
			element("span", `${[...new Set(own.map(({ path }) => path))].join(", ")} (${own[0].certainty})`, "why"),
		]);

	function choose(name) {
		const step = graph.steps.find((each) => each.name === name);
		for (const [other, card] of cards) {
			card.classList.toggle("chosen", other === name);
			card.setAttribute("aria-pressed", String(other === name));
		}
		document.body.classList.toggle("has-chosen", step !== undefined);
		for (const line of lines)
			line.classList.toggle("near", [line.dataset.from, line.dataset.to].includes(String(graph.steps.indexOf(step))));
		side.replaceChildren();
		side.hidden = step === undefined;
		if (step === undefined) return showAll();
		const head = element("header");
		const close = element("button", "×", "close");
		close.setAttribute("aria-label", "Close");
		close.addEventListener("click", () => choose(undefined));
		head.append(element("h2", step.name), close);
		side.append(head, element("p", step.file, "file"));
		const clauses = new Map(step.reads.filter(({ clause }) => clause !== null).map((read) => [read.clause, read]));
		if (clauses.size === 0) side.append(element("p", "It waits for nothing: every task starts it."));
		section(
			"Waits for",
			[...clauses].map(([clause, { line }]) => [element("code", clause), element("span", `line ${line}`, "why")]),
		);
		section(
			"Reads",
			step.reads
				.filter(({ clause }) => clause === null)
				.map(({ path, line }) => [element("code", path), element("span", `line ${line}`, "why")]),
		);
		section(
			"Writes",
			step.writes.map(({ path, values, type, when, line }) => {
				const what = values.length > 0 ? values.map((value) => JSON.stringify(value)).join(" or ") : type;
				const sometimes = when === "always" ? "" : when === "branch" ? ", on some ways" : ", after a failure";
				return [element("code", `${path} = ${what}`), element("span", `line ${line}${sometimes}`, "why")];
			}),
		);
		const arms = graph.edges.filter(({ effect }) => effect === "arms");
		section("Set off by", [
			...graph.inputs
				.filter(({ readers }) => readers.includes(name))
				.map(({ path }) => [element("code", path), element("span", "comes with the task", "why")]),
			...by(
				arms.filter(({ to }) => to === name),
				"from",
			),
		]);
		section(
			"Sets off",
			by(
				arms.filter(({ from }) => from === name),
				"to",
			),
		);
		section(
			"Keeps from running",
			by(
				graph.edges.filter(({ effect, from }) => effect === "disarms" && from === name),
				"to",
			),
		);
		show();
		const card = cards.get(name);
		if (card) center(card);
	}

	/** Steps of which a word is in the name, a clause or a path stay bright. */
	function filter() {
		const words = search.value.trim().toLowerCase().split(/\s+/).filter(Boolean);
		let count = 0;
		for (const step of graph.steps) {
			const text = [
				step.name,
				...step.reads.map(({ clause, path }) => `${clause ?? ""} ${path}`),
				...step.writes.map(({ path }) => path),
			]
				.join(" ")
				.toLowerCase();
			const isFound = words.every((word) => text.includes(word));
			cards.get(step.name)?.classList.toggle("faded", !isFound);
			if (isFound) count += 1;
		}
		find("#found").textContent = words.length === 0 ? "" : `${count} of ${graph.steps.length}`;
	}

	let held;
	stage.addEventListener("pointerdown", (event) => {
		held = { x: event.clientX, y: event.clientY, isMoved: false };
	});
	stage.addEventListener("pointermove", (event) => {
		if (held === undefined) return;
		const [dx, dy] = [event.clientX - held.x, event.clientY - held.y];
		if (!held.isMoved && Math.hypot(dx, dy) < 4) return;
		if (!held.isMoved) stage.setPointerCapture(event.pointerId);
		view.x -= dx / view.scale;
		view.y -= dy / view.scale;
		held = { x: event.clientX, y: event.clientY, isMoved: true };
		show();
	});
	stage.addEventListener("pointerup", (event) => {
		const isClick = held !== undefined && !held.isMoved;
		held = undefined;
		if (isClick) choose(graph.steps[event.target.closest("[data-step]")?.dataset.step]?.name);
	});
	stage.addEventListener(
		"wheel",
		(event) => {
			event.preventDefault();
			const frame = stage.getBoundingClientRect();
			zoom(Math.exp(-event.deltaY / 400), { x: event.clientX - frame.x, y: event.clientY - frame.y });
		},
		{ passive: false },
	);
	for (const [name, card] of cards) {
		card.setAttribute("role", "button");
		card.setAttribute("tabindex", "0");
		card.setAttribute("aria-pressed", "false");
		card.setAttribute("aria-label", name);
		card.addEventListener("keydown", (event) => {
			if (event.key !== "Enter" && event.key !== " ") return;
			event.preventDefault();
			choose(name);
		});
	}
	search.addEventListener("input", filter);
	search.addEventListener("keydown", (event) => {
		const first = graph.steps.find(({ name }) => !cards.get(name)?.classList.contains("faded"));
		if (event.key === "Enter" && first) choose(first.name);
	});
	document.addEventListener("keydown", (event) => {
		if (event.key === "Escape") {
			search.value = "";
			filter();
			return choose(undefined);
		}
		if (event.target === search || event.ctrlKey || event.metaKey || event.altKey) return;
		if (event.key === "/") {
			event.preventDefault();
			search.focus();
		} else if (event.key === "+" || event.key === "=") zoom(1.25);
		else if (event.key === "-") zoom(0.8);
		else if (event.key === "0") showAll();
	});
	find("#in").addEventListener("click", () => zoom(1.25));
	find("#out").addEventListener("click", () => zoom(0.8));
	find("#fit").addEventListener("click", showAll);
	addEventListener("resize", show);
	showAll();
}
