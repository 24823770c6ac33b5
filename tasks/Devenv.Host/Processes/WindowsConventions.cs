using System.Collections.Immutable;

namespace Devenv.Host.Processes;

/// <summary>
/// Those of Windows. A name gets the endings of <c>PATHEXT</c> that a process can be made of; a file without one of them is no program
/// unless a command names its place, so that a script for other systems does not hide the program beside or behind it.
/// </summary>
internal sealed class WindowsConventions : SystemConventions
{
    private static readonly ImmutableArray<string> s_startable = [".COM", ".EXE", ".BAT", ".CMD"];

    public override StringComparer VariableNames => StringComparer.OrdinalIgnoreCase;

    public override string HomeVariable => "USERPROFILE";

    // The plain name would be looked for in a folder.
    public override string NullDevice => @"\\.\NUL";

    public override bool HasPosixShell => false;

    public override string ExecutableName(string name) => name + ".exe";

    public override bool IsPlace(string command) => command.AsSpan().IndexOfAny('/', '\\') >= 0 || command is [_, ':', ..];

    public override IEnumerable<string> ProgramsOf(string path, string? extensions)
    {
        var endings = Endings(extensions);
        var isComplete = endings.Any(ending => path.EndsWith(ending, StringComparison.OrdinalIgnoreCase));
        return [.. isComplete ? [path] : Array.Empty<string>(), .. endings.Select(ending => path + ending)];
    }

    public override IEnumerable<string> ProgramsAt(string path, string? extensions)
    {
        ImmutableArray<string> found = [.. ProgramsOf(path, extensions)];
        return found[0] == path ? found : [.. found, path];
    }

    public override bool IsProgram(string path) => File.Exists(path);

    private static ImmutableArray<string> Endings(string? extensions)
    {
        ImmutableArray<string> wished =
        [
            .. (extensions ?? string.Empty)
                .Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                .Where(ending => s_startable.Contains(ending, StringComparer.OrdinalIgnoreCase))
                .Select(ending => ending.ToLowerInvariant()),
        ];
        return wished.IsEmpty ? [".com", ".exe", ".bat", ".cmd"] : wished;
    }
}
