using System.Xml;
using System.Xml.Linq;
using Devenv.Conda.Versions;

namespace Devenv.Host.VirtualPackages;

/// <summary>The version of macOS, whole, as its property list has it (rattler; CEP 30 would keep two numbers).</summary>
internal static class MacSystem
{
    private const string PropertyList = "/System/Library/CoreServices/SystemVersion.plist";

    /// <summary>Null where the list cannot be read.</summary>
    public static CondaVersion? Version()
    {
        try
        {
            return ProductVersion(File.ReadAllText(PropertyList));
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or XmlException)
        {
            return null;
        }
    }

    /// <exception cref="XmlException">The text is not XML.</exception>
    public static CondaVersion? ProductVersion(string propertyList)
    {
        // Its document type names an address, which is not to be fetched.
        using var text = new StringReader(propertyList);
        using var reader = XmlReader.Create(text, new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore, XmlResolver = null });
        var value = XDocument.Load(reader).Descendants("key")
            .FirstOrDefault(key => key.Value == "ProductVersion")?
            .ElementsAfterSelf().FirstOrDefault()?.Value;
        return value is not null && CondaVersion.TryParse(value, out var version, out _) ? version : null;
    }
}
