using System.Collections.Immutable;
using System.Globalization;
using Devenv.Activation;
using Devenv.Conda.Records;
using Devenv.Host.Files;
using Devenv.Host.Processes;
using Devenv.Install;
using Devenv.Primitives;
using Devenv.Primitives.Diagnostics;

namespace Devenv.Operations.Installing;

/// <summary>
/// Runs the link scripts of an environment's packages, with the variables of CEP 34, inside the activated environment (spec/INSTALL.md
/// §9.2).
/// </summary>
/// <param name="runScript">That of the environment as it is at the moment; without one only its folder of programs is on the path.</param>
internal sealed class LinkScriptRun(SelectedEnvironment environment, string runScript, HostEnvironment host, IOperationLog log)
{
    private const string MessageFile = ".messages.txt";

    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(10);

    private ImmutableArray<KeyValuePair<string, string>>? _activated;

    /// <summary>The scripts of packages that were linked, as they were noted in the prefix; each is struck off when it has ended.</summary>
    /// <exception cref="DevenvException">The environment cannot be activated, or the file system refuses.</exception>
    public async Task AfterLinkingAsync(CancellationToken cancellationToken)
    {
        var pending = LinkScripts.ReadPending(environment.Prefix);
        while (!pending.IsEmpty)
        {
            if (environment.Records.FirstOrDefault(record => record.Package.Name == pending[0]) is { Package: var package })
            {
                var script = LinkScripts.AfterLinking(package.Name, isWindows: false);
                await RunAsync(script, package.Name, package.Version.Source, package.BuildNumber, cancellationToken);
            }

            pending = pending.RemoveAt(0);
            LinkScripts.WritePending(environment.Prefix, pending);
        }
    }

    /// <summary>The scripts of packages that are about to go.</summary>
    /// <exception cref="DevenvException">The environment cannot be activated, or the file system refuses.</exception>
    public async Task BeforeUnlinkingAsync(IEnumerable<InstalledRecord> unlinked, CancellationToken cancellationToken)
    {
        foreach (var (_, package) in unlinked.Reverse())
        {
            var script = LinkScripts.BeforeUnlinking(package.Name, isWindows: false);
            await RunAsync(script, package.Name, package.Version, null, cancellationToken);
        }
    }

    private async Task RunAsync(
        RelativePath script, PackageName package, string version, long? buildNumber, CancellationToken cancellationToken)
    {
        var path = Path.Join(environment.Prefix, script.Value);
        if (!File.Exists(path))
        {
            return;
        }

        log.Message(MessageLevel.Normal, $"running \"{script}\" of {package}");
        var outcome = await ChildProcess.RunAsync(
            new ChildProcessStart
            {
                FileName = "/bin/bash",
                Arguments = [path],
                Variables = Variables(path, package, version, buildNumber, await ActivateAsync(cancellationToken)),
                WorkingFolder = environment.Prefix,
                TimeLimit = s_limit,
            },
            cancellationToken);
        if (Fault(outcome) is { } fault)
        {
            log.Report(DiagnosticTable.LinkScriptFailed.Create(script.Value, package, environment.Environment.Name, fault));
        }

        TellMessages();
    }

    private async Task<ImmutableArray<KeyValuePair<string, string>>> ActivateAsync(CancellationToken cancellationToken) =>
        _activated ??= File.Exists(runScript)
            ? (await ActivationVariables.CaptureAsync(
                runScript, environment.Environment.Name, environment.Prefix, host, cancellationToken)).Changes
            : [KeyValuePair.Create("PATH", $"{environment.Prefix}/bin:{host.Variable("PATH")}")];

    private Dictionary<string, string> Variables(
        string script, PackageName package, string version, long? buildNumber, ImmutableArray<KeyValuePair<string, string>> activated)
    {
        var variables = new Dictionary<string, string>(host.Variables, StringComparer.Ordinal);
        foreach (var (name, value) in activated)
        {
            variables[name] = value;
        }

        variables["PATH"] = $"{Path.GetDirectoryName(script)}:{variables.GetValueOrDefault("PATH")}";
        variables["PREFIX"] = variables["SOURCE_DIR"] = environment.Prefix;
        variables["ROOT_PREFIX"] = string.Empty;
        variables["PKG_NAME"] = package.Normalized;
        variables["PKG_VERSION"] = version;
        variables["PKG_BUILDNUM"] = string.Create(CultureInfo.InvariantCulture, $"{buildNumber}");
        return variables;
    }

    private static string? Fault(ChildProcessOutcome outcome) => outcome switch
    {
        ChildProcessOutcome.Exited { ExitCode: 0 } => null,
        ChildProcessOutcome.Exited ended => $"exit code {ended.ExitCode}, {Said(ended)}",
        ChildProcessOutcome.TimedOut => $"not done after {s_limit.TotalMinutes} minutes, it was ended",
        ChildProcessOutcome.NotStarted refused => refused.Reason,
        _ => throw new InvalidOperationException(outcome.ToString()),
    };

    private static string Said(ChildProcessOutcome.Exited ended) =>
        (ended.Error + ended.Output).Trim() is { Length: > 0 } text ? $"and said \"{text}\"" : "without a word";

    /// <summary>What scripts want a person to read lies in a file that everybody deletes who has shown it.</summary>
    private void TellMessages()
    {
        var path = Path.Join(environment.Prefix, MessageFile);
        try
        {
            if (File.Exists(path))
            {
                log.Message(MessageLevel.High, File.ReadAllText(path).TrimEnd());
                File.Delete(path);
            }
        }
        catch (Exception exception) when (FileFault.Is(exception))
        {
            throw FileFault.Of(exception, path);
        }
    }
}
