# SPDX-License-Identifier: EUPL-1.2
# With the sanitizers on, g++ 12 sees an uninitialised optional inside Beast that is not there.
if(MK_SANITIZE AND CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  target_compile_options(mk_server PRIVATE -Wno-maybe-uninitialized)
endif()
