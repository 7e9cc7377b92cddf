// The tables that compile_gazetteer laid out, as they are.
.section .rodata
.balign 16
.globl entente_gazetteer_tables, entente_gazetteer_tables_end
.hidden entente_gazetteer_tables, entente_gazetteer_tables_end
entente_gazetteer_tables:
.incbin ENTENTE_COMPILED_GAZETTEER
entente_gazetteer_tables_end:
.section .note.GNU-stack, "", %progbits
