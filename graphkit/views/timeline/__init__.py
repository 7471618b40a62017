"""The timeline of a firm or a case: one model of lanes, drawn on a terminal, as SVG and as a page."""
