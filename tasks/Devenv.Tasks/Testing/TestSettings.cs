using System.Xml;
using System.Xml.Linq;

namespace Devenv.Tasks.Testing;

/// <summary>
/// A <c>.runsettings</c> document of VSTest with variables for the test host in <c>RunConfiguration/EnvironmentVariables</c>.
/// </summary>
internal static class TestSettings
{
    /// <param name="settings">The document that is added to, or null.</param>
    /// <param name="variables">A variable that the document sets itself stays.</param>
    public static string Merge(string? settings, IEnumerable<KeyValuePair<string, string>> variables)
    {
        var document = settings is null ? new XDocument(new XElement("RunSettings")) : XDocument.Parse(settings);
        var section = Child(Child(document.Root!, "RunConfiguration"), "EnvironmentVariables"); // a parsed document has a root
        foreach (var (name, value) in variables)
        {
            if (IsElementName(name) && value.All(XmlConvert.IsXmlChar) && section.Element(name) is null)
            {
                section.Add(new XElement(name, value));
            }
        }

        return document.ToString();
    }

    /// <summary>A variable becomes an element, so what XML cannot write as one (exported shell functions) is left out.</summary>
    private static bool IsElementName(ReadOnlySpan<char> name)
    {
        foreach (var c in name)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c != '_')
            {
                return false;
            }
        }

        return !char.IsAsciiDigit(name[0]);
    }

    private static XElement Child(XElement parent, string name)
    {
        if (parent.Element(name) is { } existing)
        {
            return existing;
        }

        var added = new XElement(name);
        parent.Add(added);
        return added;
    }
}
