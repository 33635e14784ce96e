import { Component, type ReactNode } from "react";
import { Button, EmptyState } from "../ui/index.ts";

/** Keeps a fault of the page from leaving it white. Nothing is lost: all that was written is on disk. */
export class ErrorBoundary extends Component<{ readonly children: ReactNode }, { readonly error: Error | undefined }> {
	override state: { readonly error: Error | undefined } = { error: undefined };

	static getDerivedStateFromError(error: Error) {
		return { error };
	}

	override render(): ReactNode {
		const { error } = this.state;
		if (error === undefined) return this.props.children;
		return (
			<EmptyState
				title="The studio's window has a fault"
				action={
					<Button tone="primary" onClick={() => location.reload()}>
						Load the window again
					</Button>
				}
			>
				Your files and tasks are safe: they are on disk. The fault was: {error.message}
			</EmptyState>
		);
	}
}
