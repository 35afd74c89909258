"""A call that cannot be done, as it is told to the caller."""


class Refusal(Exception):
    """Answered with `status` (4xx, or 503) and {"error": {"code", "message", "field"?}}."""

    def __init__(self, status: int, code: str, message: str, field: str = "") -> None:
        super().__init__(message)
        self.status = status
        self.code = code
        self.message = message
        self.field = field

    @property
    def body(self) -> dict[str, dict[str, str]]:
        error = {"code": self.code, "message": self.message}
        return {"error": error | ({"field": self.field} if self.field else {})}
