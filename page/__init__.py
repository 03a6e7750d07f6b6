"""The page: its sources in TypeScript, and what builds them with nothing but Python at hand."""
