using System.Collections.Immutable;

namespace Devenv.Sync.Sessions;

/// <summary>One side of a session.</summary>
public sealed record SyncEndpoint
{
    /// <summary><c>local</c>, <c>ssh</c> or <c>docker</c>.</summary>
    public required string Protocol { get; init; }

    public string User { get; init; } = string.Empty;

    public string Host { get; init; } = string.Empty;

    public uint Port { get; init; }

    public required string Path { get; init; }

    public bool IsConnected { get; init; }

    public ulong Folders { get; init; }

    public ulong Files { get; init; }

    public ulong TotalFileSize { get; init; }

    /// <summary>What could not be read and what could not be changed, at most ten of each.</summary>
    public ImmutableArray<SyncProblem> Problems { get; init; } = [];

    public ulong ExcludedProblems { get; init; }

    /// <summary>Which file is being staged, and how far it is; null where none is.</summary>
    public StagingProgress? Staging { get; init; }

    public ulong ProblemCount => (ulong)Problems.Length + ExcludedProblems;

    /// <summary>The address, in the form in which a project file has it.</summary>
    public string Address => AddressOf(Path);

    /// <summary>The address of something below the side's root.</summary>
    /// <param name="relative">As mutagen names it: with slashes; empty for the root itself.</param>
    public string AddressBelow(string relative) =>
        relative.Length == 0 ? Address : AddressOf(Path.EndsWith('/') ? Path + relative : $"{Path}/{relative}");

    private string AddressOf(string path)
    {
        var host = (User.Length > 0 ? User + "@" : string.Empty) + Host;
        return Protocol switch
        {
            "ssh" => Port > 0 ? $"{host}:{Port}:{path}" : $"{host}:{path}",
            "docker" => $"docker://{host}{(path.StartsWith('/') ? string.Empty : "/")}{path}",
            _ => path,
        };
    }
}
