"""Machine code of the engine, made by Numba. Only who finds none kept comes here."""

import gc

import numba

from .jit import APART, COMPILED
from .lowering import kind

AS_NUMPY = {"error_model": "numpy"}  # what is divided by nothing is infinite, and no error
WITHIN = AS_NUMPY | {"no_cfunc_wrapper": True}  # only the loop calls them


def made(every) -> dict[str, tuple[str, list[str], bytes]]:
    """Of each function that Python calls: what it is called in its object file, what that needs
    of others, and the file."""
    collects = gc.isenabled()
    gc.disable()  # Numba makes millions of objects that stay: to look through them takes a tenth
    try:
        return _made(every)
    finally:
        if collects:
            gc.enable()


def _made(every):
    for function in COMPILED:
        within = function not in APART  # a tenth faster, and a third longer to make
        numba.extending.register_jitable(forceinline=within, **WITHIN)(function)
    return {it.name: _one(it) for it in every}


def _one(called):
    gives = numba.void if called.gives is None else kind(called.gives)
    signature = gives(*map(kind, called.takes))
    code = numba.cfunc(signature, **AS_NUMPY)(called.function)
    library = code._library  # Numba keeps its own in the same way
    _name, _kind, (file, _bitcode) = library.serialize_using_object_code()
    module = library._final_module
    parts = [*module.functions, *module.global_variables]
    needs = [it.name for it in parts if it.is_declaration and not it.name.startswith("llvm.")]
    return code.native_name, needs, file
