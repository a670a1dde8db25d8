# SPDX-License-Identifier: EUPL-1.2
# The one way a folder under src/ becomes a library with its tests.
find_package(Threads REQUIRED)

add_library(mk_flags INTERFACE)
target_include_directories(mk_flags INTERFACE ${PROJECT_SOURCE_DIR}/src ${PROJECT_BINARY_DIR}/generated)
target_compile_options(mk_flags INTERFACE -Wall -Wextra -Wconversion -Wshadow -Werror -fno-strict-aliasing)
target_link_libraries(mk_flags INTERFACE Threads::Threads)
if(MK_SANITIZE)
  target_compile_options(mk_flags INTERFACE -fsanitize=${MK_SANITIZE} -fno-omit-frame-pointer -g
    -fno-sanitize-recover=all)
  target_link_options(mk_flags INTERFACE -fsanitize=${MK_SANITIZE})
endif()

if(MK_TESTS)
  enable_testing()
  find_package(GTest REQUIRED)
  include(GoogleTest)
endif()

# mk_folder(PATH DEPENDS a b LINK lib ...): library mk_<path with _>, from every .cpp in the folder that is not a
# test; and a test program <path>_test from the *_test.cpp files, each test known to ctest by its own name.
function(mk_folder path)
  cmake_parse_arguments(arg "" "" "DEPENDS;LINK;TEST_DEPENDS" ${ARGN})
  string(REPLACE "/" "_" name ${path})
  set(dir ${PROJECT_SOURCE_DIR}/src/${path})
  file(GLOB sources CONFIGURE_DEPENDS ${dir}/*.cpp)
  set(tests ${sources})
  list(FILTER sources EXCLUDE REGEX "(_test|/main)\\.cpp$")
  list(FILTER tests INCLUDE REGEX "_test\\.cpp$")
  list(TRANSFORM arg_DEPENDS PREPEND mk_)
  list(TRANSFORM arg_TEST_DEPENDS PREPEND mk_)
  if(sources)
    add_library(mk_${name} STATIC ${sources})
    target_link_libraries(mk_${name} PUBLIC mk_flags ${arg_DEPENDS} ${arg_LINK})
    mk_generate_texts(${path} mk_${name})
  else()
    add_library(mk_${name} INTERFACE)
    target_link_libraries(mk_${name} INTERFACE mk_flags ${arg_DEPENDS} ${arg_LINK})
  endif()
  include(${dir}/options.cmake OPTIONAL)
  if(MK_TESTS AND tests)
    add_executable(${name}_test ${tests})
    target_link_libraries(${name}_test PRIVATE mk_${name} ${arg_TEST_DEPENDS} GTest::gtest GTest::gtest_main)
    gtest_discover_tests(${name}_test TEST_PREFIX "${name}." DISCOVERY_MODE PRE_TEST
      WORKING_DIRECTORY ${PROJECT_SOURCE_DIR}
      PROPERTIES LABELS ${name} TIMEOUT 120)
  endif()
endfunction()

# The texts of a folder: x_text.nl and x_text.en become x_text.hpp (constants, so that a missing text does not
# compile). One pair of files a folder at most.
function(mk_generate_texts path target)
  set(dir ${PROJECT_SOURCE_DIR}/src/${path})
  file(GLOB dutch CONFIGURE_DEPENDS ${dir}/*_text.nl)
  foreach(nl ${dutch})
    get_filename_component(stem ${nl} NAME_WE)
    set(out ${PROJECT_BINARY_DIR}/generated/${path}/${stem}.hpp)
    add_custom_command(OUTPUT ${out}
      COMMAND python3 ${PROJECT_SOURCE_DIR}/tools/gen_texts.py ${nl} ${out}
      DEPENDS ${nl} ${dir}/${stem}.en ${PROJECT_SOURCE_DIR}/tools/gen_texts.py VERBATIM)
    string(REPLACE "/" "_" id ${path}_${stem})
    add_custom_target(texts_${id} DEPENDS ${out})
    add_dependencies(${target} texts_${id})
    set_property(GLOBAL APPEND PROPERTY MK_TEXTS texts_${id})
  endforeach()
endfunction()
