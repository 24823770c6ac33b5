using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Devenv.Host.Processes;
using Devenv.Primitives;
using Devenv.Primitives.Diagnostics;

namespace Devenv.Vault.Upstream;

/// <summary>A program that the vault uses over pipes, in the repository's folder and with the variables of the build.</summary>
internal sealed class VaultProgram
{
    private static readonly TimeSpan s_timeLimit = TimeSpan.FromMinutes(10);

    private readonly string _path;
    private readonly HostEnvironment _host;
    private readonly string _folder;

    private VaultProgram(string name, string path, HostEnvironment host, string folder) =>
        (Name, _path, _host, _folder) = (name, path, host, folder);

    /// <summary>For messages.</summary>
    public string Name { get; }

    /// <summary>The first of several names that the machine has.</summary>
    public static bool TryFind(
        HostEnvironment host, string folder, ImmutableArray<string> names, [NotNullWhen(true)] out VaultProgram? program)
    {
        foreach (var name in names)
        {
            if (ProgramPath.Find(host, name) is { } path)
            {
                program = new VaultProgram(name, path, host, folder);
                return true;
            }
        }

        program = null;
        return false;
    }

    /// <param name="package">What to install where it is missing.</param>
    /// <exception cref="DevenvException">The machine has none of them.</exception>
    public static VaultProgram Find(HostEnvironment host, string folder, string package, params ImmutableArray<string> names) =>
        TryFind(host, folder, names, out var program)
            ? program
            : throw new DevenvException(DiagnosticTable.VaultProgramMissing.Create(names[0], package));

    /// <exception cref="DevenvException">It cannot be started, does not end, or writes without end.</exception>
    public async Task<PipedProgramOutcome.Exited> RunAsync(
        ImmutableArray<string> arguments, ImmutableArray<ReadOnlyMemory<byte>> input, CancellationToken cancellationToken)
    {
        var start = new PipedProgramStart
        {
            FileName = _path,
            Arguments = arguments,
            Variables = _host.Variables,
            WorkingFolder = _folder,
            Input = input,
            TimeLimit = s_timeLimit,
        };
        return await PipedProgram.RunAsync(start, cancellationToken) switch
        {
            PipedProgramOutcome.Exited exited => exited,
            PipedProgramOutcome.TooLong => throw Failed("it wrote more than 1 GiB"),
            PipedProgramOutcome.NotStarted refused => throw Failed(refused.Reason),
            _ => throw Failed("it did not end within ten minutes"),
        };
    }

    public DevenvException Failed(string reason) => new(DiagnosticTable.VaultProgramFailed.Create(Name, reason));
}
