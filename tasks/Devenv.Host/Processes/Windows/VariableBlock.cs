using System.Text;

namespace Devenv.Host.Processes.Windows;

/// <summary>
/// Variables as CreateProcess takes them: <c>NAME=value</c>, each closed by a NUL, in the order that Windows keeps them in.
/// </summary>
internal static class VariableBlock
{
    public static string Of(IReadOnlyDictionary<string, string> variables)
    {
        var text = new StringBuilder();
        foreach (var (name, value) in variables.OrderBy(variable => variable.Key, StringComparer.OrdinalIgnoreCase))
        {
            text.Append(name).Append('=').Append(value).Append('\0');
        }

        // The second NUL, which closes the block, also where there is no variable.
        return text.Append(text.Length == 0 ? "\0\0" : "\0").ToString();
    }
}
