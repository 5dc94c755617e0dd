"""An object file becomes a function in this process, by LLVM."""

import ctypes

from ..errors import NotRunnable

OWN = ("numba_", "NRT_")  # Numba's, for errors: the engine raises none
OPEN: list = []  # what holds the machine code, as long as the process lives


def linked(name: str, needs: list[str], file: bytes) -> int:
    """Where the function of this name in an object file lies. What it needs of Numba's own is
    the end of the process. Raises NotRunnable where it needs what this process does not have."""
    import llvmlite.binding as llvm

    llvm.initialize_native_target()
    llvm.initialize_native_asmprinter()
    machine = llvm.Target.from_default_triple().create_target_machine(
        codemodel="jitdefault", jit=True
    )
    engine = llvm.create_mcjit_compiler(llvm.parse_assembly(""), machine)
    for it in needs:  # asked only now: LLVM knows this process since there is an engine
        if llvm.address_of_symbol(it) is None:
            if not it.startswith(OWN):
                raise NotRunnable(
                    f"The simulator's machine code needs {it}, which is not here. With"
                    " ESTHER_FLOW_PLAIN=1 it runs without, a hundred times slower."
                )
            llvm.add_symbol(it, ctypes.cast(ctypes.CDLL(None).abort, ctypes.c_void_p).value)
    engine.add_object_file(llvm.ObjectFileRef.from_data(file))
    engine.finalize_object()
    OPEN.append((engine, machine))
    return engine.get_function_address(name)
