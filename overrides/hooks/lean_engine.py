"""Pyodide's engine without what the checker never uses, which stands in a second file and is fetched when it is called.

Of its 13,000 functions an answer needs some three thousand. `trimmed` leaves out the names that only native packages
would look up; `relocated` puts the addresses into the data that would be put there at each start; `counting` marks each
function that is called, and `split` puts the bodies of all others into a second module, which has all of the code and
shares memory, tables and state with the first. The first call of one of them fetches it (`snapshot.js`); nothing is
lost by that but time.

The table of functions has one more place for each function that is defined, and a last one for what fetches.
"""

from __future__ import annotations

import re
import subprocess
import tempfile
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from overrides.hooks import wasm
from overrides.hooks.wasm import (
    CALL_INDIRECT,
    END,
    FUNCTION,
    GLOBAL,
    GLOBAL_SET,
    I32,
    LOCAL_GET,
    TABLE,
    VOID,
    Export,
    Import,
    Module,
    Reader,
    Section,
    code,
    constant,
    exported,
    imported,
    locals_end,
    text,
    unsigned,
    vector,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping

GLUE, ENGINE, REST = "pyodide.asm.js", "pyodide.asm.wasm", "rest.wasm"
SHARED = b"@"
"""Begins the names of what only the two modules know of: functions by their place in the table, tables by number."""

SHAKE = Path(__file__).with_name(".shake.mjs")
RELOCATE = Path(__file__).with_name(".relocated-data.mjs")
PROGRAMS = {path.name: path.read_bytes() for path in (Path(__file__), Path(wasm.__file__), SHAKE, RELOCATE)}

_NAME = re.compile(r"[\w$]+")
_SYMBOL = re.compile(r'var ([\w$]+)=Module\["([\w$]+)"\]=(?:wasmExports\["([\w$]+)"\]|[\d.e]+);')
_MEMBER = re.compile(r'(?<=[;}])Module\["([\w$]+)"\]=[\w$]+;')
_MENTION = re.compile(r'Module(?:\.|\[")([\w$]+)')
_IMPORTS = re.compile(r"(?<=wasmImports=\{)[^}]+(?=\})")
_POINTED = re.compile(r"(?<=entry\.value=)addFunction(?=\(value,value\.sig\))")
_TEXT = re.compile(r"(?<=function _python2js_ucs2\(ptr,len\)\{try\{)")
_EVAL = re.compile(r"(?<![.\w$])eval\(")
_TABLE = re.compile(r'(?<=wasmTable=new WebAssembly\.Table\(\{initial:)(\d+)(?=,element:"anyfunc"\}\))')
_GLOBAL_GET = b"\x23"
_ASSIGNMENT = re.compile(b"(?=" + re.escape(GLOBAL_SET) + rb"([\x80-\xff]{0,4}[\x00-\x7f]))", re.DOTALL)
_RELOCATING = b"__wasm_apply_data_relocs"
_AT_BASE = b"\0" + _GLOBAL_GET + b"\0" + END
"""Begins a piece of data that is put where the first global says."""
_MEMORY_FILL, _DROP = b"\xfc\x0b\x00", b"\x1a"


def trimmed(glue: str, others: str, engine: bytes) -> tuple[str, bytes]:
    """Pyodide's script and module without the names that neither the script nor `others` mention.

    Raises ValueError where the script is not built as Pyodide's is, and CalledProcessError where it is no JavaScript.
    """
    module, foreign = Module.parse(engine), set(_NAME.findall(others))
    script = _once(_TABLE, lambda found: str(int(found[0]) + len(module.bodies()) + 1), glue)
    script = _once(_IMPORTS, lambda found: _imported_only(found[0], module), _without_symbols(script, foreign))
    # snapshot.js puts them into the table all at once.
    script = _once(_POINTED, lambda found: f'(Module["tabled"]||{found[0]})', script)
    # And it reads a long text at once, where Pyodide reads it letter by letter.
    letters = "HEAPU16.subarray(ptr>>>1,(ptr>>>1)+len)"
    script = _once(_TEXT, lambda _: f'const told=Module["text"]?.({letters});if(told!==undefined)return told;', script)
    mentions = Counter(_MENTION.findall(script))
    script = _MEMBER.sub(lambda found: found[0] if mentions[found[1]] > 1 or found[1] in foreign else "", script)
    # It would have to keep all that an eval could see; the site's policy forbids every eval.
    script = _EVAL.sub("(0,eval)(", script)
    command = ["node", str(SHAKE)]
    script = subprocess.run(command, check=True, input=script, stdout=subprocess.PIPE, encoding="utf-8").stdout
    asked = {one.name for one in module.imports() if one.module.startswith(b"GOT.")}
    words = set(_NAME.findall(script))
    kept = [one for one in module.exports() if one.name in asked or one.name.decode() in words]
    return script, bytes(module.having({Section.EXPORTS: exported(kept)}))


def relocated(files: Mapping[str, bytes]) -> bytes:
    """The engine among the files of a runtime, with its data as they are once all addresses stand in them.

    The function that would put them there does nothing any more: it is a tenth of the module. Raises ValueError where
    the module is not built as Pyodide's is, and CalledProcessError where it does not start.
    """
    module = Module.parse(files[ENGINE])
    reader = Reader(module.section(Section.DATA))
    if (reader.number(), reader.take(4)) != (1, _AT_BASE):
        raise ValueError("the engine's data are not one piece")
    size = reader.number()
    with tempfile.TemporaryDirectory() as name:
        for file, content in files.items():
            Path(name, file).write_bytes(content)
        memory = Path(name, "memory")
        subprocess.run(["node", str(RELOCATE), name, str(memory)], check=True, stdout=subprocess.DEVNULL)
        data = memory.read_bytes()[:size]
    (done,) = (one.number - module.first(FUNCTION) for one in module.exports() if one.name == _RELOCATING)
    bodies = (b"\0" + END if k == done else body for k, body in enumerate(module.bodies()))
    return bytes(module.having({Section.CODE: code(bodies), Section.DATA: vector([_AT_BASE + text(data)])}))


def _once(pattern: re.Pattern[str], change: Callable[[re.Match[str]], str], script: str) -> str:
    changed, count = pattern.subn(change, script)
    if count != 1:
        raise ValueError(f"{GLUE} has {count} places like {pattern.pattern}, not 1")
    return changed


def _without_symbols(script: str, foreign: Collection[str]) -> str:
    """Without the module's symbols that nothing else in the script names."""
    words = Counter(_NAME.findall(script))

    def line(found: re.Match[str]) -> str:
        own = Counter(name for name in found.groups() if name)
        return found[0] if any(words[name] > own[name] or name in foreign for name in own) else ""

    return _SYMBOL.sub(line, script)


def _imported_only(entries: str, module: Module) -> str:
    names = {one.name.decode() for one in module.imports()}
    return ",".join(entry for entry in entries.split(",") if entry.partition(":")[0] in names)


def counting(engine: bytes) -> bytes:
    """The module with a global for each of its functions, exported by its number: 1 once it has been called."""
    module = Module.parse(engine)
    bodies, exports = module.bodies(), module.exports()
    defined, first = len(module.globals()), module.first(GLOBAL)
    marks = [first + defined + number for number in range(len(bodies))]
    globals_ = Reader(module.section(Section.GLOBALS))
    globals_.number()
    mark = I32 + b"\x01" + constant(0) + END
    return bytes(
        module.having(
            {
                Section.GLOBALS: unsigned(defined + len(bodies)) + globals_.rest() + mark * len(bodies),
                Section.EXPORTS: exported(
                    [*exports, *(Export(b"%d" % k, GLOBAL, place) for k, place in enumerate(marks))]
                ),
                Section.CODE: code(
                    body[: (end := locals_end(body))] + constant(1) + GLOBAL_SET + unsigned(place) + body[end:]
                    for body, place in zip(bodies, marks, strict=True)
                ),
            }
        )
    )


def split(engine: bytes, called: Collection[int]) -> tuple[bytes, bytes]:
    """The module with the functions `called`, by their number among those defined, and the module with the rest.

    Raises ValueError where the module is not built as Pyodide's is.
    """
    whole = _Whole.parse(engine)
    hot = {*called, *whole.keeping_state}
    return whole.first_module(hot), whole.second_module(hot)


@dataclass(frozen=True)
class _Whole:
    """The module before it is split, and what has to be known of it."""

    module: Module
    types: list[tuple[bytes, int]]
    type_of: list[int]
    bodies: list[bytes]
    table: int
    """How long the table of functions is before the places for them are added, plus the one that stays empty."""
    keeping_state: frozenset[int]
    """Functions that use a global which changes after the start: state that the second module has no part in."""

    @classmethod
    def parse(cls, engine: bytes) -> _Whole:
        """Raises ValueError where the module is not built as Pyodide's is."""
        module = Module.parse(engine)
        bodies = module.bodies()
        (table,) = (one for one in module.imports() if one.kind == TABLE)
        state = _state(module, bodies)
        uses = [operation + unsigned(number) for number in state for operation in (_GLOBAL_GET, GLOBAL_SET)]
        keeping = frozenset(k for k, body in enumerate(bodies) if any(use in body for use in uses))
        least = Reader(table.form, 2).number() + 1
        return cls(module, [*module.types(), VOID], module.function_types(), bodies, least, keeping)

    def first_module(self, hot: Collection[int]) -> bytes:
        """All but the bodies of what is not `hot`: the second module is fetched, and the function called in it."""
        fetch = constant(self.table + len(self.bodies)) + self._call(len(self.types) - 1)
        bodies = (body if k in hot else b"\0" + fetch + self._jump(k) for k, body in enumerate(self.bodies))
        told = [*self._shared(self.keeping_state), *self._tables()]
        return bytes(
            self.module.having(
                {
                    Section.TYPES: vector(form for form, _ in self.types),
                    Section.EXPORTS: exported([*self.module.exports(), *told]),
                    Section.CODE: code(bodies),
                }
            )
        )

    def second_module(self, hot: Collection[int]) -> bytes:
        """All of the code, with the first one's memory, tables and state in the place of its own."""
        cold = (k for k in range(len(self.bodies)) if k not in hot)
        bodies = (b"\0" + self._jump(k) if k in self.keeping_state else body for k, body in enumerate(self.bodies))
        start = self._start()
        tables = self.module.items(Section.TABLES, _table_form)
        outside = [Import(SHARED, one.name, TABLE, form) for one, form in zip(self._tables(), tables, strict=True)]
        return bytes(
            self.module.having(
                {
                    Section.CUSTOM: None,
                    Section.TYPES: vector(form for form, _ in self.types),
                    Section.IMPORTS: imported([*self.module.imports(), *outside]),
                    Section.TABLES: None,
                    Section.EXPORTS: exported(self._shared(cold)),
                    Section.ELEMENTS: self._declared(),
                    Section.CODE: code(
                        # It would empty memory that the first module has long been using.
                        body.replace(_MEMORY_FILL, _DROP * 3) if k == start else body
                        for k, body in enumerate(bodies)
                    ),
                    Section.DATA: vector([b"\x01\x00"]),
                }
            )
        )

    def _start(self) -> int:
        start = _start(self.module)
        if self.bodies[start].count(_MEMORY_FILL) != 1:
            raise ValueError("the engine's start does not empty memory once")
        return start

    def _jump(self, number: int) -> bytes:
        """What is left of a function: it hands on what it was given, and gives what it gets."""
        kind = self.type_of[number]
        given = b"".join(LOCAL_GET + unsigned(place) for place in range(self.types[kind][1]))
        return given + constant(self.table + number) + self._call(kind) + END

    @staticmethod
    def _call(kind: int) -> bytes:
        return CALL_INDIRECT + unsigned(kind) + b"\0"

    def _shared(self, numbers: Collection[int] | Iterator[int]) -> list[Export]:
        first = self.module.first(FUNCTION)
        return [Export(SHARED + b"%d" % (self.table + k), FUNCTION, first + k) for k in sorted(numbers)]

    def _tables(self) -> list[Export]:
        first, count = self.module.first(TABLE), len(self.module.items(Section.TABLES, _table_form))
        return [Export(SHARED + b"table%d" % k, TABLE, first + k) for k in range(count)]

    def _declared(self) -> bytes:
        """The elements of the table as names of functions only: the first module has put them into it."""
        reader = Reader(self.module.section(Section.ELEMENTS))
        count, form = reader.number(), reader.take(2)
        reader.number()
        if (count, form, reader.take(1)) != (1, b"\0" + _GLOBAL_GET, END):
            raise ValueError("the engine's functions are not put into the table in one piece")
        return vector([b"\x03\x00" + reader.rest()])


def _start(module: Module) -> int:
    return Reader(module.section(Section.START)).number() - module.first(FUNCTION)


def _state(module: Module, bodies: list[bytes]) -> list[int]:
    """Globals that change after the start, told by their look: some that never do may be among them."""
    start, first = _start(module), module.first(GLOBAL)
    changing = {first + k for k, changes in enumerate(module.globals()) if changes}
    at_start = _assigned(bodies[start])
    later = _assigned(b"\0".join(body for k, body in enumerate(bodies) if k != start))
    return sorted(changing & later | changing - at_start)


def _assigned(content: bytes) -> set[int]:
    """Globals that instructions in `content` may set; a number that only looks like such an instruction counts too."""
    return {Reader(number).number() for number in set(_ASSIGNMENT.findall(content))}


def _table_form(reader: Reader) -> bytes:
    start = reader.place
    reader.take(1)
    for _ in range(1 + (reader.take(1)[0] & 1)):
        reader.number()
    return reader.content[start : reader.place]
