# entente_embed_text(TARGET NAME FILE): a data file becomes the constant NAME of the program, in NAME.hpp, which TARGET
# includes; so a library needs no file beside it. String literals are limited to 64 KiB in the standard's minimum, hence
# pieces.
function(entente_embed_text target name file)
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${file})
  file(READ ${file} content)
  string(LENGTH "${content}" length)
  set(EMBEDDED_FILE ${file})
  set(EMBEDDED_NAME ${name})
  set(EMBEDDED_LITERALS "")
  set(begin 0)
  while(begin LESS length)
    string(SUBSTRING "${content}" ${begin} 16000 piece)
    string(APPEND EMBEDDED_LITERALS "    R\"text(${piece})text\"\n")
    math(EXPR begin "${begin} + 16000")
  endwhile()
  configure_file(${PROJECT_SOURCE_DIR}/cmake/embedded_text.hpp.in ${CMAKE_CURRENT_BINARY_DIR}/embedded/${name}.hpp @ONLY)
  target_include_directories(${target} PRIVATE ${CMAKE_CURRENT_BINARY_DIR}/embedded)
endfunction()
