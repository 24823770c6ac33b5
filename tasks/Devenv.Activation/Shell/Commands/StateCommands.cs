using System.Globalization;
using Devenv.Activation.Scripts;
using Devenv.Activation.Shell.Execution;
using Devenv.Host.Processes;

namespace Devenv.Activation.Shell.Commands;

/// <summary>Commands that change or show the shell's state: <c>cd</c>, <c>pwd</c>, <c>export</c>, <c>unset</c>, <c>exit</c>.</summary>
internal static class StateCommands
{
    public static BuiltInResult Cd(BuiltInCall call)
    {
        var arguments = call.Arguments is ["--", .. var rest] ? rest : call.Arguments;
        if (arguments.Length > 1)
        {
            return call.Fail("too many arguments");
        }

        var target = arguments switch
        {
            [] => call.State.Variables.Get(SystemConventions.Current.HomeVariable),
            ["-"] => call.State.Variables.Get("OLDPWD"),
            [var path] => path,
            _ => null,
        };
        if (target is null)
        {
            return call.Fail(arguments.IsEmpty ? $"{SystemConventions.Current.HomeVariable} is not set" : "OLDPWD is not set");
        }

        var folder = Path.TrimEndingDirectorySeparator(call.State.PlaceOf(target));
        if (!Directory.Exists(folder))
        {
            return call.Fail($"{target}: {(File.Exists(folder) ? "not a folder" : "no such folder")}");
        }

        call.State.Variables.Export("OLDPWD", call.State.WorkingFolder);
        call.State.Variables.Export("PWD", folder);
        call.State.WorkingFolder = folder;
        return arguments is ["-"] ? call.Write(folder + "\n") : BuiltInResult.Success;
    }

    public static BuiltInResult Pwd(BuiltInCall call)
    {
        var options = CommandOptions.Read(call.Arguments, "L");
        return options.Unknown is { } unknown ? new BuiltInResult.UnknownOption(unknown) : call.Write(call.State.WorkingFolder + "\n");
    }

    public static BuiltInResult Export(BuiltInCall call)
    {
        foreach (var argument in call.Arguments)
        {
            var equals = argument.IndexOf('=', StringComparison.Ordinal);
            var name = equals < 0 ? argument : argument[..equals];
            if (!ShellWord.IsVariableName(name))
            {
                return call.Fail($"\"{argument}\" begins with no name of a variable");
            }

            call.State.Variables.Export(name, equals < 0 ? null : argument[(equals + 1)..]);
        }

        return BuiltInResult.Success;
    }

    public static BuiltInResult Unset(BuiltInCall call)
    {
        foreach (var name in call.Arguments is ["-v", .. var rest] ? rest : call.Arguments)
        {
            call.State.Variables.Unset(name);
        }

        return BuiltInResult.Success;
    }

    public static BuiltInResult Exit(BuiltInCall call)
    {
        if (call.Arguments.Length > 1)
        {
            return call.Fail("too many arguments");
        }

        if (call.Arguments.IsEmpty)
        {
            return new BuiltInResult.Ended(new Flow(call.State.LastExitCode, IsExit: true));
        }

        return long.TryParse(call.Arguments[0], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var code)
            ? new BuiltInResult.Ended(new Flow((int)(code & 0xff), IsExit: true))
            : new BuiltInResult.Ended(call.Fail($"\"{call.Arguments[0]}\" is no number", 2).Flow with { IsExit = true });
    }
}
