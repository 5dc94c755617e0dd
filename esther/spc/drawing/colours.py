"""The colours of a drawing: the page's own (Designsystemet's names), and what they are when it
stands alone. Nothing is told by colour only."""

INK = "var(--ds-color-neutral-text-subtle,#544e50)"
LINE = "var(--ds-color-neutral-border-default,#797275)"
GRID = "var(--ds-color-neutral-border-subtle,#d6cfd1)"
BAND = "var(--ds-color-neutral-surface-tinted,#f1efef)"
PAPER = "var(--ds-color-neutral-surface-default,#ffffff)"
GREEN = "var(--ds-color-accent-base-default,#265847)"
ROSE = "var(--ds-color-brand1-border-default,#a9576a)"
SLATE = "var(--ds-color-info-base-default,#34506a)"
ALONE = """<style>
svg{font-family:system-ui,sans-serif}
@media screen and (prefers-color-scheme:dark){svg{background:#1d1a1b;--ds-color-neutral-text-subtle:#c9c1c4;
--ds-color-neutral-border-default:#938b8e;--ds-color-neutral-border-subtle:#4a4446;
--ds-color-neutral-surface-tinted:#2d292a;--ds-color-neutral-surface-default:#1d1a1b;
--ds-color-accent-base-default:#8fc4ae;--ds-color-brand1-border-default:#d98b9c;
--ds-color-info-base-default:#9db8d1}}
@media (forced-colors:active){svg{background:Canvas;--ds-color-neutral-text-subtle:CanvasText;
--ds-color-neutral-border-default:CanvasText;--ds-color-neutral-border-subtle:GrayText;
--ds-color-neutral-surface-tinted:Canvas;--ds-color-neutral-surface-default:Canvas;
--ds-color-accent-base-default:CanvasText;--ds-color-brand1-border-default:CanvasText;
--ds-color-info-base-default:CanvasText}}
</style>"""
