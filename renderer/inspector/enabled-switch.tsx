import { useState } from "react";
import type { StepSummary } from "../../engine/contract/index.ts";
import { useStudio } from "../state/index.ts";
import styles from "./inspector.module.css";

/** Whether the step takes part in tasks. */
export function EnabledSwitch({ step: { name, enabled } }: { readonly step: StepSummary }) {
	const { bridge, automation, toasts } = useStudio();
	const [isChanging, setChanging] = useState(false);
	const change = async () => {
		setChanging(true);
		try {
			await bridge.studio.changeStep({ kind: "enable", step: name, enabled: !enabled });
			await automation.getState().refresh();
		} catch (error) {
			toasts.getState().fail(error);
		} finally {
			setChanging(false);
		}
	};
	return (
		<label className={styles.switch} title="A step that is switched off never runs">
			<input type="checkbox" checked={enabled} disabled={isChanging} onChange={change} />
			On
		</label>
	);
}
