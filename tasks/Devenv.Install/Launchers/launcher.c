/*
 * Scripts\NAME.exe of a console command: runs ..\python.exe with NAME-script.py, which lies beside it, and ends as Python ends. It knows its
 * place from its own file alone, so one program serves all commands. No C runtime: what it needs of Windows is in kernel32.def.
 */
#include <windows.h>

#define LONGEST_PATH 32768
#define CANNOT_START 127

static wchar_t own[LONGEST_PATH];
static wchar_t python[LONGEST_PATH];
static wchar_t command[2 * LONGEST_PATH];
static char message[4 * LONGEST_PATH];
static STARTUPINFOW startup;
static PROCESS_INFORMATION child;
static JOBOBJECT_EXTENDED_LIMIT_INFORMATION limits;

/* False where the text and its closing zero do not fit. */
static BOOL append(wchar_t *text, DWORD *length, DWORD room, const wchar_t *more, DWORD count)
{
    for (DWORD i = 0; i < count; i++) {
        if (*length + 1 >= room)
            return FALSE;
        text[(*length)++] = more[i];
    }
    text[*length] = 0;
    return TRUE;
}

static DWORD length_of(const wchar_t *text)
{
    DWORD length = 0;
    while (text[length])
        length++;
    return length;
}

static DWORD append_number(char *text, DWORD length, DWORD number)
{
    char digits[10];
    DWORD count = 0;
    do {
        digits[count++] = (char)('0' + number % 10);
        number /= 10;
    } while (number);
    while (count)
        text[length++] = digits[--count];
    return length;
}

static DWORD append_ascii(char *text, DWORD length, const char *more)
{
    while (*more)
        text[length++] = *more++;
    return length;
}

static void fail(DWORD error)
{
    DWORD written;
    DWORD length = append_ascii(message, 0, "\"");
    int path = WideCharToMultiByte(CP_UTF8, 0, python, -1, message + length, 3 * LONGEST_PATH, NULL, NULL);
    length += path > 0 ? (DWORD)path - 1 : 0;
    length = append_ascii(message, length, "\" could not be started (Windows error ");
    length = append_number(message, length, error);
    length = append_ascii(message, length, "). Install the environment again.\r\n");
    WriteFile(GetStdHandle(STD_ERROR_HANDLE), message, length, &written, NULL);
    ExitProcess(CANNOT_START);
}

/* Python has the same console, gets the same event, and decides. */
static BOOL WINAPI ignore(DWORD event)
{
    (void)event;
    return TRUE;
}

/* What follows the program's name, blanks included: as the C runtime reads it, quotes hide blanks and a back slash hides nothing. */
static const wchar_t *arguments(const wchar_t *line)
{
    BOOL quoted = FALSE;
    for (; *line && (quoted || (*line != L' ' && *line != L'\t')); line++)
        if (*line == L'"')
            quoted = !quoted;
    return line;
}

/* "PREFIX\python.exe" "PREFIX\Scripts\NAME-script.py" and the arguments, untouched. */
static void write_command(void)
{
    DWORD length = GetModuleFileNameW(NULL, own, LONGEST_PATH);
    DWORD stem = length, folder, prefix, used = 0, path = 0;
    const wchar_t *rest = arguments(GetCommandLineW());
    if (length == 0 || length >= LONGEST_PATH)
        fail(length == 0 ? GetLastError() : ERROR_INSUFFICIENT_BUFFER);
    for (folder = length; folder > 0 && own[folder - 1] != L'\\'; folder--)
        if (own[folder - 1] == L'.' && stem == length)
            stem = folder - 1;
    for (prefix = folder > 0 ? folder - 1 : 0; prefix > 0 && own[prefix - 1] != L'\\'; prefix--)
        ;
    if (!append(python, &path, LONGEST_PATH, own, prefix)
        || !append(python, &path, LONGEST_PATH, L"python.exe", 10)
        || !append(command, &used, 2 * LONGEST_PATH, L"\"", 1)
        || !append(command, &used, 2 * LONGEST_PATH, python, path)
        || !append(command, &used, 2 * LONGEST_PATH, L"\" \"", 3)
        || !append(command, &used, 2 * LONGEST_PATH, own, stem)
        || !append(command, &used, 2 * LONGEST_PATH, L"-script.py\"", 11)
        || !append(command, &used, 2 * LONGEST_PATH, rest, length_of(rest)))
        fail(ERROR_INSUFFICIENT_BUFFER);
}

/* Whoever ends this program ends Python with it; programs that Python starts may leave. */
static HANDLE tie_to_this(void)
{
    HANDLE job = CreateJobObjectW(NULL, NULL);
    limits.BasicLimitInformation.LimitFlags = JOB_OBJECT_LIMIT_KILL_ON_JOB_CLOSE | JOB_OBJECT_LIMIT_SILENT_BREAKAWAY_OK;
    if (job && SetInformationJobObject(job, JobObjectExtendedLimitInformation, &limits, sizeof limits))
        return job;
    return NULL;
}

static HANDLE inherited(DWORD which)
{
    HANDLE handle = GetStdHandle(which);
    SetHandleInformation(handle, HANDLE_FLAG_INHERIT, HANDLE_FLAG_INHERIT);
    return handle;
}

void start(void)
{
    DWORD status = CANNOT_START;
    HANDLE job = tie_to_this();
    write_command();
    SetConsoleCtrlHandler(ignore, TRUE);
    startup.cb = sizeof startup;
    startup.dwFlags = STARTF_USESTDHANDLES;
    startup.hStdInput = inherited(STD_INPUT_HANDLE);
    startup.hStdOutput = inherited(STD_OUTPUT_HANDLE);
    startup.hStdError = inherited(STD_ERROR_HANDLE);
    if (!CreateProcessW(python, command, NULL, NULL, TRUE, job ? CREATE_SUSPENDED : 0, NULL, NULL, &startup, &child))
        fail(GetLastError());
    if (job) {
        AssignProcessToJobObject(job, child.hProcess);
        ResumeThread(child.hThread);
    }
    WaitForSingleObject(child.hProcess, INFINITE);
    GetExitCodeProcess(child.hProcess, &status);
    ExitProcess(status);
}
