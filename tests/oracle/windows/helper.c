/* What a person does on Windows while renkei runs there.

   helper lock FILE       opens the file as Excel does, until its input ends
   helper ctrl-c MS CMD   runs CMD, presses Ctrl-C after MS milliseconds in
                          their console, and says the exit code of CMD
   helper start CMD       runs CMD and waits; named explorer.exe, a double click */

#include <stdio.h>
#include <wchar.h>
#include <windows.h>

static BOOL WINAPI ignore(DWORD event) { return event == CTRL_C_EVENT; }

static int fail(const char *what) {
    fprintf(stderr, "%s: error %lu\n", what, GetLastError());
    return 99;
}

static int lock(const wchar_t *file) {
    HANDLE handle = CreateFileW(file, GENERIC_READ | GENERIC_WRITE, FILE_SHARE_READ, NULL, OPEN_EXISTING, 0, NULL);
    if (handle == INVALID_HANDLE_VALUE)
        return fail("CreateFileW");
    puts("locked");
    fflush(stdout);
    while (getchar() != EOF) {
    }
    CloseHandle(handle);
    return 0;
}

static int run(wchar_t *command, DWORD milliseconds) {
    STARTUPINFOW start = {.cb = sizeof start};
    PROCESS_INFORMATION process;
    DWORD code;
    if (!CreateProcessW(NULL, command, NULL, NULL, TRUE, 0, NULL, NULL, &start, &process))
        return fail("CreateProcessW");
    if (milliseconds) {
        Sleep(milliseconds);
        if (!GenerateConsoleCtrlEvent(CTRL_C_EVENT, 0)) {
            TerminateProcess(process.hProcess, 97);
            return fail("GenerateConsoleCtrlEvent");
        }
    }
    WaitForSingleObject(process.hProcess, INFINITE);
    GetExitCodeProcess(process.hProcess, &code);
    if (milliseconds)
        printf("exit code %lu\n", code);
    return (int)code;
}

int wmain(int count, wchar_t **arguments) {
    if (count == 3 && !wcscmp(arguments[1], L"lock"))
        return lock(arguments[2]);
    if (count == 3 && !wcscmp(arguments[1], L"start"))
        return run(arguments[2], 0);
    if (count == 4 && !wcscmp(arguments[1], L"ctrl-c")) {
        /* the child inherits no handler, only whether Ctrl-C is ignored */
        SetConsoleCtrlHandler(ignore, TRUE);
        return run(arguments[3], (DWORD)_wtoi(arguments[2]));
    }
    fputs("helper lock FILE | ctrl-c MS COMMAND | start COMMAND\n", stderr);
    return 98;
}
