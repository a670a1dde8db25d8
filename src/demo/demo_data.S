/* SPDX-License-Identifier: EUPL-1.2
   The texts of the demo town, inside the program. */
    .section .rodata
    .global mk_demo_places, mk_demo_places_end, mk_demo_tensions, mk_demo_tensions_end
mk_demo_places:
    .incbin "places.jsonl"
mk_demo_places_end:
mk_demo_tensions:
    .incbin "tensions.jsonl"
mk_demo_tensions_end:
    .section .note.GNU-stack,"",@progbits
