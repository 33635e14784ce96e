import type { NodeProps } from "@xyflow/react";
import { FoldHorizontal } from "lucide-react";
import { memo, useContext } from "react";
import { IconButton } from "../../ui/index.ts";
import { ActionsContext } from "../actions/actions-context.ts";
import { useLive } from "../live/use-live.ts";
import type { FrameNode as FrameNodeType } from "./flow-types.ts";
import { NameField } from "./name-field.tsx";
import styles from "./nodes.module.css";

/** The frame around the steps of an open group. */
export const FrameNode = memo(({ id, data }: NodeProps<FrameNodeType>) => {
	const { group, title, rect } = data;
	const actions = useContext(ActionsContext);
	const isRenaming = useLive(({ renaming }) => renaming === id);
	return (
		<section className={styles.frame} style={{ width: rect.width, height: rect.height }} aria-label={`Group ${title}`}>
			<header className={styles.frameHeader}>
				{isRenaming ? (
					<NameField label="Name of the group" name={title} onDone={(next) => actions.renameGroup(group, next)} />
				) : (
					<span className={styles.name}>{title}</span>
				)}
				<IconButton isQuiet label={`Collapse ${title}`} onClick={() => actions.collapse(group, true)}>
					<FoldHorizontal size={13} aria-hidden />
				</IconButton>
			</header>
		</section>
	);
});
FrameNode.displayName = "FrameNode";
