using System.Collections.Frozen;
using Devenv.Primitives;
using Devenv.TestKit;

namespace Devenv.Vault.Tests.Upstream;

/// <summary>A script that a machine runs in the place of a program; <c>$real</c> in it is the program's own path.</summary>
internal sealed class StandInProgram : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public StandInProgram(string name, string script)
    {
        var real = (Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(Path.PathSeparator)
            .Select(folder => Path.Join(folder, name)).FirstOrDefault(File.Exists);
        var path = _folder.Write("bin/" + name, $"#!/bin/bash\nlog='{_folder.PathOf("log")}'\nreal='{real}'\n{script}\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    /// <summary>What the script wrote to <c>$log</c>.</summary>
    public string[] Log => File.Exists(_folder.PathOf("log")) ? File.ReadAllLines(_folder.PathOf("log")) : [];

    /// <summary>The machine with the script first in its path.</summary>
    public HostEnvironment On(HostEnvironment host) => host with
    {
        Variables = host.Variables
            .ToDictionary(pair => pair.Key, pair => pair.Key == "PATH" ? _folder.PathOf("bin") + ":" + pair.Value : pair.Value)
            .ToFrozenDictionary(),
    };

    public void Dispose() => _folder.Dispose();
}
