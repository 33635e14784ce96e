import { ShieldQuestion } from "lucide-react";
import { useState } from "react";
import { useStudio, useStudioStore } from "../state/index.ts";
import { Button } from "../ui/index.ts";
import styles from "./engine-banner.module.css";

/** Says that an automation which came as a bundle is only looked at, and lets a person trust it. */
export function TrustBanner() {
	const { automation, bridge, toasts } = useStudio();
	const origin = useStudioStore("automation", (state) => state.origin);
	const [isBusy, setBusy] = useState(false);
	if (origin === null || origin.trusted) return null;
	const trust = async () => {
		setBusy(true);
		try {
			await bridge.studio.trust();
			await automation.getState().refresh();
			toasts.getState().show({ tone: "done", text: "It is trusted now: it can run, and you can change it." });
		} catch (error) {
			toasts.getState().fail(error);
			setBusy(false);
		}
	};
	return (
		<section className={styles.banner} aria-label="Only looked at">
			<ShieldQuestion size={16} aria-hidden />
			<span className={styles.words}>
				You are only looking at this automation, which came as a bundle
				{origin.signer === undefined ? " that nobody signed" : `, signed by ${origin.signer}`}. Its steps don't run, and
				its files stay as they are.
			</span>
			<Button disabled={isBusy} onClick={trust}>
				Trust it
			</Button>
		</section>
	);
}
