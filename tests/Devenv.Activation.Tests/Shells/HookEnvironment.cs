using System.Collections.Frozen;
using System.Collections.Immutable;
using Devenv.Activation.Shells;
using Devenv.Primitives;
using Devenv.TestKit;
using Devenv.Workspace.Manifests;

namespace Devenv.Activation.Tests.Shells;

/// <summary>An environment to enter, in a folder whose name is as unpleasant as names may be.</summary>
internal sealed class HookEnvironment : IDisposable
{
    private const string OddName = "it's a \"$odd\" & `more`;*";

    private readonly TemporaryFolder _folder = new();

    public HookEnvironment(string name = "default")
    {
        Name = name;
        Directory.CreateDirectory(Prefix);
    }

    public string Name { get; }

    public string Folder => _folder.PathOf(OddName);

    public string Prefix => Path.Join(Folder, ".devenv/envs", Name);

    /// <summary>Where the scripts of <see cref="AddScripts"/> write.</summary>
    public string Log => _folder.PathOf("log");

    public List<KeyValuePair<string, string>> Variables { get; } = [];

    public List<string> Scripts { get; } = [];

    public string LogText => File.Exists(Log) ? File.ReadAllText(Log) : string.Empty;

    /// <summary>The variables of a user's session, without any environment.</summary>
    public static ImmutableSortedDictionary<string, string> Outside { get; } =
        ImmutableSortedDictionary.CreateRange<string, string>(
            StringComparer.Ordinal, [new("PATH", "/usr/local/bin:/usr/bin:/bin"), new("HOME", "/nonexistent"), new("LC_ALL", "C.UTF-8")]);

    public static HostEnvironment Host(IReadOnlyDictionary<string, string> variables, string subdir = "linux-64") =>
        new(subdir, variables.ToFrozenDictionary(StringComparer.Ordinal), "/nonexistent", "/nonexistent/.cache", DateTimeOffset.UnixEpoch,
            1, 1);

    public void Write(string relative, string text) => _folder.Write(Path.Join(OddName, relative), text);

    public void WriteInPrefix(string relative, string text) => _folder.Write(Path.Join(OddName, ".devenv/envs", Name, relative), text);

    /// <summary>A package's pair of scripts in the shell's language, which log <c>+name</c> and <c>-name</c>.</summary>
    public void AddScripts(ShellKind shell, string name)
    {
        var ending = Ending(shell);
        WriteInPrefix($"etc/conda/activate.d/{name}.{ending}", Logging(shell, $"+{name}"));
        WriteInPrefix($"etc/conda/deactivate.d/{name}.{ending}", Logging(shell, $"-{name}"));
    }

    /// <summary>How scripts in the shell's language end.</summary>
    public static string Ending(ShellKind shell) => shell switch { ShellKind.Fish => "fish", ShellKind.Nushell => "nu", _ => "sh" };

    /// <summary>A statement that sets a variable to text with variables as <c>$NAME</c>, in the shell's language.</summary>
    public static string Setting(ShellKind shell, string name, string value) => shell switch
    {
        ShellKind.Fish => $"set -gx {name} \"{value}\"\n",
        ShellKind.Nushell =>
            $"$env.{name} = $\"{ValueText.Parse(value)?.Join(string.Empty, text => text, variable => $"($env.{variable})")}\"\n",
        _ => $"export {name}=\"{value}\"\n",
    };

    private string Logging(ShellKind shell, string word) =>
        shell == ShellKind.Nushell ? $"\"{word}\\n\" | save --append '{Log}'\n" : $"echo {word} >> \"{Log}\"\n";

    public string Enter(ShellKind shell, IReadOnlyDictionary<string, string> variables)
        => ShellHook.Enter(shell, Activation(), Host(variables));

    public static string Leave(ShellKind shell, IReadOnlyDictionary<string, string> variables) => ShellHook.Leave(shell, Host(variables));

    public EnvironmentActivation Activation()
        => ToyActivation.Of(Folder, Name, Prefix, new ActivationSettings([.. Scripts], [.. Variables]));

    public void Dispose() => _folder.Dispose();
}
