"""The compiled half of fingerpost."""

import os
from typing import Optional, Protocol, Union

class ArrowStream(Protocol):
    """Anything that hands out its batches through the Arrow PyCapsule interface."""

    def __arrow_c_stream__(self, requested_schema: Optional[object] = None) -> object: ...

class ArrowArray(Protocol):
    """Anything that hands out one batch through the Arrow PyCapsule interface."""

    def __arrow_c_array__(self, requested_schema: Optional[object] = None) -> tuple[object, object]: ...

class Engine:
    """The phrases and rules by which letters are read, ready to use from any thread."""

    def __new__(cls, content: Optional[Union[str, os.PathLike[str]]] = None) -> Engine: ...
    def identify(
        self,
        table: Union[ArrowStream, ArrowArray],
        *,
        explain: bool,
        as_of: Optional[str],
        threads: int,
    ) -> ArrowStream:
        """Findings, batch after batch as they are asked for."""
