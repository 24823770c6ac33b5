using System.Collections.Frozen;
using System.Collections.Immutable;
using Devenv.Host.Processes;
using Devenv.Primitives;
using Devenv.Primitives.Diagnostics;

namespace Devenv.Vault.Git;

/// <summary>Commands of git in a folder.</summary>
/// <param name="folder">Absolute.</param>
/// <param name="keepsVariables">
/// Called by git itself: its variables say which index and which repository are meant. A build that runs below git must not see them.
/// </param>
internal sealed class GitProgram(HostEnvironment host, string folder, bool keepsVariables)
{
    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(2);

    private readonly FrozenDictionary<string, string> _variables = host.Variables
        .Where(pair => keepsVariables || !pair.Key.StartsWith("GIT_", StringComparison.OrdinalIgnoreCase))
        .ToFrozenDictionary(pair => pair.Key, pair => pair.Value, host.Variables.Comparer);

    /// <summary>Of those that the commands see.</summary>
    public IEnumerable<string> VariableNames => _variables.Keys;

    /// <summary>What a command prints.</summary>
    /// <exception cref="DevenvException">DEVENV7100: it fails.</exception>
    public async Task<string> RunAsync(ImmutableArray<string> arguments, CancellationToken cancellationToken) =>
        System.Text.Encoding.UTF8.GetString((await PipeAsync(arguments, default, cancellationToken)).Span);

    /// <summary>What a command prints; null where it fails.</summary>
    public async Task<string?> TryAsync(ImmutableArray<string> arguments, CancellationToken cancellationToken) =>
        await StartAsync(arguments, default, cancellationToken) is PipedProgramOutcome.Exited { ExitCode: 0 } exited
            ? System.Text.Encoding.UTF8.GetString(exited.Output.Span)
            : null;

    /// <summary>What a command writes; null where it fails.</summary>
    public async Task<ReadOnlyMemory<byte>?> TryPipeAsync(ImmutableArray<string> arguments, CancellationToken cancellationToken) =>
        await StartAsync(arguments, default, cancellationToken) is PipedProgramOutcome.Exited { ExitCode: 0 } exited ? exited.Output : null;

    /// <summary>What a command makes of its input.</summary>
    /// <exception cref="DevenvException">DEVENV7100: it fails.</exception>
    public async Task<ReadOnlyMemory<byte>> PipeAsync(
        ImmutableArray<string> arguments, ReadOnlyMemory<byte> input, CancellationToken cancellationToken) =>
        await StartAsync(arguments, input, cancellationToken) switch
        {
            PipedProgramOutcome.Exited { ExitCode: 0 } exited => exited.Output,
            PipedProgramOutcome.Exited exited => throw Failed(arguments, exited.Error.Trim()),
            PipedProgramOutcome.NotStarted refused => throw Failed(arguments, refused.Reason),
            _ => throw Failed(arguments, "it does not end"),
        };

    private Task<PipedProgramOutcome> StartAsync(
        ImmutableArray<string> arguments, ReadOnlyMemory<byte> input, CancellationToken cancellationToken) =>
        PipedProgram.RunAsync(
            new PipedProgramStart
            {
                FileName = ProgramPath.Find(host, "git") ?? "git",
                Arguments = arguments,
                Variables = _variables,
                WorkingFolder = folder,
                Input = input.IsEmpty ? [] : [input],
                TimeLimit = s_limit,
            },
            cancellationToken);

    private DevenvException Failed(ImmutableArray<string> arguments, string reason) =>
        new(DiagnosticTable.GitFailed.Create(arguments[0], folder, reason));
}
