using System.Text;

namespace Devenv.Activation.Scripts;

/// <summary>
/// Makes the script that installs an environment which a task runs in beside the one that was built: where it is missing or old, it
/// asks MSBuild as a build would; else it ends at once.
/// </summary>
public static class InstallScript
{
    /// <summary>What MSBuild gives a meaning in the value of a property.</summary>
    private const string Special = "%;,$@()*?'\"";

    /// <summary>The same request gives the same bytes.</summary>
    public static string Write(InstallScriptRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var text = new StringBuilder(
            """
            #!/bin/sh
            # Installs an environment that a task needs, where it is missing or older than what it is made from.
            # Written by the build; changes are lost.
            #   sh SCRIPT ENVIRONMENT


            """);
        var prefix = ShellWord.Literal(request.RootFolder + "/envs/") + "\"$1\"";
        var script = ShellWord.Literal(request.RootFolder + "/state/run-") + "\"$1\".sh";
        text.Append($"_devenv_stamp={prefix}/conda-meta/devenv.stamp\n");
        text.Append($"if [ -f \"$_devenv_stamp\" ] && [ -f {script} ]");
        foreach (var input in request.Inputs)
        {
            text.Append($" &&\n  ! [ {ShellWord.Literal(input)} -nt \"$_devenv_stamp\" ]");
        }

        text.Append("; then exit 0; fi\n");
        text.Append($"_devenv_dotnet={ShellWord.Literal(request.Dotnet)}\n");
        text.Append("[ -x \"$_devenv_dotnet\" ] || _devenv_dotnet=dotnet\n");
        text.Append($"exec \"$_devenv_dotnet\" msbuild {ShellWord.Literal(request.Project)} -nologo -v:m -tl:off -t:DevenvBuild \\\n");
        foreach (var (name, value) in request.Properties.Where(property => property.Value.Length > 0))
        {
            text.Append($"  {ShellWord.Literal($"-p:{name}={Escaped(value)}")} \\\n");
        }

        return text.Append("  \"-p:DevenvEnvironments=$1\"\n").ToString();
    }

    internal static string Escaped(string value) =>
        string.Concat(value.Select(sign => Special.Contains(sign, StringComparison.Ordinal) ? $"%{(int)sign:X2}" : sign.ToString()));
}
