; The recipe of Inno Setup for Windows: for one person, without asking for an administrator.
; UNTESTED: nothing here has been run. See docs/packages.md.
;
;   iscc /DVersion=VERSION /DApp=build\packages\app\spine-coach /O=dist packaging\windows\spine-coach.iss

#ifndef Version
  #error "say the version with /DVersion=..."
#endif
#ifndef App
  #error "say where the packed app is with /DApp=..."
#endif

[Setup]
AppId=org.spinecoach.SpineCoach
AppName=Spine Coach
AppVersion={#Version}
AppVerName=Spine Coach {#Version}
AppPublisher=The authors of Spine Coach
VersionInfoVersion={#Version}
DefaultDirName={localappdata}\Programs\Spine Coach
DefaultGroupName=Spine Coach
PrivilegesRequired=lowest
DisableProgramGroupPage=yes
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
MinVersion=10.0.17763
OutputBaseFilename=spine-coach-{#Version}-windows-x64
SetupIconFile=..\icons\spine-coach.ico
UninstallDisplayIcon={app}\spine-coach.exe
Compression=lzma2
SolidCompression=yes
WizardStyle=modern
ChangesAssociations=yes
; An open app keeps its record locked, so the person is asked to close it.
CloseApplications=yes
RestartApplications=no
; Signed where a certificate is at hand: define the tool "signer" in Inno Setup, then /DSigned=1
#ifdef Signed
SignTool=signer
SignedUninstaller=yes
#endif

[Languages]
Name: "en"; MessagesFile: "compiler:Default.isl"
Name: "de"; MessagesFile: "compiler:Languages\German.isl"

[CustomMessages]
en.clinic=Spine Coach, clinic
de.clinic=Spine Coach, Klinik
en.plan=Exercise plan
de.plan=Übungsplan
en.report=Sealed exercise report
de.report=Versiegelter Übungsbericht
en.start=Open Spine Coach
de.start=Spine Coach öffnen

[InstallDelete]
; An update leaves nothing of the version before. The record lies elsewhere, in %LOCALAPPDATA%\spine-coach.
Type: filesandordirs; Name: "{app}\_internal"

[Files]
Source: "{#App}\*"; DestDir: "{app}"; Flags: recursesubdirs ignoreversion
Source: "..\icons\*.ico"; DestDir: "{app}\icons"; Flags: ignoreversion

[Icons]
Name: "{group}\Spine Coach"; Filename: "{app}\spine-coach.exe"; AppUserModelID: "org.spinecoach.SpineCoach"
Name: "{group}\{cm:clinic}"; Filename: "{app}\spine-coach.exe"; Parameters: "clinic"
Name: "{userdesktop}\Spine Coach"; Filename: "{app}\spine-coach.exe"; Tasks: desktop

[Tasks]
Name: "desktop"; Description: "{cm:CreateDesktopIcon}"

[Registry]
Root: HKCU; Subkey: "Software\Classes\.coachplan"; ValueType: string; ValueData: "SpineCoach.coachplan"; Flags: uninsdeletevalue
Root: HKCU; Subkey: "Software\Classes\.coachplan"; ValueType: string; ValueName: "Content Type"; ValueData: "application/x-spine-coach-plan"; Flags: uninsdeletevalue
Root: HKCU; Subkey: "Software\Classes\SpineCoach.coachplan"; ValueType: string; ValueData: "{cm:plan}"; Flags: uninsdeletekey
Root: HKCU; Subkey: "Software\Classes\SpineCoach.coachplan\DefaultIcon"; ValueType: string; ValueData: "{app}\icons\application-x-spine-coach-plan.ico"
Root: HKCU; Subkey: "Software\Classes\SpineCoach.coachplan\shell\open\command"; ValueType: string; ValueData: """{app}\spine-coach.exe"" open ""%1"""
Root: HKCU; Subkey: "Software\Classes\.coachreport"; ValueType: string; ValueData: "SpineCoach.coachreport"; Flags: uninsdeletevalue
Root: HKCU; Subkey: "Software\Classes\.coachreport"; ValueType: string; ValueName: "Content Type"; ValueData: "application/x-spine-coach-report"; Flags: uninsdeletevalue
Root: HKCU; Subkey: "Software\Classes\SpineCoach.coachreport"; ValueType: string; ValueData: "{cm:report}"; Flags: uninsdeletekey
Root: HKCU; Subkey: "Software\Classes\SpineCoach.coachreport\DefaultIcon"; ValueType: string; ValueData: "{app}\icons\application-x-spine-coach-report.ico"
Root: HKCU; Subkey: "Software\Classes\SpineCoach.coachreport\shell\open\command"; ValueType: string; ValueData: """{app}\spine-coach.exe"" open ""%1"""

[Run]
Filename: "{app}\spine-coach.exe"; Description: "{cm:start}"; Flags: nowait postinstall skipifsilent

; There is no [UninstallDelete]: what the person recorded is theirs, and stays.
