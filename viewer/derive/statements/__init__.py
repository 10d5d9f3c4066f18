"""Who said what: quotations with their speakers, reported speech, and what is told according to somebody."""

from viewer.derive.statements.finding import statements

__all__ = ["statements"]
