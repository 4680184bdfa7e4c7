@echo off
rem @@{make-head}
rem @@{make-nomination}
setlocal
chcp 65001 >nul
cd /d "%~dp0"
set "TASK=%~1"
if "%TASK%"=="" set "TASK=all"
if "%PORT%"=="" set "PORT=8000"
rem @@{make-quiet}
set "QUIET=-- -q"
if "%V%"=="1" set "QUIET="
set "ONLY_OPTION="
if not "%ONLY%"=="" set "ONLY_OPTION=--only %ONLY%"
if "%ONLY%"=="" set "ONLY=@@{primary}"
for %%t in (all check html latexpdf livehtml update clean help) do if "%TASK%"=="%%t" goto %%t
goto help

:all
call :environment || exit /b 2
%NOMINATION% check || exit /b 1
%NOMINATION% html %QUIET% || exit /b 1
%NOMINATION% pdf %QUIET%
exit /b %ERRORLEVEL%

:check
call :environment || exit /b 2
%NOMINATION% check
exit /b %ERRORLEVEL%

:html
call :environment || exit /b 2
%NOMINATION% html %ONLY_OPTION% %QUIET%
exit /b %ERRORLEVEL%

:latexpdf
call :environment || exit /b 2
%NOMINATION% pdf %ONLY_OPTION% %QUIET%
exit /b %ERRORLEVEL%

:livehtml
call :environment || exit /b 2
%AUTOBUILD% -b html -c . -d build\doctrees\live -D nomination_preview=1 --port %PORT% --watch . --ignore build --ignore .venv --ignore .git source\%ONLY% build\live
exit /b %ERRORLEVEL%

:update
call :names
if "%INSTALL%"=="" goto renew
rem @@{make-update}
if not exist .venv %PYTHON% -m venv .venv || exit /b 2
%INSTALL% --upgrade --requirement requirements.txt || exit /b 2
:renew
%NOMINATION% renew || exit /b 2
if "%INSTALL%"=="" exit /b 0
%INSTALL% --constraint constraints.txt --requirement requirements.txt || exit /b 2
copy /y requirements.txt .venv\installed.txt >nul
exit /b 0

:clean
if exist build rmdir /s /q build
exit /b 0

:help
echo   make            @@{help-all}
echo   make check      @@{help-check-short}
echo   make html       @@{help-html}
echo   make latexpdf   @@{help-latexpdf}
echo   make livehtml   @@{help-livehtml}
echo   make update     @@{help-update}
echo   make clean      @@{help-clean}
echo   make help       @@{help-help}
exit /b 0

:names
set "INSTALL="
set "AUTOBUILD=sphinx-autobuild"
if not "%NOMINATION%"=="" exit /b 0
set "NOMINATION=.venv\Scripts\python -m nomination"
set "AUTOBUILD=.venv\Scripts\python -m sphinx_autobuild"
set "INSTALL=.venv\Scripts\python -m pip install -qq --disable-pip-version-check"
if "%PYTHON%"=="" set "PYTHON=py -3"
exit /b 0

:environment
call :names
if "%INSTALL%"=="" exit /b 0
fc /b requirements.txt .venv\installed.txt >nul 2>nul && exit /b 0
echo @@{make-installing}
%PYTHON% -m venv --clear .venv || exit /b 2
%INSTALL% --constraint constraints.txt --requirement requirements.txt || exit /b 2
copy /y requirements.txt .venv\installed.txt >nul
exit /b 0
