using System.Text;
using Devenv.Conda.Prefix;

namespace Devenv.Install.Linking;

/// <summary>The script that starts a console command of a noarch python package. Source: spec/INSTALL.md §4.6.</summary>
internal static class EntryPointScript
{
    /// <summary>Linux cuts a shebang after 127 bytes, of which two are <c>#!</c>.</summary>
    private const int LongestInterpreter = 125;

    public static byte[] Write(EntryPoint entryPoint, string prefix, PythonLayout python)
    {
        var interpreter = $"{prefix}/bin/python{python.Version}";
        var head = python.IsWindows ? string.Empty
            : Encoding.UTF8.GetByteCount(interpreter) <= LongestInterpreter && !interpreter.Contains(' ', StringComparison.Ordinal)
                ? "#!" + interpreter
            : $"#!/bin/sh\n'''exec' \"{interpreter}\" \"$0\" \"$@\" #'''";
        return Encoding.UTF8.GetBytes(
            $"""
            {head}
            # -*- coding: utf-8 -*-
            import re
            import sys

            from {entryPoint.Module} import {entryPoint.Import}

            if __name__ == '__main__':
            {"\t"}sys.argv[0] = re.sub(r'(-script\.pyw?|\.exe)?$', '', sys.argv[0])
            {"\t"}sys.exit({entryPoint.Function}())

            """);
    }
}
