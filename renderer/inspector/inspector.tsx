import { useStudioStore } from "../state/index.ts";
import { EmptyState } from "../ui/index.ts";

/** Whatever is selected. */
export function Inspector() {
	const data = useStudioStore("tasks", (state) => state.data);
	if (data === undefined)
		return <EmptyState title="Nothing to look at yet">Run a task, and its data is shown here.</EmptyState>;
	return (
		<section aria-label="Data" style={{ height: "100%", overflow: "auto", padding: "12px" }}>
			<pre className="mono">{JSON.stringify(data, null, 2)}</pre>
		</section>
	);
}
