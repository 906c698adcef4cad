"""A WebAssembly module taken apart into its sections and functions, and put together again.

As much of the binary format (https://webassembly.github.io/spec/core/binary/) as `lean_engine` needs: no instruction is
read, functions keep their numbers, and what is not touched keeps its bytes.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

HEADER = b"\0asm\1\0\0\0"
FUNCTION, TABLE, MEMORY, GLOBAL, TAG = range(5)
"""Kinds of what is imported and exported."""
VOID = (b"\x60\x00\x00", 0)
"""The type of a function that takes nothing and gives nothing."""
END, CALL_INDIRECT, LOCAL_GET, GLOBAL_SET, I32_CONST = b"\x0b", b"\x11", b"\x20", b"\x24", b"\x41"
I32 = b"\x7f"


class Section(IntEnum):
    """Numbers of sections."""

    CUSTOM = 0
    TYPES = 1
    IMPORTS = 2
    FUNCTIONS = 3
    TABLES = 4
    GLOBALS = 6
    EXPORTS = 7
    START = 8
    ELEMENTS = 9
    CODE = 10
    DATA = 11


class Import(NamedTuple):
    """Something from outside; `form` is its kind's description as it stands in the file."""

    module: bytes
    name: bytes
    kind: int
    form: bytes


class Export(NamedTuple):
    """Something for outside, by its number among its kind."""

    name: bytes
    kind: int
    number: int


def unsigned(value: int) -> bytes:
    """A number as LEB128."""
    found = bytearray()
    while value > 0x7F:
        found.append(value & 0x7F | 0x80)
        value >>= 7
    return bytes([*found, value])


def constant(value: int) -> bytes:
    """The instruction that gives a number, which is not negative."""
    found = unsigned(value)
    # The constant is signed: the highest bit of the last byte must not say that it is negative.
    return I32_CONST + (found[:-1] + bytes([found[-1] | 0x80, 0]) if found[-1] & 0x40 else found)


def vector(items: Iterable[bytes]) -> bytes:
    """How many, and then all of them."""
    found = list(items)
    return unsigned(len(found)) + b"".join(found)


def text(content: bytes) -> bytes:
    """Bytes after their length."""
    return unsigned(len(content)) + content


class Reader:
    """Bytes from a place on."""

    def __init__(self, content: bytes, place: int = 0) -> None:
        """Begin at `place`."""
        self.content, self.place = content, place

    def number(self) -> int:
        """An unsigned LEB128."""
        value = shift = 0
        while True:
            byte = self.content[self.place]
            self.place += 1
            value |= (byte & 0x7F) << shift
            shift += 7
            if byte < 0x80:
                return value

    def take(self, length: int) -> bytes:
        """The next bytes."""
        self.place += length
        return self.content[self.place - length : self.place]

    def text(self) -> bytes:
        """Bytes after their length."""
        return self.take(self.number())

    def rest(self) -> bytes:
        """All that is left."""
        return self.content[self.place :]


@dataclass(frozen=True)
class Module:
    """The sections of a module, in their order."""

    sections: tuple[tuple[int, bytes], ...]

    @classmethod
    def parse(cls, content: bytes) -> Module:
        """Raises ValueError for what is no module."""
        if not content.startswith(HEADER):
            raise ValueError("not a WebAssembly module of version 1")
        reader, sections = Reader(content, len(HEADER)), []
        while reader.place < len(content):
            number = reader.take(1)[0]
            sections.append((number, reader.text()))
        return cls(tuple(sections))

    def __bytes__(self) -> bytes:
        """The module as a file."""
        return HEADER + b"".join(bytes([number]) + text(content) for number, content in self.sections)

    def section(self, wanted: Section) -> bytes:
        """The contents of a section; an empty vector where it is missing."""
        return next((content for number, content in self.sections if number == wanted), b"\0")

    def having(self, changed: Mapping[Section, bytes | None]) -> Module:
        """The module with other contents of some of its sections, or without them where there are none."""
        new = {int(number): content for number, content in changed.items()}
        kept = ((number, new.get(number, content)) for number, content in self.sections)
        return Module(tuple((number, content) for number, content in kept if content is not None))

    def items(self, wanted: Section, read: Callable[[Reader], bytes]) -> list[bytes]:
        """The items of a section, each as `read` takes it."""
        reader = Reader(self.section(wanted))
        return [read(reader) for _ in range(reader.number())]

    def types(self) -> list[tuple[bytes, int]]:
        """Each type of function as it stands in the file, with the number of its parameters."""
        reader = Reader(self.section(Section.TYPES))
        found = []
        for _ in range(reader.number()):
            start = reader.place
            if reader.take(1) != b"\x60":
                raise ValueError("a type that is no function's")
            parameters = len(reader.text())
            reader.text()
            found.append((reader.content[start : reader.place], parameters))
        return found

    def imports(self) -> list[Import]:
        """What comes from outside."""
        reader = Reader(self.section(Section.IMPORTS))
        found = []
        for _ in range(reader.number()):
            module, name, kind = reader.text(), reader.text(), reader.take(1)[0]
            start = reader.place
            _FORMS[kind](reader)
            found.append(Import(module, name, kind, reader.content[start : reader.place]))
        return found

    def exports(self) -> list[Export]:
        """What is told to the outside."""
        reader = Reader(self.section(Section.EXPORTS))
        return [Export(reader.text(), reader.take(1)[0], reader.number()) for _ in range(reader.number())]

    def function_types(self) -> list[int]:
        """The number of the type of each function that is defined here."""
        reader = Reader(self.section(Section.FUNCTIONS))
        return [reader.number() for _ in range(reader.number())]

    def first(self, kind: int) -> int:
        """The number of the first of a kind that is defined here: those from outside come before."""
        return sum(one.kind == kind for one in self.imports())

    def globals(self) -> list[bool]:
        """Whether each global that is defined here can change; raises ValueError where one is not simply a number."""
        reader = Reader(self.section(Section.GLOBALS))
        found = []
        for _ in range(reader.number()):
            found.append(reader.take(2)[1] == 1)
            reader.take(1)
            reader.number()
            if reader.take(1) != END:
                raise ValueError(f"the global {len(found)} does not begin as a number")
        return found

    def bodies(self) -> list[bytes]:
        """Declarations of locals and instructions of each function that is defined here."""
        return self.items(Section.CODE, Reader.text)


def locals_end(body: bytes) -> int:
    """Where a function's instructions begin."""
    reader = Reader(body)
    for _ in range(reader.number()):
        reader.number()
        reader.take(1)
    return reader.place


def imported(found: Iterable[Import]) -> bytes:
    """The section of imports."""
    return vector(text(one.module) + text(one.name) + bytes([one.kind]) + one.form for one in found)


def exported(found: Iterable[Export]) -> bytes:
    """The section of exports."""
    return vector(text(one.name) + bytes([one.kind]) + unsigned(one.number) for one in found)


def code(bodies: Iterable[bytes]) -> bytes:
    """The section of code."""
    return vector(text(body) for body in bodies)


def _limits(reader: Reader) -> None:
    for _ in range(1 + (reader.take(1)[0] & 1)):
        reader.number()


def _table(reader: Reader) -> None:
    reader.take(1)
    _limits(reader)


def _tag(reader: Reader) -> None:
    reader.take(1)
    reader.number()


_FORMS: Mapping[int, Callable[[Reader], object]] = {
    FUNCTION: Reader.number,
    TABLE: _table,
    MEMORY: _limits,
    GLOBAL: lambda reader: reader.take(2),
    TAG: _tag,
}
