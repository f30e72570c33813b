# The Debian package, made by CPack of what the build folder holds; tools/package calls it.
set(RATSARCHIV_MAINTAINER "Ratsarchiv <ratsarchiv@example.org>" CACHE STRING "Maintainer of the Debian package")

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME ratsarchiv)
set(CPACK_PACKAGE_VERSION ${PROJECT_VERSION})
set(CPACK_PACKAGE_CONTACT ${RATSARCHIV_MAINTAINER})
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "full-text archive of German municipal council protocols")
set(CPACK_DEBIAN_PACKAGE_DESCRIPTION
"Indexes the protocols (Niederschriften) of municipal councils and their
papers, and searches them with an analysis of German of its own: inflected
forms, compounds both ways, torn words. Speakers, resolutions and votes are
read from the text and can be searched, selected and counted.
.
What is not public lies in databases of its own and is never written into
the public one. A timer renews the archive every night.")
set(CPACK_DEBIAN_PACKAGE_SECTION text)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_DEPENDS adduser)
set(CPACK_DEBIAN_PACKAGE_SUGGESTS tesseract-ocr-deu)  # for index --ocr
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_COMPRESSION_TYPE xz)
set(CPACK_STRIP_FILES ON)
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_SET_DESTDIR OFF)
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS
  OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)
foreach(script postinst prerm postrm conffiles)
  list(APPEND CPACK_DEBIAN_PACKAGE_CONTROL_EXTRA ${CMAKE_CURRENT_SOURCE_DIR}/debian/${script})
endforeach()
# Without a component: what any prefix gets; then what Debian gets besides.
set(CPACK_INSTALL_CMAKE_PROJECTS
  "${CMAKE_BINARY_DIR};ratsarchiv;Unspecified;/;${CMAKE_BINARY_DIR};ratsarchiv;system;/")
include(CPack)
