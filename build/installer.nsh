; Offers Freblens under "Open with" for .xml files without becoming their default program.

!macro customInstall
  WriteRegStr SHELL_CONTEXT "Software\Classes\Freblens.Trace" "" "Failed request trace"
  WriteRegStr SHELL_CONTEXT "Software\Classes\Freblens.Trace\shell\open\command" "" '"$INSTDIR\${APP_EXECUTABLE_FILENAME}" "%1"'
  WriteRegNone SHELL_CONTEXT "Software\Classes\.xml\OpenWithProgids" "Freblens.Trace"
!macroend

!macro customUnInstall
  DeleteRegKey SHELL_CONTEXT "Software\Classes\Freblens.Trace"
  DeleteRegValue SHELL_CONTEXT "Software\Classes\.xml\OpenWithProgids" "Freblens.Trace"
!macroend
