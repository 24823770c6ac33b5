using System.Diagnostics;
using Devenv.Primitives.Diagnostics;
using Devenv.TestKit.Packages;

namespace Devenv.Operations.Tests;

/// <summary>Files and folders of an environment that nobody, not even root, can rename or delete: <c>chattr +i</c> on ext4.</summary>
public sealed class ProtectedFileTests
{
    [MountTheory]
    [InlineData("share/tool")]
    [InlineData("share")]
    [InlineData("bin")]
    [InlineData("conda-meta")]
    [InlineData("conda-meta/tool-1.0-0.json")]
    public async Task What_cannot_be_changed_is_named_the_old_environment_runs_and_the_next_build_goes_on(string path)
    {
        using var workspace = new TestWorkspace(Tool("1.0", "one"), Tool("2.0", "two"));
        using var disk = new PowerCutDisk(workspace.PathOf("w"));
        workspace.Manifest("[dependencies]\ntool = \"1.*\"\n");
        await workspace.BuildAsync();
        workspace.Manifest("[dependencies]\ntool = \"2.*\"\n");
        var protectedPath = Path.Join(workspace.Prefix, path);
        Change("+i", protectedPath);
        var fault = await Assert.ThrowsAsync<DevenvException>(() => workspace.BuildAsync());
        var said = Run(Path.Join(workspace.Prefix, "bin/tool"));
        Change("-i", protectedPath);
        Assert.Equal("DEVENV5501", fault.Diagnostic.Code);
        Assert.Contains(protectedPath, fault.Message, StringComparison.Ordinal);
        Assert.Equal("one", said);
        await workspace.BuildAsync();
        Assert.Equal("two", Run(Path.Join(workspace.Prefix, "bin/tool")));
    }

    private static PackageBuilder Tool(string version, string text) => new PackageBuilder("tool", version).WithFile("share/tool", text)
        .WithTextPrefix("bin/tool", "#!/bin/sh\ncat @PREFIX@/share/tool\n", executable: true);

    private static void Change(string flag, string path) => Run("chattr", flag, path);

    private static string Run(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true };
        using var process = Process.Start(start)!; // a program was given
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
        return output;
    }
}
