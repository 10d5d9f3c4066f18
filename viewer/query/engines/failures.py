"""What can go wrong with an engine, in words: one error for each thing that a person can do about it."""

from pathlib import Path

from viewer.document.errors import Cancelled, DatelineError


class EngineError(DatelineError):
    """An engine did not answer; `where` is its address without anything secret."""

    def __init__(self, where: str, reason: str, remedy: str = "") -> None:
        Exception.__init__(self, f"{where}: {reason}. {remedy}" if remedy else f"{where}: {reason}")
        self.where = where
        self.path = Path(where)
        self.reason = reason
        self.remedy = remedy


class NoEngine(EngineError):
    """What speaks to the engine isn't installed, or the address makes no sense."""


class Unreachable(EngineError):
    """The engine isn't there, or went away; the next question tries to reach it again."""


class TimedOut(EngineError):
    """No answer within the time allowed."""


class NotAllowed(EngineError):
    """The account may not do this."""


class NotThere(EngineError):
    """A table or column that isn't there."""


class ChangedUnderneath(EngineError):
    """The table is no longer as it was when it was opened."""


class QuestionCancelled(Cancelled):
    """A question that nobody waits for any more."""

    def __init__(self, where: str) -> None:
        Exception.__init__(self, f"{where}: the question was cancelled")
        self.path = Path(where)
        self.reason = "the question was cancelled"
        self.remedy = ""


# What the engines' own errors are called, by class (their parents' names included) and by words in their texts.
_LOST = ("ConnectionException", "AdminShutdown", "CrashShutdown", "CannotConnectNow", "ConnectionError", "NetworkError",
         "Py4JNetworkError", "ConnectionRefusedError", "ConnectionResetError", "InterfaceError")  # fmt: skip
_LOST_WORDS = ("server closed the connection", "connection refused", "connection is closed", "connection failed",
               "connection is lost", "terminating connection", "could not connect", "could not translate host",
               "consuming input failed", "unavailable", "failed to connect", "connection reset", "database system is",
               "connection has been closed", "already closed", "sparkcontext was shut down", "stopped sparkcontext",
               "session_closed", "session_not_found", "session was closed", "connect call failed",
               "all masters are unresponsive", "name or service not known")  # fmt: skip
_SLOW = ("QueryCanceled", "ConnectionTimeout", "LockNotAvailable")
_SLOW_WORDS = ("statement timeout", "timeout expired", "timeout exceeded", "timed out", "deadline exceeded",
               "connection timeout")  # fmt: skip
_STOPPED = ("InterruptException", "QueryCanceled")
_STOPPED_WORDS = ("canceling statement due to user request", "operation_canceled", "operation canceled", "interrupted",
                  "cancelled part of", "cancelled because", "query was cancelled", "job group cancelled")  # fmt: skip
_FORBIDDEN = ("InsufficientPrivilege", "PermissionException", "InvalidPassword", "InvalidAuthorizationSpecification",
              "Forbidden", "PermissionError", "ReadOnlySqlTransaction")  # fmt: skip
_FORBIDDEN_WORDS = ("permission denied", "authentication failed", "no password supplied", "access denied",
                    "not authorized", "unauthorized", "forbidden", "read-only", "must be owner")  # fmt: skip
_MISSING = ("UndefinedColumn", "UndefinedTable", "InvalidSchemaName", "InvalidCatalogName", "TableNotFound",
            "CatalogException", "BinderException", "FileNotFoundError")  # fmt: skip
_MISSING_WORDS = ("does not exist", "table_or_view_not_found", "unresolved_column", "cannot be resolved", "not found",
                  "unknown table", "unknown identifier", "no files found", "path_not_found",
                  "unable to infer schema")  # fmt: skip
_FULL = ("OutOfMemoryException", "OutOfMemory", "DiskFull", "OutOfMemoryError")
_FULL_WORDS = ("out of memory", "no space left", "could not write to file")


def told_stopped(error: BaseException) -> bool:
    """Whether an engine says that it was asked to stop."""
    return _is(error, _STOPPED, _STOPPED_WORDS)


def is_lost(error: BaseException) -> bool:
    """Whether the connection is of no more use."""
    return isinstance(error, (Unreachable, TimedOut)) or _is(error, _LOST, _LOST_WORDS)


def told(error: BaseException, where: str, secrets: tuple[str, ...], opened: bool) -> DatelineError:
    """An engine's own error as one of ours; `opened`: the table had been read before."""
    if isinstance(error, DatelineError):
        return error
    reason = _first_line(error, secrets)
    if _is(error, _SLOW, _SLOW_WORDS) and not _is(error, (), _STOPPED_WORDS):
        remedy = "Ask for a shorter stretch or fewer records, allow more with timeout=…, or build a rollup"
        return TimedOut(where, f"it took too long ({reason})", remedy)
    if _is(error, _FORBIDDEN, _FORBIDDEN_WORDS):
        return NotAllowed(where, f"the account may not do this ({reason})", "Ask whoever runs the engine for the right")
    if _is(error, _FULL, _FULL_WORDS):
        return EngineError(where, f"the engine has no room left ({reason})", "Allow it more with memory_limit=…")
    if _is(error, _LOST, _LOST_WORDS):
        return Unreachable(where, f"the connection failed ({reason})", "Is it running? Try again; it connects anew")
    if _is(error, _MISSING, _MISSING_WORDS):
        if opened:
            return ChangedUnderneath(where, f"the table is no longer as it was ({reason})", "Open it again")
        return NotThere(where, f"a table or column isn't there ({reason})", "Name it with table=… or map.start=…")
    return EngineError(where, f"the engine refused ({reason})")


def timed_out(where: str, seconds: float) -> TimedOut:
    """No answer came within the time allowed."""
    remedy = "Ask for a shorter stretch or fewer records, allow more with timeout=…, or build a rollup"
    return TimedOut(where, f"no answer within {seconds:g} s", remedy)


def _is(error: BaseException, names: tuple[str, ...], words: tuple[str, ...]) -> bool:
    called = {kind.__name__ for kind in type(error).__mro__}
    text = str(error).casefold()
    return not called.isdisjoint(names) or any(word in text for word in words)


def _first_line(error: BaseException, secrets: tuple[str, ...]) -> str:
    """What an engine says, shortened, without anything secret."""
    text = next((line.strip() for line in str(error).splitlines() if line.strip()), type(error).__name__)
    for secret in secrets:
        text = text.replace(secret, "…")
    return text if len(text) <= 300 else text[:299] + "…"
