using System.Globalization;
using System.Text;

namespace Devenv.Pypi.Versions;

/// <summary>
/// The canonical text of PEP 440: short words in lower case, no separators but those it names, the release as long as it was written.
/// </summary>
public sealed partial class Pep440Version
{
    public override string ToString()
    {
        var text = new StringBuilder();
        if (!Epoch.IsZero)
        {
            text.Append(CultureInfo.InvariantCulture, $"{Epoch}!");
        }

        text.AppendJoin('.', Release);
        if (Pre is var (stage, number))
        {
            text.Append(WordOf(stage)).Append(number);
        }

        if (Post is { } post)
        {
            text.Append(".post").Append(post);
        }

        if (Development is { } development)
        {
            text.Append(".dev").Append(development);
        }

        return IsLocal ? text.Append('+').AppendJoin('.', Local).ToString() : text.ToString();
    }

    private static string WordOf(PreReleaseStage stage) => stage switch
    {
        PreReleaseStage.Alpha => "a",
        PreReleaseStage.Beta => "b",
        _ => "rc",
    };
}
