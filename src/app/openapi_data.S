/* SPDX-License-Identifier: EUPL-1.2
   The description of the API, inside the program. */
    .section .rodata
    .global mk_openapi, mk_openapi_end
mk_openapi:
    .incbin "openapi.json"
mk_openapi_end:
    .section .note.GNU-stack,"",@progbits
