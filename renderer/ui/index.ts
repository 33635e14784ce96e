/** Dumb components: they know no store and no bridge. */
export { Button, IconButton } from "./button.tsx";
export { EmptyState } from "./empty-state.tsx";
export { Kbd, shortcutText } from "./kbd.tsx";
export { Mark } from "./mark.tsx";
export { type GlyphState, StateGlyph } from "./state-glyph.tsx";
export { type Tab, Tabs } from "./tabs.tsx";
export { Toasts } from "./toasts.tsx";
