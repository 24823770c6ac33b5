using System.Text;
using Devenv.Workspace.Editing;

namespace Devenv.Workspace.Exchange.Imports;

/// <summary>Where in the manifest an imported file goes.</summary>
/// <param name="Feature">A feature's name; <c>default</c> for the tables outside of features.</param>
/// <param name="Selector">The platform selector of target tables; null: the tables of every platform.</param>
public sealed record ImportTarget(string Feature, string? Selector)
{
    /// <summary>The file describes a whole environment, so that one made for it has nothing of the default feature.</summary>
    public bool IsWhole { get; init; }

    public bool IsDefaultFeature => Feature == ManifestLocation.DefaultFeature;

    /// <summary>The environment of the feature's name: small letters, digits and hyphens alone (MANIFEST §9).</summary>
    public string Environment
    {
        get
        {
            var name = new StringBuilder(Feature.Length);
            foreach (var c in Feature)
            {
                name.Append(char.IsAsciiLetterOrDigit(c) ? char.ToLowerInvariant(c) : '-');
            }

            return name.ToString();
        }
    }

    internal ManifestLocation Location(string? selector) => new(Feature, selector ?? Selector);
}
