# SPDX-License-Identifier: EUPL-1.2
# The front end is built by npm and esbuild (ui/README.md) and taken into the program as bytes.
find_program(MK_NPM npm REQUIRED)
find_program(MK_NODE node REQUIRED)
set(ui ${PROJECT_SOURCE_DIR}/ui)
set(ui_out ${PROJECT_BINARY_DIR}/ui)
set(assets_cpp ${PROJECT_BINARY_DIR}/generated/assets/assets_data.cpp)
set(assets_py ${PROJECT_SOURCE_DIR}/tools/gen_assets.py)
file(GLOB_RECURSE ui_sources CONFIGURE_DEPENDS ${ui}/style/* ${ui}/script/* ${ui}/static/*)

set(ui_modules ${PROJECT_BINARY_DIR}/ui_modules.stamp)
add_custom_command(OUTPUT ${ui_modules}
  COMMAND ${PROJECT_SOURCE_DIR}/tools/npm_ci.sh ${ui}
  COMMAND ${CMAKE_COMMAND} -E touch ${ui_modules}
  DEPENDS ${ui}/package-lock.json ${PROJECT_SOURCE_DIR}/tools/npm_ci.sh VERBATIM
  COMMENT "Fetch the front end's packages")
add_custom_command(OUTPUT ${ui_out}/assets.tsv
  COMMAND ${MK_NODE} build.mjs ${ui_out}
  DEPENDS ${ui_modules} ${ui_sources} ${ui}/build.mjs ${ui}/prune.mjs ${ui}/README.md
  WORKING_DIRECTORY ${ui} VERBATIM COMMENT "Build the front end")
add_custom_command(OUTPUT ${assets_cpp}
  COMMAND python3 ${assets_py} ${ui_out} ${assets_cpp}
  COMMAND ${CMAKE_COMMAND} -E touch ${assets_cpp}
  DEPENDS ${ui_out}/assets.tsv ${assets_py} VERBATIM)
target_sources(mk_assets PRIVATE ${assets_cpp})
