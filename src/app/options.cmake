# SPDX-License-Identifier: EUPL-1.2
target_sources(mk_app PRIVATE ${dir}/openapi_data.S)
set_source_files_properties(${dir}/openapi_data.S PROPERTIES
  INCLUDE_DIRECTORIES ${dir}
  OBJECT_DEPENDS ${dir}/openapi.json)
