import { useMemo } from "react";
import type { BlocksEdit } from "../../../engine/contract/index.ts";
import { useStudio, useStudioStore } from "../../state/index.ts";
import { EmptyState } from "../../ui/index.ts";
import { knownPaths } from "../find-usages.ts";
import { BlockList } from "./block-list.tsx";
import styles from "./blocks-view.module.css";

/** The content as blocks, for those who don't code. They write ordinary code, and read it back where it has their shape. */
export function BlocksView({ path }: { readonly path: string }) {
	const { bridge, documents, toasts } = useStudio();
	const analysis = useStudioStore("analysis", (state) => state.analyses[path]);
	const graph = useStudioStore("automation", (state) => state.graph);
	const paths = useMemo(() => knownPaths(graph), [graph]);
	if (analysis === undefined) return null;
	if (!analysis.blocks.ok) return <EmptyState title="These are no blocks yet">{analysis.blocks.reason}</EmptyState>;
	const edit = async (change: BlocksEdit) => {
		const source = documents.getState().documents[path]?.text;
		if (source === undefined || source !== analysis.source) return;
		try {
			const answer = await bridge.studio.editBlocks(path, source, change);
			if (!answer.ok) return toasts.getState().show({ tone: "failed", text: answer.reason });
			// Typed on in the meantime: the places are no longer those.
			if (documents.getState().documents[path]?.text === source) documents.getState().edit(path, answer.edits);
		} catch (error) {
			toasts.getState().fail(error);
		}
	};
	return (
		<section className={styles.blocks} aria-label="Blocks">
			<BlockList list="" blocks={analysis.blocks.blocks} items={[]} paths={paths} onEdit={edit} />
		</section>
	);
}
