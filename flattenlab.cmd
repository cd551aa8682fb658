@echo off
rem Builds what is missing, then runs FlattenLab. Needs a JDK 17 or later and nothing else.
setlocal DisableDelayedExpansion
set "FLATTENLAB_DIR=%~dp0"
set "jar=%FLATTENLAB_DIR%target\flattenlab.jar"

set "java=java"
if not defined JAVA_HOME goto version
if exist "%JAVA_HOME:"=%\bin\java.exe" set "java=%JAVA_HOME:"=%\bin\java.exe"

:version
rem The line reads: openjdk version "17.0.15" 2025-04-15
set "version="
set "major=0"
for /f "tokens=3" %%v in ('call "%java%" -version 2^>^&1 ^| findstr /c:" version "') do if not defined version set "version=%%~v"
if defined version for /f "delims=.-+" %%m in ("%version%") do set "major=%%m"
echo %major%| findstr /r /x "[0-9][0-9]*" >nul
if errorlevel 1 set "major=0"
if not defined version set "version=none"
if %major% GEQ 17 goto current
echo flattenlab: a JDK 17 or later is needed, found '%version%'; install one or set JAVA_HOME to it>&2
exit /b 1

:current
if not exist "%jar%" goto build
rem Exit status 3 says that a source is newer than the jar.
powershell -NoProfile -NonInteractive -ExecutionPolicy Bypass -Command "$ErrorActionPreference = 'Stop'; Set-Location -LiteralPath $env:FLATTENLAB_DIR; $built = (Get-Item -LiteralPath 'target\flattenlab.jar').LastWriteTimeUtc; if (@(Get-Item -LiteralPath 'pom.xml'; Get-ChildItem -Path 'src\main', 'resources', 'lessons' -Recurse -File -ErrorAction SilentlyContinue) | Where-Object { $_.LastWriteTimeUtc -gt $built } | Select-Object -First 1) { exit 3 }" >nul 2>nul <nul
if not errorlevel 3 goto run
if errorlevel 4 goto run

:build
echo flattenlab: building (the first time this fetches about 180 MB)...>&2
pushd "%FLATTENLAB_DIR%"
call ".\mvnw.cmd" -B -ntp -q -DskipTests package 1>&2
set "status=%errorlevel%"
popd
if "%status%"=="0" goto run
echo flattenlab: the build failed, see above>&2
exit /b 1

:run
rem The program writes UTF-8; the console's own code page comes back afterwards.
set "codepage="
for /f "tokens=2 delims=:." %%c in ('chcp 2^>nul') do set "codepage=%%c"
if defined codepage chcp 65001 >nul 2>nul

set "newer="
if %major% GEQ 24 set newer="@%FLATTENLAB_DIR%src\launch\options-24"
set place=%newer% "-Dflattenlab.natives.folder=%FLATTENLAB_DIR%target\natives"

rem Pictures without a display come from Monocle, which lives in a JavaFX package and so wants JavaFX on the class path.
if "%~1"=="gallery" goto gallery
"%java%" "@%FLATTENLAB_DIR%src\launch\options" %FLATTENLAB_JAVA_OPTIONS% %place% "-XX:SharedArchiveFile=%FLATTENLAB_DIR%target\flattenlab.jsa" --module-path "%FLATTENLAB_DIR%target\fx" "@%FLATTENLAB_DIR%src\launch\options-modules" -cp "%jar%;%FLATTENLAB_DIR%target\lib\*" flattenlab.app.Main %*
set "status=%errorlevel%"
goto end

:gallery
"%java%" "@%FLATTENLAB_DIR%src\launch\options" %FLATTENLAB_JAVA_OPTIONS% %place% -Dglass.platform=Monocle -Dmonocle.platform=Headless -Dprism.order=sw -Djava.awt.headless=true -cp "%jar%;%FLATTENLAB_DIR%target\fx\*;%FLATTENLAB_DIR%target\lib\*" flattenlab.app.Main %*
set "status=%errorlevel%"

:end
if defined codepage chcp %codepage% >nul 2>nul
exit /b %status%
