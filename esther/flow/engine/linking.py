"""An object file becomes a function in this process, by LLVM."""

import ctypes

OPEN: list = []  # what holds the machine code, as long as the process lives


def linked(name: str, needs: list[str], file: bytes) -> int:
    """Where the function of this name in an object file lies. What it needs of others and this
    process does not have is Numba's own, for errors; the engine raises none."""
    import llvmlite.binding as llvm

    llvm.initialize_native_target()
    llvm.initialize_native_asmprinter()
    for it in needs:
        if llvm.address_of_symbol(it) is None:
            llvm.add_symbol(it, ctypes.cast(ctypes.CDLL(None).abort, ctypes.c_void_p).value)
    machine = llvm.Target.from_default_triple().create_target_machine(
        codemodel="jitdefault", jit=True
    )
    engine = llvm.create_mcjit_compiler(llvm.parse_assembly(""), machine)
    engine.add_object_file(llvm.ObjectFileRef.from_data(file))
    engine.finalize_object()
    OPEN.append((engine, machine))
    return engine.get_function_address(name)
